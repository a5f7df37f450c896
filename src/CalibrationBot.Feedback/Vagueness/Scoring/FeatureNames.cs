using System.Numerics;
using CalibrationBot.Feedback.Text;

namespace CalibrationBot.Feedback.Vagueness.Scoring;

/// <summary>
/// The spelling of features in the weights file, such as <c>b asked how</c> or <c>t candidate ask.ed</c>, so that the file
/// can be read by people, and its way back to the number that the judge looks up.
/// </summary>
internal sealed class FeatureNames
{
    /// <summary>Stands for every class of who somebody is.</summary>
    public const uint Any = 255;

    private const string AnyName = "any";

    private readonly Dictionary<string, uint> _tags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, uint> _concepts = new(StringComparer.Ordinal);
    private readonly Lexicon _lexicon;

    public FeatureNames(Lexicon lexicon)
    {
        _lexicon = lexicon;
        for (var tag = 0; tag < Tags.Count; tag++)
        {
            if (tag >= Tags.FirstShape || tag / Tags.Forms < lexicon.Concepts.Length)
            {
                _tags[Tags.Spell(tag, lexicon)] = (uint)tag;
            }
        }

        for (var i = 0; i < lexicon.Concepts.Length; i++)
        {
            _concepts[lexicon.Concepts[i]] = (uint)i;
        }
    }

    /// <summary>Whether a family tells what a remark is about, rather than how it says it.</summary>
    public static bool IsLexical(FeatureKind kind) =>
        kind is FeatureKind.Word or FeatureKind.Stem or FeatureKind.WordPair or FeatureKind.Concept or FeatureKind.QuotedConcept or FeatureKind.Rule or FeatureKind.RuleKind;

    /// <summary>Whether a family tells of words of who somebody is and what stands around them.</summary>
    public static bool IsIdentity(FeatureKind kind) =>
        kind is FeatureKind.IdentityBefore or FeatureKind.IdentityAfter or FeatureKind.IdentityAround or FeatureKind.IdentityBetween
            or FeatureKind.WordBeforeIdentity or FeatureKind.WordAfterIdentity;

    /// <summary>The number a feature is looked up by.</summary>
    public static uint Key(FeatureKind kind, uint a, uint b, uint c) =>
        WordHash.Finish((a * 0x9e3779b1) ^ BitOperations.RotateLeft(b * 0x85ebca77, 11) ^ BitOperations.RotateLeft(c * 0xc2b2ae3d, 22) ^ ((uint)kind * 0x27d4eb2f));

    /// <summary>The spelling; words by a look-up of the caller's.</summary>
    public string Spell(FeatureKind kind, uint a, uint b, uint c, Func<uint, string> word)
    {
        string Tag(uint tag) => Tags.Spell((int)tag, _lexicon);
        return (char)kind + " " + kind switch
        {
            FeatureKind.Word or FeatureKind.Stem or FeatureKind.Rule => word(a),
            FeatureKind.RuleKind => ((RemarkKind)a).Id(),
            FeatureKind.WordPair => $"{word(a)} {word(b)}",
            FeatureKind.Concept or FeatureKind.QuotedConcept => _lexicon.Concepts[(int)a],
            FeatureKind.TopicPair => $"{_lexicon.Concepts[(int)a]} {_lexicon.Concepts[(int)b]}",
            FeatureKind.TagTriple => $"{Tag(a)} {Tag(b)} {Tag(c)}",
            FeatureKind.Deed => $"{a} {_lexicon.Concepts[(int)b]} {c}",
            FeatureKind.Shape => $"{a} {b} {c}",
            FeatureKind.IdentityBefore or FeatureKind.IdentityAfter => $"{_lexicon.Concepts[(int)a]} {Tag(b)}",
            FeatureKind.IdentityAround => $"{(a == Any ? AnyName : _lexicon.Concepts[(int)a])} {b}",
            FeatureKind.IdentityBetween => $"{a} {Tag(b)} {Tag(c)}",
            FeatureKind.WordBeforeIdentity or FeatureKind.WordAfterIdentity => $"{a} {word(b)}",
            _ => $"{Tag(a)} {Tag(b)}",
        };
    }

    /// <summary>Reads a spelling; false when it names a concept that does not exist.</summary>
    public bool TryParse(string name, out uint key)
    {
        key = 0;
        var parts = name.Split(' ');
        if (parts.Length < 2 || parts[0].Length != 1)
        {
            return false;
        }

        var kind = (FeatureKind)parts[0][0];
        Span<uint> values = stackalloc uint[3];
        for (var i = 1; i < parts.Length && i <= 3; i++)
        {
            var part = parts[i];
            var known = kind switch
            {
                FeatureKind.RuleKind => Known(RemarkKindNames.TryParse(part, out var kindValue) ? (uint)kindValue : uint.MaxValue, out values[i - 1]),
                FeatureKind.Word or FeatureKind.Stem or FeatureKind.WordPair or FeatureKind.Rule => Known(part == "_" ? 0 : WordHash.Of(part), out values[i - 1]),
                FeatureKind.Concept or FeatureKind.QuotedConcept or FeatureKind.TopicPair => _concepts.TryGetValue(part, out values[i - 1]),
                FeatureKind.Deed when i == 2 => _concepts.TryGetValue(part, out values[i - 1]),
                FeatureKind.IdentityBefore or FeatureKind.IdentityAfter when i == 1 => _concepts.TryGetValue(part, out values[0]),
                FeatureKind.IdentityAround when i == 1 => Known(part == AnyName ? Any : _concepts.GetValueOrDefault(part, uint.MaxValue), out values[0]),
                FeatureKind.WordBeforeIdentity or FeatureKind.WordAfterIdentity when i == 2 => Known(part == "_" ? 0 : WordHash.Of(part), out values[1]),
                FeatureKind.IdentityBetween or FeatureKind.WordBeforeIdentity or FeatureKind.WordAfterIdentity when i == 1 => uint.TryParse(part, out values[0]),
                FeatureKind.IdentityAround => uint.TryParse(part, out values[1]),
                FeatureKind.Deed or FeatureKind.Shape => uint.TryParse(part, out values[i - 1]),
                _ => _tags.TryGetValue(part, out values[i - 1]),
            };
            if (!known)
            {
                return false;
            }
        }

        key = Key(kind, values[0], values[1], values[2]);
        return true;

        static bool Known(uint value, out uint result)
        {
            result = value;
            return true;
        }
    }
}
