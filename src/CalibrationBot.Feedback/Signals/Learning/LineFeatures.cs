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

    /// <summary>Names the features of one line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="prefix">Put before every kind; tells the interviewer's line from the candidate's answer.</param>
    /// <param name="at">The line's place within the stretch that is scored.</param>
    /// <param name="sink">Takes them.</param>
    public void Extract<TSink>(NoteLine line, FeaturePrefix prefix, int at, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        Words(line, prefix, at, ref sink);
        Concepts(line, prefix, at, ref sink);
        if (!prefix.IsContext)
        {
            Cues(line, prefix, at, ref sink);
        }
    }

    private static void Words<TSink>(NoteLine line, FeaturePrefix prefix, int at, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        ReadOnlySpan<char> last = "^";
        for (var i = VoiceReader.FirstWord(line); i < line.Words.Count; i++)
        {
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

    private void Concepts<TSink>(NoteLine line, FeaturePrefix prefix, int at, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        var hits = line.Hits;
        for (var i = 0; i < hits.Count; i++)
        {
            sink.Add(prefix.Concept, lexicon.Names[hits[i].Concept], [], at);
            var reach = Math.Min(hits.Count, i + 1 + PairReach);
            for (var j = i + 1; j < reach; j++)
            {
                if (hits[j].First > hits[i].First)
                {
                    sink.Add(prefix.ConceptPair, lexicon.Names[hits[i].Concept], lexicon.Names[hits[j].Concept], at);
                }
            }
        }
    }

    private void Cues<TSink>(NoteLine line, FeaturePrefix prefix, int at, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        foreach (var definition in definitions)
        {
            foreach (var cue in definition.Cues)
            {
                if (CueMatcher.Match(cue, line, _negation).Length > 0)
                {
                    sink.Add(prefix.Cue, definition.Signal.Id, [], at);
                    break;
                }
            }
        }
    }
}
