using CalibrationBot.Feedback.Rubrics.Loading;

namespace CalibrationBot.Feedback.Signals.Reading;

/// <summary>Reads the lexicon and takes the literal words of cues; then makes the <see cref="Lexicon"/>. For one thread, while loading.</summary>
internal sealed class LexiconBuilder
{
    public const string File = "Signals/Reading/Data/lexicon.yaml";

    /// <summary>Stems are short; this bounds the look-ups for a very long word.</summary>
    public const int LongestStem = 16;

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<LexiconPhrase> _phrases = [];

    public LexiconBuilder(DataFiles files, DataFaults faults)
    {
        foreach (var name in NoteShapes.Names)
        {
            _ids.Add(name, _ids.Count);
        }

        if (files.Find(File) is not { } text)
        {
            faults.Add(DataErrorCodes.MissingPart, DataPlace.StartOf(File), "The lexicon is missing.");
        }
        else if (YamlText.ReadMap(new DataFile(File, text), faults) is { } root)
        {
            Read(root, faults);
        }
    }

    /// <summary>The id of a concept, or null when there is none of that name.</summary>
    public int? Find(string concept) => _ids.TryGetValue(concept, out var id) ? id : null;

    /// <summary>A concept of its own for words that a cue names literally.</summary>
    public int Literal(string[] words)
    {
        var name = $"\"{string.Join('|', words)}\"";
        if (!_ids.TryGetValue(name, out var id))
        {
            id = Add(name);
            foreach (var word in words)
            {
                AddPhrase(word, id);
            }
        }

        return id;
    }

    public Lexicon Build() => new(_phrases, _ids);

    private void Read(DataMap root, DataFaults faults)
    {
        if (root.Map("concepts") is { } concepts)
        {
            foreach (var key in concepts.Keys)
            {
                var id = Add(key.Value);
                foreach (var phrase in concepts.Texts(key.Value))
                {
                    if (!AddPhrase(phrase.Value, id))
                    {
                        faults.Add(DataErrorCodes.BadPattern, phrase.At, $"'{phrase.Value}' is no word or phrase; stems have 2 to {LongestStem} letters before the *.");
                    }
                }
            }
        }

        foreach (var needed in NoteShapes.NeededConcepts.Where(n => !_ids.ContainsKey(n)))
        {
            faults.Add(DataErrorCodes.MissingPart, root.At, $"The concept '{needed}', which the engine relies on, is missing.");
        }

        root.Close();
    }

    /// <summary>A new id, or that of a concept recognised by looks, to which the lexicon may add words.</summary>
    private int Add(string name)
    {
        if (!_ids.TryGetValue(name, out var id))
        {
            id = _ids.Count;
            _ids.Add(name, id);
        }

        return id;
    }

    private bool AddPhrase(string phrase, int concept)
    {
        var words = NoteTokenizer.WordsOf(phrase);
        if (words.Length == 0 || words.Any(w => w.EndsWith('*') && w.Length is < 3 or > LongestStem + 1))
        {
            return false;
        }

        _phrases.Add(new LexiconPhrase(words, concept));
        return true;
    }
}
