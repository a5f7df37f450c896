using System.Collections.Immutable;
using CalibrationBot.Feedback.Signals.Cues;
using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>
/// What the scorer looks at in a line: words, their stems, pairs of words, concepts, ordered pairs of concepts, and the cues
/// that are met. Shallow features of this kind follow Li and Nenkova (AAAI 2015); concepts carry them across vocabularies.
/// </summary>
internal sealed class LineFeatures(Lexicon lexicon, ImmutableArray<SignalDefinition> definitions)
{
    /// <summary>How many concepts ahead a pair may reach; keeps the work linear in the line's length.</summary>
    private const int PairReach = 8;

    private const int StemLength = 5;
    private readonly int _negation = lexicon.Id(Lexicon.Negation);
    private readonly (string Signal, Cue Cue)[][] _cues = CuesByConcept(lexicon, definitions);

    /// <summary>Names the features of one line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="reading">Whose doing it tells; what the interviewer asked is kept apart from what the candidate answered.</param>
    /// <param name="at">The line's place within the stretch that is scored.</param>
    /// <param name="sink">Takes them.</param>
    public void Extract<TSink>(NoteLine line, LineReading reading, int at, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        Words(line, reading.Answer, at, ref sink);
        Concepts(line, reading.Answer, at, ref sink);
        if (reading.Voice != LineVoice.Interviewer)
        {
            Cues(line, reading.Answer, at, ref sink);
        }
    }

    /// <summary>Names what tells whose doing a line is; it helps to know evidence and would only blur which signal it is.</summary>
    public void ExtractActor<TSink>(NoteLine line, LineReading reading, LineContext context, int at, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct => ActorFeatures.Extract(line, lexicon, reading, context, at, ref sink);

    private static void Words<TSink>(NoteLine line, int answer, int at, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        ReadOnlySpan<char> last = "^";
        for (var i = VoiceReader.FirstWord(line); i < line.Words.Count; i++)
        {
            var prefix = i < answer ? FeaturePrefix.Context : FeaturePrefix.Line;
            last = i == answer ? "^" : last;
            var word = line.Word(i);
            if (char.IsAsciiDigit(word[0]))
            {
                word = "0";
            }

            sink.Add(prefix.Word, word, [], at);
            sink.Add(prefix.WordPair, last, word, at);
            if (word.Length > StemLength)
            {
                sink.Add(prefix.Stem, word[..StemLength], [], at);
            }

            last = word;
        }
    }

    private void Concepts<TSink>(NoteLine line, int answer, int at, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        var hits = line.Hits;
        for (var i = 0; i < hits.Count; i++)
        {
            sink.Add((hits[i].First < answer ? FeaturePrefix.Context : FeaturePrefix.Line).Concept, lexicon.Names[hits[i].Concept], [], at);
            var reach = Math.Min(hits.Count, i + 1 + PairReach);
            for (var j = i + 1; j < reach; j++)
            {
                if (hits[j].First > hits[i].First)
                {
                    // A question's concept with the answer's tells of the answer.
                    var prefix = hits[j].First < answer ? FeaturePrefix.Context : FeaturePrefix.Line;
                    sink.Add(prefix.ConceptPair, lexicon.Names[hits[i].Concept], lexicon.Names[hits[j].Concept], at);
                }
            }
        }
    }

    /// <summary>Only cues that want a concept of the line are tried; one met twice is still one feature.</summary>
    private void Cues<TSink>(NoteLine line, int answer, int at, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        foreach (var hit in line.Hits)
        {
            foreach (var (signal, cue) in _cues[hit.Concept])
            {
                if (CueMatcher.Match(cue, line, _negation) is [.., var last] && last.First >= answer)
                {
                    sink.Add(FeaturePrefix.Line.Cue, signal, [], at);
                }
            }
        }
    }

    /// <summary>The cues by the concepts of the term that fewest concepts meet.</summary>
    private static (string Signal, Cue Cue)[][] CuesByConcept(Lexicon lexicon, ImmutableArray<SignalDefinition> definitions)
    {
        var all = from definition in definitions
                  from cue in definition.Cues
                  from concept in cue.Wanted.MinBy(w => w.Length)
                  select (Concept: concept, definition.Signal.Id, cue);
        var byConcept = all.ToLookup(c => c.Concept, c => (c.Id, c.cue));
        return [.. Enumerable.Range(0, lexicon.Names.Length).Select(concept => byConcept[concept].ToArray())];
    }
}
