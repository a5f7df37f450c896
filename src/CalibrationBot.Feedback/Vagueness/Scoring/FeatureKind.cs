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

    /// <summary>Two classes of topic words, anywhere in the remark.</summary>
    TopicPair = (byte)'y',

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

    /// <summary>A class of words of who somebody is, and the tag before.</summary>
    IdentityBefore = (byte)'i',

    /// <summary>The same, and the tag after.</summary>
    IdentityAfter = (byte)'j',

    /// <summary>The same, and whether candidate, technology or quotation marks are near; 255 for any class.</summary>
    IdentityAround = (byte)'x',

    /// <summary>A word of who somebody is, sure (0) or not (1), between two tags.</summary>
    IdentityBetween = (byte)'m',

    /// <summary>The word before one, sure or not.</summary>
    WordBeforeIdentity = (byte)'o',

    /// <summary>The word after one, sure or not.</summary>
    WordAfterIdentity = (byte)'p',

    /// <summary>A fact of the whole clause or remark.</summary>
    Shape = (byte)'h',
}
