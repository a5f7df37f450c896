using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Training.Publishing;

namespace CalibrationBot.Training.Vectors;

/// <summary>Which words the project speaks of, and how often: its data files and the parts of the corpus one may learn from.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private long _all;

    public static Vocabulary Read()
    {
        var vocabulary = new Vocabulary();
        using var buffer = new TokenBuffer();
        foreach (var file in DataFiles.Embedded.Below(string.Empty))
        {
            vocabulary.Add(file.Text, buffer);
        }

        // Never the test parts: a word that only they hold is to be as unknown as it will be in use.
        foreach (var path in Directory.EnumerateFiles(Repository.Corpus(), "*", SearchOption.AllDirectories)
            .Where(p => !Path.GetFileName(p).StartsWith("test", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            vocabulary.Add(File.ReadAllText(path), buffer);
        }

        return vocabulary;
    }

    /// <summary>How many words there are.</summary>
    public int Count => _counts.Count;

    /// <summary>Whether the project uses the word.</summary>
    public bool Has(string word) => _counts.ContainsKey(word);

    /// <summary>The word's share of all words, from 0 to 1.</summary>
    public double ShareOf(string word) => _counts.GetValueOrDefault(word) / (double)_all;

    /// <summary>Whether the judge's tokenizer would see a single word in this.</summary>
    public static bool IsWord(string text, TokenBuffer buffer) =>
        text.All(c => c is >= 'a' and <= 'z') && Tokenizer.Tokenize(text, buffer) == 1;

    private void Add(string text, TokenBuffer buffer)
    {
        Tokenizer.Tokenize(text, buffer);
        foreach (var token in buffer.Tokens)
        {
            if (token.Kind == TokenKind.Word)
            {
                var word = new string([.. text.AsSpan(token.Start, token.Length).ToString().ToLowerInvariant().Where(c => c is not ('\'' or '\u2019'))]);
                _counts[word] = _counts.GetValueOrDefault(word) + 1;
                _all++;
            }
        }
    }
}
