using System.Text.Json.Nodes;
using CalibrationBot.Channels.Teams.Dialogs;
using CalibrationBot.Channels.Teams.Rendering;
using CalibrationBot.Flows.Delivery;

namespace CalibrationBot.Channels.Teams.Receiving;

/// <summary>
/// Answers invokes, whose HTTP answer the person waits for ("Universal Actions for Adaptive Cards", "Dialogs" on
/// learn.microsoft.com). What a button changes comes later, when its turn has been handled.
/// </summary>
internal sealed class InvokeDesk(TurnReader reader, CardShelf shelf, IInbox inbox, DialogDesk dialogs, ExtensionDesk extension)
{
    private const string Message = "application/vnd.microsoft.activity.message";
    private const string Fault = "application/vnd.microsoft.error";

    /// <summary>Answers an invoke.</summary>
    public async ValueTask<TeamsAnswer> AnswerAsync(Activity activity, CancellationToken cancellationToken) => activity.Name switch
    {
        "adaptiveCard/action" => await PressAsync(activity, cancellationToken),
        "task/fetch" => await dialogs.FetchAsync(activity, cancellationToken),
        "task/submit" => await dialogs.SubmitAsync(activity, cancellationToken),
        "composeExtension/fetchTask" => ExtensionDesk.Fetch(activity),
        "composeExtension/submitAction" => await extension.SubmitAsync(activity, cancellationToken),
        _ => TeamsAnswer.Unknown,
    };

    private async ValueTask<TeamsAnswer> PressAsync(Activity activity, CancellationToken cancellationToken)
    {
        var data = activity.Value.Part("action").Part("data");
        if (!activity.From.IsPerson || activity.TenantId.Length == 0 || !ActionData.TryRead(data, out var action))
        {
            return TeamsAnswer.With(Error("BadRequest", "This button is from an older card. Type help to see what there is now."));
        }

        var turn = await shelf.PutBackAsync(reader.Chosen(activity, action, data), cancellationToken);
        return await inbox.AcceptAsync(turn, cancellationToken) switch
        {
            Acceptance.Accepted or Acceptance.Duplicate => TeamsAnswer.With(Done(string.Empty)),
            Acceptance.TooLarge => TeamsAnswer.With(Error("BadRequest", "That is more than one message can hold. Split it in two and send them one after the other.")),
            _ => TeamsAnswer.With(Error("ServiceUnavailable", "Too much is waiting right now. What you filled in is still here; try again in a moment.")),
        };
    }

    private static JsonObject Done(string word) => new() { ["statusCode"] = 200, ["type"] = Message, ["value"] = word };

    private static JsonObject Error(string code, string message) => new()
    {
        ["statusCode"] = code == "BadRequest" ? 400 : 500,
        ["type"] = Fault,
        ["value"] = new JsonObject { ["code"] = code, ["message"] = message },
    };
}
