using CalibrationBot.Feedback.Rubrics;

namespace CalibrationBot.Feedback.Vagueness.Scoring;

/// <summary>The columns of the weights: one logistic output for the label and for bias risk, one for each kind, competency and polarity.</summary>
internal static class Outputs
{
    public const int Label = 0;
    public const int Bias = 1;
    public const int FirstKind = 2;
    public const int Kinds = 15;
    public const int FirstConcreteKind = FirstKind + VagueKinds;
    public const int VagueKinds = 10;
    public const int FirstCompetency = FirstKind + Kinds;
    public const int Competencies = 8;
    public const int FirstPolarity = FirstCompetency + Competencies;
    public const int Polarities = 3;
    public const int Count = FirstPolarity + Polarities;

    /// <summary>The width of a row, padded to whole vectors.</summary>
    public const int Width = 32;

    /// <summary>The names in the weights file, by column.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "concrete", "bias",
        .. Enum.GetValues<RemarkKind>().Select(k => "kind:" + k.Id()),
        .. Enum.GetValues<Competency>().Select(c => "about:" + c.Id()),
        "positive", "negative", "neutral",
    ];
}
