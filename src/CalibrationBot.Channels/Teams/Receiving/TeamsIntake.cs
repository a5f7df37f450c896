using CalibrationBot.Channels.Teams.Connector;
using CalibrationBot.Channels.Teams.Dialogs;
using CalibrationBot.Channels.Teams.References;
using CalibrationBot.Channels.Teams.Rendering;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Channels.Teams.Receiving;

/// <summary>Puts checked activities into the inbox. Thread-safe.</summary>
internal sealed class TeamsIntake(
    TeamsOptions options,
    ServiceHosts hosts,
    ReferenceBook book,
    TurnReader reader,
    InvokeDesk invokes,
    DialogDesk dialogs,
    CardShelf shelf,
    IInbox inbox,
    Notices notices,
    TeamsMeter meter,
    ILogger<TeamsIntake> logger)
{
    /// <summary>Takes an activity of a known caller.</summary>
    public async ValueTask<TeamsAnswer> TakeAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity.TenantId.Length > 0 && !IsOurTenant(activity.TenantId))
        {
            meter.Count("other-tenant");
            Log.TeamsOtherTenant(logger);
            return new(StatusCodes.Status403Forbidden);
        }

        if (hosts.Allowed(activity.ServiceUrl) is null)
        {
            meter.Count("other-host");
            Log.TeamsOtherHost(logger);
            return new(StatusCodes.Status403Forbidden);
        }

        if (activity.Type == "invoke")
        {
            await book.NoteAsync(activity, cancellationToken);
            return await invokes.AnswerAsync(activity, cancellationToken);
        }

        if (activity is { Type: "message", HasFiles: true, From.IsPerson: true } && Place.IsDirect(activity))
        {
            meter.Count("file");
            await notices.SayAsync(activity, Notices.TextOnly, cancellationToken);
        }

        if (activity.Type == "message" && DialogData.TryRead(activity.Value, out var dialog))
        {
            meter.Count("dialog");
            await dialogs.PostAsync(activity, dialog, cancellationToken);
            return TeamsAnswer.Taken;
        }

        if (reader.Read(activity) is not { } turn)
        {
            if (activity.Type is "conversationUpdate" or "installationUpdate")
            {
                await book.NoteAsync(activity, cancellationToken);
            }

            meter.Count("ignored");
            return TeamsAnswer.Taken;
        }

        await book.NoteAsync(activity, cancellationToken);
        var answer = await AcceptAsync(await shelf.PutBackAsync(turn, cancellationToken), cancellationToken);
        if (answer == TeamsAnswer.Taken && activity.ReplyToId.Length > 0 && ActionData.TryRead(activity.Value, out var action) && action.IsPostedForm)
        {
            await notices.TakeAwayAsync(activity, cancellationToken);
        }

        return answer;
    }

    private async ValueTask<TeamsAnswer> AcceptAsync(Turn turn, CancellationToken cancellationToken)
    {
        var acceptance = await inbox.AcceptAsync(turn, cancellationToken);
        meter.Count(acceptance switch
        {
            Acceptance.Accepted => "accepted",
            Acceptance.Duplicate => "duplicate",
            Acceptance.Busy => "busy",
            _ => "too-large",
        });
        return acceptance switch
        {
            Acceptance.Busy => TeamsAnswer.Busy,
            Acceptance.TooLarge => TeamsAnswer.TooLarge,
            _ => TeamsAnswer.Taken,
        };
    }

    private bool IsOurTenant(string tenant) =>
        options.AcceptEveryTenant || string.IsNullOrEmpty(options.TenantId) || tenant.Equals(options.TenantId, StringComparison.OrdinalIgnoreCase);
}
