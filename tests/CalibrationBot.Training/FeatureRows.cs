using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Vagueness.Rules;
using CalibrationBot.Feedback.Vagueness.Scoring;

namespace CalibrationBot.Training;

/// <summary>The features of many remarks as sparse rows, with the names of the columns.</summary>
internal sealed class FeatureRows
{
    private readonly Dictionary<uint, int> _columns = [];
    private readonly List<string> _names = [];

    private FeatureRows(int[][] rows) => Rows = rows;

    /// <summary>The features seen in at least so many of the counted remarks, by column.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>For each remark the columns that are present.</summary>
    public int[][] Rows { get; }

    /// <summary>The family of each column.</summary>
    public FeatureKind[] Kinds => [.. _names.Select(n => (FeatureKind)n[0])];

    public static RemarkFeatures Extractor()
    {
        var faults = new DataFaults();
        var lexicon = LexiconReader.Read(DataFiles.Embedded, faults);
        var rules = RuleBookReader.Read(DataFiles.Embedded, lexicon, faults);
        return faults.Any ? throw new InvalidDataException(string.Join('\n', faults.ToErrors())) : new RemarkFeatures(lexicon, rules);
    }

    /// <summary>Collects the rows; columns are counted only in the first <paramref name="counted"/> remarks.</summary>
    public static FeatureRows Collect(IReadOnlyList<string> texts, int counted, int atLeast)
    {
        var extractor = Extractor();
        var names = new FeatureNames(extractor.Lexicon);
        var words = new Dictionary<uint, string> { [0] = "_" };
        var documents = new List<Dictionary<uint, (FeatureKind Kind, uint A, uint B, uint C)>>();
        using var scratch = new Scratch();
        foreach (var text in texts)
        {
            var sink = new Sink([]);
            extractor.Extract(text, scratch, ref sink);
            foreach (var token in scratch.Tokens.Tokens)
            {
                if (token.Kind == TokenKind.Word)
                {
                    if (token.Length > RemarkFeatures.StemLength)
                    {
                        var stem = text.Substring(token.Start, RemarkFeatures.StemLength).ToLowerInvariant();
                        words.TryAdd(WordHash.Of(stem), stem);
                    }

                    words.TryAdd(token.Hash, new string([.. text.Substring(token.Start, token.Length).ToLowerInvariant().Where(c => c is not ('\'' or '\u2019'))]));
                }
            }

            foreach (var hit in scratch.Hits)
            {
                words.TryAdd(WordHash.Of(hit.Rule.Id), hit.Rule.Id);
            }

            documents.Add(sink.Features);
        }

        var frequency = new Dictionary<uint, int>();
        foreach (var key in documents.Take(counted).SelectMany(d => d.Keys))
        {
            frequency[key] = frequency.GetValueOrDefault(key) + 1;
        }

        var rows = new int[texts.Count][];
        var result = new FeatureRows(rows);
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = [.. documents[i].Where(f => frequency.GetValueOrDefault(f.Key) >= atLeast).Select(f => result.ColumnOf(f.Key, f.Value, names, words)).Order()];
        }

        return result;
    }

    /// <summary>Rows with only the columns that are in so many of the rows to learn from: what a model that saw only these would know.</summary>
    public static (int[][] Learned, int[][] Held) Restrict(int[][] learned, int[][] held, int columns, int atLeast)
    {
        var frequency = new int[columns];
        foreach (var column in learned.SelectMany(r => r))
        {
            frequency[column]++;
        }

        int[][] Keep(int[][] rows) => Array.ConvertAll(rows, r => Array.FindAll(r, c => frequency[c] >= atLeast));
        return (Keep(learned), Keep(held));
    }

    private int ColumnOf(uint key, (FeatureKind Kind, uint A, uint B, uint C) feature, FeatureNames names, Dictionary<uint, string> words)
    {
        if (!_columns.TryGetValue(key, out var column))
        {
            _columns[key] = column = _names.Count;
            _names.Add(names.Spell(feature.Kind, feature.A, feature.B, feature.C, w => words[w]));
        }

        return column;
    }

    private readonly struct Sink(Dictionary<uint, (FeatureKind, uint, uint, uint)> features) : IFeatureSink
    {
        public Dictionary<uint, (FeatureKind Kind, uint A, uint B, uint C)> Features => features;

        public void Add(FeatureKind kind, uint a, uint b, uint c) => features.TryAdd(FeatureNames.Key(kind, a, b, c), (kind, a, b, c));

        public void EndClause(int endToken)
        {
        }
    }
}
