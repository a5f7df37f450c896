using System.Collections.Immutable;
using CalibrationBot.Feedback.Text;

namespace CalibrationBot.Feedback.Transcripts.Reading;

/// <summary>A message with all that can be told of it alone.</summary>
internal sealed record ReadMessage(
    int Index,
    Speaker From,
    string Text,
    ImmutableArray<Word> Words,
    ImmutableArray<Sentence> Sentences,
    ImmutableArray<Quantity> Quantities,
    ImmutableArray<PhraseMatch> Phrases,
    ImmutableArray<PhraseMatch> Technologies)
{
    public static ReadMessage Of(int index, TranscriptMessage message, Knowledge knowledge)
    {
        var words = WordSplitter.Split(message.Text);
        var matches = new List<PhraseMatch>();
        var technologies = new List<PhraseMatch>();
        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        foreach (var (first, after, asks) in SentenceSplitter.Split(message.Text, words))
        {
            var from = matches.Count;
            for (var at = first; at < after; at++)
            {
                knowledge.Phrases.Match(words, at, after, matches);
                knowledge.Technologies.Match(words, at, after, technologies);
            }

            var span = new TextSpan(words[first].Start, words[after - 1].End - words[first].Start);
            var sentence = new Sentence(span, first, after, asks ? Mood.Asks : Mood.States, [.. matches.Skip(from).Select(m => m.Id).Distinct().Order()]);
            sentences.Add(asks && knowledge.Pretence.Holds(sentence, words) ? sentence with { Mood = Mood.OnlyLooksAsking } : sentence);
        }

        return new(index, message.From, message.Text, words, sentences.ToImmutable(), QuantityReader.Read(words), [.. matches], [.. technologies]);
    }

    /// <summary>The sentence that a word belongs to.</summary>
    public Sentence SentenceOf(int word)
    {
        var (low, high) = (0, Sentences.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Sentences[middle].First <= word ? (middle, high) : (low, middle - 1);
        }

        return Sentences[low];
    }

    /// <summary>How often a concept is named, by different words.</summary>
    public int Count(int concept) => Phrases.Where(m => m.Id == concept).Select(m => Words[m.First].Form).Distinct(StringComparer.Ordinal).Count();

    public bool Has(int concept) => Sentences.Any(s => s.Has(concept));
}
