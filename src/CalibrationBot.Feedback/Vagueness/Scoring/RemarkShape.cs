using CalibrationBot.Feedback.Text;

namespace CalibrationBot.Feedback.Vagueness.Scoring;

/// <summary>
/// How much of the whole remark is figures, moments, quotation and omission: what tells the kinds of evidence apart.
/// </summary>
internal sealed class RemarkShape
{
    private readonly Cue[] _cueOf = new Cue[256];

    public RemarkShape(Lexicon lexicon)
    {
        Mark(Cue.Omission, "without", "never", "no-word", "ignore", "missing");
        Mark(Cue.Moment, "time-unit");
        Mark(Cue.Count, "count-word");
        Mark(Cue.Order, "before", "after");

        void Mark(Cue cue, params ReadOnlySpan<string> concepts)
        {
            foreach (var concept in concepts)
            {
                if (lexicon.ConceptOf(concept) is var number and >= 0)
                {
                    _cueOf[number] |= cue;
                }
            }
        }
    }

    [Flags]
    private enum Cue : byte
    {
        None = 0,
        Omission = 1,
        Moment = 2,
        Count = 4,
        Order = 8,
    }

    public void Emit<TSink>(ReadOnlySpan<TokenView> views, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        var (figures, moments, omissions, orders, quoted) = (0, 0, 0, 0, 0);
        foreach (ref readonly var view in views)
        {
            var cue = Cue.None;
            foreach (var concept in view.Entry is { } entry ? entry.Concepts.AsSpan() : [])
            {
                cue |= _cueOf[concept];
            }

            quoted += view.Quoted ? 1 : 0;
            moments += view.Tag == Tags.NumberTime || (cue & Cue.Moment) != 0 ? 1 : 0;
            figures += view.Tag is Tags.Number or Tags.NumberUnit || (cue & Cue.Count) != 0 ? 1 : 0;
            omissions += (cue & Cue.Omission) != 0 ? 1 : 0;
            orders += (cue & Cue.Order) != 0 ? 1 : 0;
        }

        sink.Add(FeatureKind.Shape, 2, Bucket(figures), Bucket(moments));
        sink.Add(FeatureKind.Shape, 3, Bucket(omissions), Bucket(orders));
        sink.Add(FeatureKind.Shape, 4, (uint)(quoted * 4 / Math.Max(1, views.Length)), Math.Min(1u, (uint)quoted));
        sink.Add(FeatureKind.Shape, 5, Bucket(figures), Math.Min(1u, (uint)omissions));
        sink.Add(FeatureKind.Shape, 6, Bucket(moments), Math.Min(1u, (uint)quoted));
    }

    private static uint Bucket(int count) => (uint)Math.Min(3, count);
}
