using CalibrationBot.Feedback.Rubrics.Loading;

namespace CalibrationBot.Feedback.Text;

/// <summary>Reads <c>Text/Data/concepts.yaml</c>: concept names, each with its words in the shorthand of <see cref="Inflections"/>.</summary>
internal static class LexiconReader
{
    private const string Folder = "Text/Data/";

    public static Lexicon Read(DataFiles files, DataFaults faults)
    {
        var concepts = new List<string>();
        var words = new Dictionary<uint, (string Word, WordForm Form, List<byte> Concepts)>();
        using var buffer = new TokenBuffer();
        foreach (var file in files.Below(Folder))
        {
            if (YamlText.ReadMap(file, faults) is not { } map)
            {
                continue;
            }

            foreach (var key in map.Keys)
            {
                if (concepts.Count == byte.MaxValue || concepts.Contains(key.Value))
                {
                    faults.Add(DataErrorCodes.DuplicateId, key.At, $"The concept '{key.Value}' is here twice, or there are more than {byte.MaxValue}.");
                    continue;
                }

                concepts.Add(key.Value);
                foreach (var entry in map.Texts(key.Value))
                {
                    AddEntry(entry, (byte)(concepts.Count - 1));
                }
            }

            map.Close();
        }

        return new([.. concepts], words.ToDictionary(w => w.Key, w => new Lexicon.Entry(w.Value.Word, w.Value.Form, [.. w.Value.Concepts])));

        void AddEntry(DataText entry, byte concept)
        {
            foreach (var (word, form) in Inflections.Expand(entry.Value.Trim()))
            {
                if (Tokenizer.Tokenize(word, buffer) != 1)
                {
                    faults.Add(DataErrorCodes.BadPattern, entry.At, $"'{word}' reads as {buffer.Count} tokens; a concept holds single words.");
                    return;
                }

                var hash = buffer.Tokens[0].Hash;
                if (!words.TryGetValue(hash, out var known))
                {
                    words[hash] = known = (word, form, []);
                }

                if (known.Form == WordForm.Other && form != WordForm.Other)
                {
                    words[hash] = (known.Word, form, known.Concepts);
                }

                if (!known.Concepts.Contains(concept))
                {
                    known.Concepts.Add(concept);
                }
            }
        }
    }
}
