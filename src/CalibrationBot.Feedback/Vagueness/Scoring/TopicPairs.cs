using CalibrationBot.Feedback.Text;

namespace CalibrationBot.Feedback.Vagueness.Scoring;

/// <summary>
/// Which classes of topic words come together in a remark: a board and a listener speak for communication, a board and parts
/// for decomposition. The classes are the concepts called <c>t-…</c>; words in quotation marks are left out.
/// </summary>
internal sealed class TopicPairs
{
    private const int Concepts = 256;

    private readonly bool[] _isTopic = new bool[Concepts];

    public TopicPairs(Lexicon lexicon)
    {
        for (var i = 0; i < lexicon.Concepts.Length; i++)
        {
            _isTopic[i] = lexicon.Concepts[i].StartsWith("t-", StringComparison.Ordinal);
        }
    }

    public void Emit<TSink>(ReadOnlySpan<TokenView> views, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        Span<bool> seen = stackalloc bool[Concepts];
        seen.Clear();
        Span<byte> found = stackalloc byte[Concepts];
        var count = 0;
        foreach (ref readonly var view in views)
        {
            foreach (var concept in view is { Entry: { } entry, Quoted: false } ? entry.Concepts.AsSpan() : [])
            {
                if (_isTopic[concept] && !seen[concept])
                {
                    seen[concept] = true;
                    found[count++] = concept;
                }
            }
        }

        for (var i = 1; i < count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                sink.Add(FeatureKind.TopicPair, Math.Min(found[i], found[j]), Math.Max(found[i], found[j]));
            }
        }
    }
}
