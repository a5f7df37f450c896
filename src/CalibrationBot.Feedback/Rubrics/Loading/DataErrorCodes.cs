using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Rubrics.Loading;

/// <summary>Every fault a data file can have. A code keeps its meaning for ever.</summary>
public static class DataErrorCodes
{
    /// <summary>The text is not YAML.</summary>
    public const string NotYaml = "CB1001";

    /// <summary>A key that nothing reads, often a misspelling.</summary>
    public const string UnknownKey = "CB1002";

    /// <summary>A key that has to be there is not.</summary>
    public const string MissingKey = "CB1003";

    /// <summary>The same key twice in one mapping.</summary>
    public const string DuplicateKey = "CB1004";

    /// <summary>A text where a list or a mapping belongs, or the other way round.</summary>
    public const string WrongShape = "CB1005";

    /// <summary>A value outside its closed list.</summary>
    public const string UnknownValue = "CB1006";

    /// <summary>Not a number, or one outside its range.</summary>
    public const string BadNumber = "CB1007";

    /// <summary>A text or list that must hold something holds nothing.</summary>
    public const string Empty = "CB1008";

    /// <summary>The same id twice, in one file or in two.</summary>
    public const string DuplicateId = "CB1009";

    /// <summary>A reference to an id that does not exist.</summary>
    public const string DanglingReference = "CB1010";

    /// <summary>A text longer than it may be.</summary>
    public const string TooLong = "CB1011";

    /// <summary>A YAML feature that data files do without: anchors, aliases, tags, several documents.</summary>
    public const string NotAllowed = "CB1012";

    /// <summary>A cue or pattern that cannot be read.</summary>
    public const string BadPattern = "CB1013";

    /// <summary>A file, or a part of the whole, is missing.</summary>
    public const string MissingPart = "CB1014";

    /// <summary>The codes with their meanings, in order; what the documentation shows.</summary>
    public static ImmutableArray<(string Code, string Meaning)> Table { get; } =
    [
        (NotYaml, "The text is not YAML."),
        (UnknownKey, "A key that nothing reads, often a misspelling."),
        (MissingKey, "A key that has to be there is not."),
        (DuplicateKey, "The same key twice in one mapping."),
        (WrongShape, "A text where a list or a mapping belongs, or the other way round."),
        (UnknownValue, "A value outside its closed list."),
        (BadNumber, "Not a number, or one outside its range."),
        (Empty, "A text or list that must hold something holds nothing."),
        (DuplicateId, "The same id twice, in one file or in two."),
        (DanglingReference, "A reference to an id that does not exist."),
        (TooLong, "A text longer than it may be."),
        (NotAllowed, "A YAML feature that data files do without: anchors, aliases, tags, several documents."),
        (BadPattern, "A cue or pattern that cannot be read."),
        (MissingPart, "A file, or a part of the whole, is missing."),
    ];
}
