using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;

namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>The columns of the weights: one a signal, and the heads that carry a line beyond what few examples of a signal can tell.</summary>
internal sealed class SignalOutputs
{
    public SignalOutputs(ImmutableArray<SignalDefinition> definitions)
    {
        Signals = definitions.Length;
        Evidence = Signals;
        FirstLinePolarity = Evidence + 1;
        FirstCompetency = FirstLinePolarity + Polarities;
        FirstRemarkPolarity = FirstCompetency + Competencies;
        Count = FirstRemarkPolarity + Polarities;
        Names =
        [
            .. definitions.Select(d => d.Signal.Id),
            "is-evidence",
            "line:positive", "line:negative", "line:neutral",
            .. Enum.GetValues<Competency>().Select(c => "line:" + c.Id()),
            "remark:positive", "remark:negative", "remark:neutral",
        ];
    }

    public const int Polarities = 3;

    public const int Competencies = 8;

    /// <summary>How many signals; they are the first columns, in the rubric's order.</summary>
    public int Signals { get; }

    /// <summary>Whether the line tells something this candidate did.</summary>
    public int Evidence { get; }

    /// <summary>Which way a line of notes speaks: for, against, neither.</summary>
    public int FirstLinePolarity { get; }

    /// <summary>What a line of notes is about.</summary>
    public int FirstCompetency { get; }

    /// <summary>Which way a remark speaks.</summary>
    public int FirstRemarkPolarity { get; }

    public int Count { get; }

    /// <summary>The columns' names in the weights file.</summary>
    public ImmutableArray<string> Names { get; }
}
