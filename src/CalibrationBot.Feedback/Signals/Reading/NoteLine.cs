using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Signals.Reading;

/// <summary>One line of notes with its words and the concepts found in them.</summary>
internal sealed class NoteLine
{
    private readonly ulong[] _concepts;

    private NoteLine(int number, string text, string folded, List<NoteWord> words, List<ConceptHit> hits, ulong[] concepts)
    {
        Number = number;
        Text = text;
        Folded = folded;
        Words = words;
        Hits = hits;
        _concepts = concepts;
    }

    /// <summary>Its place in the notes, from 1.</summary>
    public int Number { get; }

    /// <summary>The line as written.</summary>
    public string Text { get; }

    /// <summary>The line folded for comparing; places are those of <see cref="Text"/>.</summary>
    public string Folded { get; }

    public List<NoteWord> Words { get; }

    /// <summary>The concepts, by their first word.</summary>
    public List<ConceptHit> Hits { get; }

    /// <summary>Whether the concept occurs anywhere in the line.</summary>
    public bool Has(int concept) => (_concepts[concept >> 6] & (1UL << concept)) != 0;

    /// <summary>Whether the concept's words begin at a word.</summary>
    public bool HasAt(int concept, int word)
    {
        if (Has(concept))
        {
            foreach (var hit in Hits)
            {
                if (hit.Concept == concept && hit.First == word)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The word at a place among <see cref="Words"/>.</summary>
    public ReadOnlySpan<char> Word(int index) => Words[index].In(Folded);

    public static NoteLine Read(int number, string text, Lexicon lexicon)
    {
        var folded = NoteTokenizer.Fold(text);
        var words = NoteTokenizer.Cut(folded);
        var hits = new List<ConceptHit>();
        for (var i = 0; i < words.Count; i++)
        {
            lexicon.Match(folded, words, i, hits);
            NoteShapes.Match(folded, words, i, lexicon, hits);
        }

        var concepts = new ulong[(lexicon.Names.Length + 63) >> 6];
        foreach (var hit in hits)
        {
            concepts[hit.Concept >> 6] |= 1UL << hit.Concept;
        }

        return new NoteLine(number, text, folded, words, hits, concepts);
    }

    /// <summary>All lines of some notes, empty ones included, so that numbers are those the writer sees.</summary>
    public static ImmutableArray<NoteLine> ReadAll(string notes, Lexicon lexicon)
    {
        var lines = ImmutableArray.CreateBuilder<NoteLine>();
        foreach (var range in notes.AsSpan().Split('\n'))
        {
            lines.Add(Read(lines.Count + 1, notes[range].TrimEnd('\r'), lexicon));
        }

        return lines.ToImmutable();
    }
}
