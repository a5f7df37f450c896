using CalibrationBot.Feedback.Text;

namespace CalibrationBot.Feedback.Vagueness.Scoring;

/// <summary>
/// What stands around a word of who somebody is: <c>Amazon SQS</c> is a part of the design, <c>from Amazon</c> is not. The
/// classes of such words are the concepts called <c>who-…</c>; those ending in <c>-maybe</c> have another sense as well.
/// </summary>
internal sealed class IdentityContext
{
    private const int Reach = 5;

    private readonly bool[] _isIdentity = new bool[256];
    private readonly bool[] _isUnsure = new bool[256];
    private readonly int _candidate;
    private readonly int _technology;

    public IdentityContext(Lexicon lexicon)
    {
        for (var i = 0; i < lexicon.Concepts.Length; i++)
        {
            _isIdentity[i] = lexicon.Concepts[i].StartsWith("who-", StringComparison.Ordinal);
            _isUnsure[i] = _isIdentity[i] && lexicon.Concepts[i].EndsWith("-maybe", StringComparison.Ordinal);
        }

        _candidate = lexicon.ConceptOf("candidate");
        _technology = lexicon.ConceptOf("tech");
    }

    public void Emit<TSink>(ReadOnlySpan<Token> tokens, ReadOnlySpan<TokenView> views, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        for (var i = 0; i < views.Length; i++)
        {
            if (views[i].Entry is not { } entry || !HasIdentity(entry))
            {
                continue;
            }

            var before = (uint)(i > 0 ? views[i - 1].Tag : Tags.Start);
            var after = (uint)(i + 1 < views.Length ? views[i + 1].Tag : Tags.End);
            var around = Around(views, i);
            var unsure = 1u;
            foreach (var concept in entry.Concepts)
            {
                if (!_isIdentity[concept])
                {
                    continue;
                }

                unsure = _isUnsure[concept] ? unsure : 0;
                sink.Add(FeatureKind.IdentityBefore, concept, before);
                sink.Add(FeatureKind.IdentityAfter, concept, after);
                sink.Add(FeatureKind.IdentityAround, concept, around);
            }

            sink.Add(FeatureKind.IdentityBetween, unsure, before, after);
            sink.Add(FeatureKind.WordBeforeIdentity, unsure, WordAt(tokens, i - 1));
            sink.Add(FeatureKind.WordAfterIdentity, unsure, WordAt(tokens, i + 1));
            sink.Add(FeatureKind.IdentityAround, FeatureNames.Any, (around * 2) + unsure);
        }
    }

    private static uint WordAt(ReadOnlySpan<Token> tokens, int i) => (uint)i < (uint)tokens.Length && tokens[i].Kind == TokenKind.Word ? tokens[i].Hash : 0;

    private bool HasIdentity(Lexicon.Entry entry)
    {
        foreach (var concept in entry.Concepts)
        {
            if (_isIdentity[concept])
            {
                return true;
            }
        }

        return false;
    }

    // Bits: the candidate is spoken of shortly before; a technology or a part of one stands near; inside a quotation.
    private uint Around(ReadOnlySpan<TokenView> views, int at)
    {
        var bits = views[at].Quoted ? 4u : 0;
        for (var i = Math.Max(0, at - Reach); i < Math.Min(views.Length, at + Reach); i++)
        {
            if (i != at && views[i].Entry is { } entry)
            {
                bits |= i < at && entry.Concepts[0] == _candidate ? 1u : 0;
                bits |= entry.Concepts[0] == _technology ? 2u : 0;
            }
        }

        return bits;
    }
}
