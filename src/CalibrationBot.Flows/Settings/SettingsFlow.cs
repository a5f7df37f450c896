using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Settings;

/// <summary>What a person sets for themselves: so far the time zone, so that reminders come in working hours.</summary>
internal sealed class SettingsFlow : IFlow
{
    public string Name => "settings";

    public ImmutableArray<Command> Commands { get; } =
        [new("timezone", "timezone Europe/Lisbon", "sets your time zone; reminders come between nine and six")];

    public async ValueTask<StepResult> HandleAsync(Turn turn, IRecordReader records, CancellationToken cancellationToken)
    {
        var step = new Step(turn);
        var name = turn.Input is Commanded commanded ? CommandLine.Parse(commanded.Text).Rest : string.Empty;
        if (name.Length == 0)
        {
            var zone = await PersonSettings.ZoneOfAsync(records, turn.From, cancellationToken);
            step.Answer(new CardBuilder(null)
                .Text(Line.Of($"Your time zone is {zone.Id}. To change it, type ", Run.Code("/calibrate timezone"), " and its name, such as Europe/Lisbon."))
                .Build($"Your time zone is {zone.Id}."));
        }
        else if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            Say(step, $"I don't know the time zone \"{Excerpt.OfPassing(name, 40)}\". Names look like Europe/Lisbon or America/New_York.");
        }
        else
        {
            var key = PersonSettings.KeyOf(turn.From);
            var stored = await records.GetAsync(key, cancellationToken);
            step.Save(key, stored?.Version ?? 0, new PersonSettings(zone.Id), PersonSettingsJson.Default.PersonSettings, $"person:{turn.From.Id}");
            Say(step, $"Reminders now come between nine and six in {zone.Id}, from the next one on.");
        }

        return step.Result();
    }

    private static void Say(Step step, string text) => step.Answer(CardBuilder.Plain(text));
}
