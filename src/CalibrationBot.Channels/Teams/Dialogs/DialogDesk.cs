using System.Text.Json;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Teams.Receiving;
using CalibrationBot.Channels.Teams.Rendering;
using CalibrationBot.Channels.Teams.Sending;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;

namespace CalibrationBot.Channels.Teams.Dialogs;

/// <summary>
/// Opens dialogs for what is to be written or read on, and takes what was written (<c>task/fetch</c> and <c>task/submit</c>).
/// A dialog closes only when its text is safe. Thread-safe.
/// </summary>
internal sealed class DialogDesk(CardShelf shelf, Scenes scenes, TurnReader reader, IInbox inbox, Notices notices)
{
    private const string Product = "CalibrationBot";
    private const string TooOld = "This card is too old, and I no longer have it. Write \"calibrate list\" to me to see what waits for you.";
    private const string TooMuch = "That is more than one message can hold. Split it in two and send them one after the other.";
    private const string Busy = "Too much is waiting right now. What you wrote is still here; try again in a moment.";

    /// <summary>Opens a dialog.</summary>
    public ValueTask<TeamsAnswer> FetchAsync(Activity activity, CancellationToken cancellationToken) =>
        DialogData.TryRead(activity.Value.Part("data"), out var dialog) ? ShowAsync(activity, dialog, cancellationToken) : ValueTask.FromResult(TaskAnswers.Say(TooOld));

    /// <summary>Takes what a dialog sends: another page is asked for, or it is done.</summary>
    public async ValueTask<TeamsAnswer> SubmitAsync(Activity activity, CancellationToken cancellationToken)
    {
        var data = activity.Value.Part("data");
        if (DialogData.TryRead(data, out var dialog))
        {
            return await ShowAsync(activity, dialog, cancellationToken);
        }

        if (!IsSomebody(activity) || !ActionData.TryRead(data, out var action))
        {
            return TaskAnswers.Say(TooOld);
        }

        var turn = await shelf.PutBackAsync(reader.Chosen(activity, action, data), cancellationToken);
        return await inbox.AcceptAsync(turn, cancellationToken) switch
        {
            Acceptance.Accepted or Acceptance.Duplicate => TaskAnswers.Close,
            Acceptance.TooLarge => await KeepOpenAsync(activity, action, data, TooMuch, TeamsAnswer.TooLarge, cancellationToken),
            _ => await KeepOpenAsync(activity, action, data, Busy, TeamsAnswer.Busy, cancellationToken),
        };
    }

    /// <summary>
    /// Posts as a message what a dialog would show, for a client that has no dialogs and sends the button's data as a message.
    /// Nothing is lost when that fails: the button is still there.
    /// </summary>
    public async ValueTask PostAsync(Activity activity, DialogData dialog, CancellationToken cancellationToken)
    {
        if (IsSomebody(activity) && await RenderAsync(activity, dialog, cancellationToken) is var (title, content))
        {
            // A dialog has its title in its frame.
            if (dialog.Sort == DialogSort.Form)
            {
                content["body"]!.AsArray().Insert(0, CardParts.Title(title).Element);
                ActionData.MarkPosted(content);
            }

            await notices.PostAsync(activity, Messages.Carrying(content, content["fallbackText"]!.GetValue<string>()), cancellationToken);
        }
    }

    private async ValueTask<TeamsAnswer> ShowAsync(Activity activity, DialogData dialog, CancellationToken cancellationToken) =>
        IsSomebody(activity) && await RenderAsync(activity, dialog, cancellationToken) is var (title, content)
            ? TaskAnswers.Show(title, content)
            : TaskAnswers.Say(TooOld);

    private async ValueTask<(string Title, JsonObject Content)?> RenderAsync(Activity activity, DialogData dialog, CancellationToken cancellationToken)
    {
        if (await FindAsync(activity, dialog.CardKey, cancellationToken) is not { } kept)
        {
            return null;
        }

        var scene = await scenes.ForDialogAsync(kept, Person(activity), cancellationToken);
        if (dialog.Sort == DialogSort.Rest)
        {
            return (TitleOf(kept), AdaptiveCardRenderer.Rest(kept.Card, kept.Key, scene, dialog.Page));
        }

        return CardForm.Of(kept.Card) is { } form ? (TitleOf(kept), AdaptiveCardRenderer.Form(form, kept.Key, scene, CardParts.Untouched)) : null;
    }

    // A text too long to be written into the dialog again stays where it is when Teams hears an error.
    private async ValueTask<TeamsAnswer> KeepOpenAsync(Activity activity, ActionData action, JsonElement data, string notice, TeamsAnswer error, CancellationToken cancellationToken)
    {
        var written = FieldReader.Read(data, activity.Zone);
        if (!written.Values.All(InputRenderer.Shows))
        {
            return error;
        }

        if (await FindAsync(activity, action.CardKey, cancellationToken) is not { } kept || CardForm.Of(kept.Card) is not { } form)
        {
            return TaskAnswers.Say(notice);
        }

        var scene = await scenes.ForDialogAsync(kept, Person(activity), cancellationToken);
        return TaskAnswers.Show(TitleOf(kept), AdaptiveCardRenderer.Form(form, kept.Key, scene, written, notice));
    }

    private ValueTask<KeptCard?> FindAsync(Activity activity, string key, CancellationToken cancellationToken) =>
        shelf.FindAsync(Person(activity), Place.Of(activity), key, cancellationToken);

    private static PersonRef Person(Activity activity) => new(TeamsChannel.WorkspaceOf(activity.TenantId), activity.From.PersonId);

    private static bool IsSomebody(Activity activity) => activity.From.IsPerson && activity.TenantId.Length > 0;

    private static string TitleOf(KeptCard kept) => Fit.Line(WellFormed.Of(kept.Card.Title ?? Product), Fit.Word);
}
