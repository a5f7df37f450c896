using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Teams.Receiving;
using CalibrationBot.Channels.Teams.Rendering;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Channels.Teams.Dialogs;

/// <summary>
/// The message extension "Check this feedback", on a message or in the message box (<c>composeExtension/fetchTask</c> and
/// <c>submitAction</c>). The answer stands in the dialog: only who asked sees it, and nothing is stored. Thread-safe.
/// </summary>
internal sealed class ExtensionDesk(ITurnHandler bot, IRecordStore records, TimeProvider time)
{
    private const string Title = "Check this feedback";
    private const string Field = "remark";
    private const string Action = "check.extension";
    private const int MostText = 8_000;

    /// <summary>Opens the dialog, with the message's text where it was opened on one.</summary>
    public static TeamsAnswer Fetch(Activity activity)
    {
        var text = MessageText.Of(activity.Value.Part("messagePayload").Part("body"));
        return TaskAnswers.Show(Title, Ask([new Paragraph("I say whether somebody who was not in the room could tell what happened. Only you see the answer, and nothing is stored.")], text));
    }

    /// <summary>Checks what stands in the dialog, and says so there.</summary>
    public async ValueTask<TeamsAnswer> SubmitAsync(Activity activity, CancellationToken cancellationToken)
    {
        var data = activity.Value.Part("data");
        if (!activity.From.IsPerson || activity.TenantId.Length == 0 || data.ValueKind != JsonValueKind.Object)
        {
            return TaskAnswers.Say("That did not reach me whole. Close this and try once more.");
        }

        var text = FieldReader.Read(data, activity.Zone).GetValueOrDefault(Field, string.Empty);
        var person = new PersonRef(TeamsChannel.WorkspaceOf(activity.TenantId), activity.From.PersonId);
        var place = new ConversationRef(person.Workspace, person.Id, ConversationKind.Direct, person.Id);

        // Asked of the bot directly: a check wants nothing stored, and the dialog waits for the answer.
        var turn = new Turn($"{person.Workspace}:{person.Id}:check:{activity.Id}", place, person, activity.At ?? time.GetUtcNow(), new Commanded("check " + Beginning(text)));
        var result = await bot.HandleAsync(turn, records, cancellationToken);
        return TaskAnswers.Show(Title, Ask([.. result.Replies.SelectMany(r => r.Card.Blocks)], text));
    }

    private static JsonObject Ask(ImmutableArray<CardBlock> words, string text) => AdaptiveCardRenderer.Words(
        new Card(
            null,
            [
                .. words,
                .. Cut(text),
                new TextInput(Field, "The remark", Beginning(text), "Asked for reads a day at minute 3, then chose the store", Multiline: true),
                new Buttons([new Button("Check", Action, string.Empty, ButtonStyle.Main)]),
            ],
            Title),
        Scene.Nobody);

    private static IEnumerable<CardBlock> Cut(string text) => text.Length > MostText
        ? [new Hint(string.Create(CultureInfo.InvariantCulture, $"That is long: I look at the first {MostText:N0} characters only. Put the rest in here afterwards."))]
        : [];

    private static string Beginning(string text) => text[..Fit.CutBefore(text, MostText)];
}
