using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;

namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>
/// The columns of a model's weights: one a signal, and the heads that carry a text beyond what few examples of a signal can tell.
/// Notes and remarks have a model each, of the same columns: a note tells what happened, a remark only alludes to it.
/// </summary>
internal sealed class SignalOutputs
{
    public SignalOutputs(ImmutableArray<SignalDefinition> definitions)
    {
        Signals = definitions.Length;
        Evidence = Signals;
        FirstPolarity = Evidence + 1;
        FirstCompetency = FirstPolarity + Polarities;
        Count = FirstCompetency + Competencies;
        Names =
        [
            .. definitions.Select(d => d.Signal.Id),
            "is-evidence",
            "polarity:positive", "polarity:negative", "polarity:neutral",
            .. Enum.GetValues<Competency>().Select(c => "competency:" + c.Id()),
        ];
    }

    public const int Polarities = 3;

    public const int Competencies = 8;

    /// <summary>How many signals; they are the first columns, in the rubric's order.</summary>
    public int Signals { get; }

    /// <summary>Whether the line tells something this candidate did; only of notes.</summary>
    public int Evidence { get; }

    /// <summary>Which way a text speaks: for, against, neither.</summary>
    public int FirstPolarity { get; }

    /// <summary>What a text is about.</summary>
    public int FirstCompetency { get; }

    public int Count { get; }

    /// <summary>The columns' names in the weights files.</summary>
    public ImmutableArray<string> Names { get; }
}
