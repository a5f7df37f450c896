using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Signals;
using CalibrationBot.Feedback.Signals.Reading;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Signals;

/// <summary>Every example in the data is a test: what supports a signal finds it, what only looks like it does not.</summary>
public sealed class SignalExampleTests
{
    private static readonly DataFaults Faults = new();
    private static readonly IReadOnlyList<SignalDefinition> Definitions = SignalReader.Read(DataFiles.Embedded, new LexiconBuilder(DataFiles.Embedded, Faults), Faults);
    private static readonly FeedbackEngine Engine = FeedbackEngine.Create(DataFiles.Embedded).Engine!;

    public static TheoryData<string> Ids => [.. Definitions.Select(d => d.Signal.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Supports_Each_FindsItsSignal(string id)
    {
        var definition = Definitions.Single(d => d.Signal.Id == id);
        Assert.All(definition.Supports, line => Assert.True(Rewrite(definition, line).Signals.Any(s => s.Id == id), $"{line} finds {string.Join(' ', Rewrite(definition, line).Signals.Select(s => s.Id))}"));
        Assert.All(definition.Supports, line => Assert.False(Rewrite(definition, line).Asks, line));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rejects_Each_IsNotAsserted(string id)
    {
        var definition = Definitions.Single(d => d.Signal.Id == id);
        Assert.All(definition.Rejects, line => Assert.DoesNotContain(Rewrite(definition, line).Evidence, e => e.Signal.Id == id));
    }

    private static Suggestion Rewrite(SignalDefinition definition, string line) =>
        Engine.Rewrite(new RewriteRequest(string.Empty, line, definition.Signal.Competency, definition.Signal.Levels[0]));
}
