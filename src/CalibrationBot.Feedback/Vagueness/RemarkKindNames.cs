namespace CalibrationBot.Feedback.Vagueness;

/// <summary>The spelling of kinds in data files and in the machine interface.</summary>
public static class RemarkKindNames
{
    private static readonly string[] Ids =
    [
        "unanchored-judgement", "personality-inference", "gut-feel", "culture-fit", "comparative", "hedge-only",
        "rating-without-evidence", "jargon-or-label", "absence-without-scope", "bias-risk",
        "observed-action", "quote", "number", "time-anchored", "omission-with-scope",
    ];

    /// <summary>The id, such as <c>gut-feel</c>.</summary>
    public static string Id(this RemarkKind kind) => Ids[(int)kind];

    /// <summary>Whether a remark of this kind lacks evidence.</summary>
    public static bool IsVague(this RemarkKind kind) => kind <= RemarkKind.BiasRisk;

    /// <summary>Reads an id.</summary>
    public static bool TryParse(string? id, out RemarkKind kind)
    {
        var index = Array.IndexOf(Ids, id);
        kind = index < 0 ? default : (RemarkKind)index;
        return index >= 0;
    }
}
