namespace CalibrationBot.Feedback.Rubrics;

/// <summary>The spelling of competencies, polarities and levels in data files and in the machine interface.</summary>
public static class CompetencyNames
{
    private static readonly string[] Ids =
        ["requirements", "decomposition", "data-modelling", "scale", "trade-offs", "failure-modes", "communication", "seniority"];

    private static readonly string[] Titles =
        ["Requirements", "Decomposition", "Data modelling", "Scale", "Trade-offs", "Failure modes", "Communication", "Seniority"];

    /// <summary>The seven that a debrief covers, in the order it asks for them.</summary>
    public static IReadOnlyList<Competency> Rated { get; } =
    [
        Competency.Requirements, Competency.Decomposition, Competency.DataModelling, Competency.Scale,
        Competency.TradeOffs, Competency.FailureModes, Competency.Communication,
    ];

    /// <summary>The id in data files and in JSON, such as <c>data-modelling</c>.</summary>
    public static string Id(this Competency competency) => Ids[(int)competency];

    /// <summary>The name people read, such as <c>Data modelling</c>.</summary>
    public static string Title(this Competency competency) => Titles[(int)competency];

    /// <summary>Reads an id.</summary>
    public static bool TryParse(string? id, out Competency competency)
    {
        var index = Array.IndexOf(Ids, id);
        competency = index < 0 ? default : (Competency)index;
        return index >= 0;
    }
}
