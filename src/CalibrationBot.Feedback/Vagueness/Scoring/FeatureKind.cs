namespace CalibrationBot.Feedback.Vagueness.Scoring;

/// <summary>The families of features; the letter is how the weights file spells them.</summary>
internal enum FeatureKind : byte
{
    /// <summary>A word.</summary>
    Word = (byte)'w',

    /// <summary>The first five letters of a longer word: a stem of sorts, and the same in most misspellings.</summary>
    Stem = (byte)'a',

    /// <summary>Two words in a row.</summary>
    WordPair = (byte)'b',

    /// <summary>A concept that a word belongs to.</summary>
    Concept = (byte)'c',

    /// <summary>A concept inside a quotation.</summary>
    QuotedConcept = (byte)'q',

    /// <summary>Two tags in a row.</summary>
    TagPair = (byte)'t',

    /// <summary>Three tags in a row.</summary>
    TagTriple = (byte)'r',

    /// <summary>Two tags with one or two tokens between.</summary>
    TagSkip = (byte)'s',

    /// <summary>Who does what: subject, deed, form.</summary>
    Deed = (byte)'d',

    /// <summary>A rule that was found.</summary>
    Rule = (byte)'u',

    /// <summary>A kind that some rule was found of.</summary>
    RuleKind = (byte)'k',

    /// <summary>A fact of the whole clause or remark.</summary>
    Shape = (byte)'h',
}
