namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>The kinds of features, spelled apart for a line and for the question before it.</summary>
internal sealed class FeaturePrefix
{
    /// <summary>For the line itself.</summary>
    public static readonly FeaturePrefix Line = new(string.Empty);

    /// <summary>For the interviewer's words that the line answers.</summary>
    public static readonly FeaturePrefix Context = new("?");

    private FeaturePrefix(string prefix)
    {
        Word = prefix + "w:";
        Stem = prefix + "s:";
        WordPair = prefix + "b:";
        Concept = prefix + "c:";
        ConceptPair = prefix + "p:";
        Cue = prefix + "cue:";
        Actor = prefix + "x:";
    }

    public string Word { get; }

    public string Stem { get; }

    public string WordPair { get; }

    public string Concept { get; }

    public string ConceptPair { get; }

    public string Cue { get; }

    /// <summary>Who acts, and whether anything is done at all.</summary>
    public string Actor { get; }
}
