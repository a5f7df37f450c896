using System.Globalization;
using System.Runtime.CompilerServices;
using CalibrationBot.Feedback.Rubrics.Loading;

namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>
/// Reads <c>Signals/Learning/Data/notes.tsv</c> and <c>remarks.tsv</c>. First the outputs' names on a line that begins with %outputs; then a line
/// a feature: its spelling, a tab, and its weights one after the other, such as <c>a-14cB35</c>: a column in letters, see
/// <see cref="Spell"/>, and hundredths of a weight. The feature <c>bias</c> holds what each output starts from,
/// <c>each</c> what every feature adds, <c>axis0</c> and so on what the axes of the words' space add.
/// </summary>
internal static class SignalWeightsReader
{
    /// <summary>The weights by which notes are read.</summary>
    public const string NotesFile = "Signals/Learning/Data/notes.tsv";

    /// <summary>The weights by which remarks are read.</summary>
    public const string RemarksFile = "Signals/Learning/Data/remarks.tsv";

    /// <summary>The name of what every feature adds; features have a colon in their names, so that none is mistaken for it.</summary>
    public const string EachFeature = "each";

    /// <summary>What every feature adds is written this much larger: it counts once a feature, and hundredths would be too coarse.</summary>
    public const float EachScale = 100;

    /// <summary>How the axes of the words' space are named, followed by their number from 0.</summary>
    public const string AxisFeature = "axis";

    private const string OutputsLine = "%outputs\t";
    private const string BiasFeature = "bias";
    private const int Letters = 26;

    /// <param name="files">All data files.</param>
    /// <param name="file">Which of the weights.</param>
    /// <param name="outputs">The columns.</param>
    /// <param name="axes">How many axes the words' space has.</param>
    /// <param name="faults">Gets every fault.</param>
    public static SignalWeights Read(DataFiles files, string file, SignalOutputs outputs, int axes, DataFaults faults)
    {
        var text = files.Find(file) ?? string.Empty;
        if (text.Length == 0)
        {
            faults.Add(DataErrorCodes.MissingPart, DataPlace.StartOf(file), "The learned weights are missing; train them.");
        }

        var features = new List<ulong>();
        var starts = new List<int> { 0 };
        var dense = new float[(axes + 2) * outputs.Count];
        var pairs = new int[(text.Length / 2) + 1];
        var (count, number) = (0, 0);
        int[] columns = [];
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.StartsWith(OutputsLine, StringComparison.Ordinal))
            {
                columns = ReadOutputs(line[OutputsLine.Length..].ToString(), outputs);
                continue;
            }

            var tab = line.IndexOf('\t');
            if (tab < 0 || line[0] == '%')
            {
                continue;
            }

            var read = ReadPairs(line[(tab + 1)..], columns, pairs.AsSpan(count));
            if (read < 0)
            {
                faults.Add(DataErrorCodes.BadNumber, new DataPlace(file, number, tab + 2), "Expected weights such as 'a-14cB35': a column in letters and hundredths.");
            }
            else if (IsDense(line[..tab], axes, out var row, out var scale))
            {
                foreach (var pair in pairs.AsSpan(count, read))
                {
                    dense[(row * outputs.Count) + (pair >> 16)] = (short)pair * scale;
                }
            }
            else
            {
                features.Add(FeatureHash.Of(line[..tab]).Value);
                starts.Add(count += read);
            }
        }

        var width = outputs.Count;
        return new SignalWeights(features, [.. starts], pairs[..count], dense[..width], dense[width..(2 * width)], dense[(2 * width)..]);
    }

    /// <summary>A column's number as the file spells it: digits to the base of 26 from a for 0, the last one a capital letter.</summary>
    public static string Spell(int column) => (column < Letters ? string.Empty : SpellHigher(column / Letters)) + (char)('A' + (column % Letters));

    private static string SpellHigher(int number) => (number < Letters ? string.Empty : SpellHigher(number / Letters)) + (char)('a' + (number % Letters));

    /// <summary>Whether the line is of what all columns have: the bias, what every feature adds, an axis.</summary>
    private static bool IsDense(ReadOnlySpan<char> feature, int axes, out int row, out float scale)
    {
        (row, scale) = (feature is EachFeature ? 1 : 0, feature is EachFeature ? 0.01f / EachScale : 0.01f);
        if (feature is BiasFeature or EachFeature)
        {
            return true;
        }

        var isAxis = feature.StartsWith(AxisFeature, StringComparison.Ordinal)
            && int.TryParse(feature[AxisFeature.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out row) && row < axes;
        row += 2;
        return isAxis;
    }

    /// <summary>Where the file's columns go; -1 for an output that no longer exists, so that deleting a signal needs no training.</summary>
    private static int[] ReadOutputs(string names, SignalOutputs outputs) =>
        [.. names.Split(' ').Select(name => outputs.Names.IndexOf(name))];

    /// <summary>Fills in the weights of a line, and tells how many there are; -1 for a line that breaks the format.</summary>
    // Megabytes go through here while the process starts: the compiler's quick first version would take several times as long.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int ReadPairs(ReadOnlySpan<char> text, ReadOnlySpan<int> columns, Span<int> pairs)
    {
        var count = 0;
        var at = 0;
        while (at < text.Length)
        {
            var column = 0;
            while (at < text.Length && text[at] is >= 'a' and <= 'z' && column < columns.Length)
            {
                column = (column * Letters) + (text[at++] - 'a');
            }

            if (at == text.Length || text[at] is not (>= 'A' and <= 'Z'))
            {
                return -1;
            }

            column = (column * Letters) + (text[at++] - 'A');
            var isNegative = at < text.Length && text[at] == '-';
            at += isNegative ? 1 : 0;
            var most = short.MaxValue + (isNegative ? 1 : 0);
            var (value, first) = (0, at);
            while (at < text.Length && text[at] is >= '0' and <= '9' && value <= most)
            {
                value = (value * 10) + (text[at++] - '0');
            }

            if (at == first || value > most || column >= columns.Length)
            {
                return -1;
            }

            if (columns[column] >= 0)
            {
                pairs[count++] = SignalWeights.Pair(columns[column], isNegative ? -value : value);
            }
        }

        return count;
    }
}
