using CalibrationBot.Feedback.Text;

namespace CalibrationBot.Feedback.Vagueness.Scoring;

/// <summary>Finds who does what in a clause: the nearest person before a verb of doing.</summary>
internal sealed class DeedConcepts
{
    private readonly bool[] _isDeed = new bool[256];
    private readonly byte[] _subject = new byte[256];

    public DeedConcepts(Lexicon lexicon)
    {
        foreach (var name in (string[])["ask", "say", "draw", "choose", "compute", "engineer", "pause", "ignore", "topic-verb", "think", "judge-verb"])
        {
            if (lexicon.ConceptOf(name) is var c and >= 0)
            {
                _isDeed[c] = true;
            }
        }

        Subject("interviewer", 1);
        Subject("candidate", 2);
        Subject("you", 3);

        void Subject(string name, byte number)
        {
            if (lexicon.ConceptOf(name) is var c and >= 0)
            {
                _subject[c] = number;
            }
        }
    }

    public void Emit<TSink>(ReadOnlySpan<TokenView> clause, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        uint subject = 0;
        var deeds = 0;
        for (var i = 0; i < clause.Length; i++)
        {
            if (clause[i].Entry is not { Concepts.Length: > 0 } entry)
            {
                continue;
            }

            var quoted = clause[i].Quoted ? 10u : 0;
            if (_subject[entry.Concepts[0]] is > 0 and var s)
            {
                subject = s;
            }

            foreach (var concept in entry.Concepts)
            {
                if (_isDeed[concept] && entry.Form != WordForm.Other)
                {
                    sink.Add(FeatureKind.Deed, subject + quoted, concept, (uint)entry.Form);
                    deeds++;
                }
            }
        }

        sink.Add(FeatureKind.Shape, 1, (uint)Math.Min(deeds, 3), subject);
    }
}
