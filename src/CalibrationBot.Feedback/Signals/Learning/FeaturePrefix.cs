namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>The kinds of features, spelled apart for a line and for the question before it.</summary>
internal sealed class FeaturePrefix
{
    /// <summary>For the line itself.</summary>
    public static readonly FeaturePrefix Line = new(string.Empty, false);

    /// <summary>For the interviewer's words that the line answers.</summary>
    public static readonly FeaturePrefix Context = new("?", true);

    private FeaturePrefix(string prefix, bool isContext)
    {
        IsContext = isContext;
        Word = prefix + "w:";
        Stem = prefix + "s:";
        WordPair = prefix + "b:";
        Concept = prefix + "c:";
        ConceptPair = prefix + "p:";
        Cue = prefix + "cue:";
    }

    public bool IsContext { get; }

    public string Word { get; }

    public string Stem { get; }

    public string WordPair { get; }

    public string Concept { get; }

    public string ConceptPair { get; }

    public string Cue { get; }
}
