using System.Collections.Immutable;
using System.Globalization;
using CalibrationBot.Feedback.Rubrics.Loading;

namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>
/// Reads <c>Signals/Learning/Data/notes.tsv</c> and <c>remarks.tsv</c>. First the outputs' names on a line that begins with %outputs; then a line
/// a feature: its spelling, a tab, and <c>column=weight</c> pairs, the column counted from 0 in base 36, the weight in
/// hundredths. The feature <c>bias</c> holds what each output starts from,
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
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <param name="files">All data files.</param>
    /// <param name="file">Which of the weights.</param>
    /// <param name="outputs">The columns.</param>
    /// <param name="axes">How many axes the words' space has.</param>
    /// <param name="faults">Gets every fault.</param>
    public static SignalWeights Read(DataFiles files, string file, SignalOutputs outputs, int axes, DataFaults faults)
    {
        var rows = new List<(ulong, ImmutableArray<(ushort, float)>)>();
        var bias = new float[outputs.Count];
        var each = new float[outputs.Count];
        var places = new float[axes * outputs.Count];
        if (files.Find(file) is not { } text)
        {
            faults.Add(DataErrorCodes.MissingPart, DataPlace.StartOf(file), "The learned weights are missing; train them.");
            return new SignalWeights(rows, bias, each, places);
        }

        int[] columns = [];
        var pairs = new List<(ushort Column, float Weight)>();
        var seen = new HashSet<ulong>();
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var at = new DataPlace(file, number, 1);
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

            if (!TryReadPairs(line[(tab + 1)..], columns, pairs))
            {
                faults.Add(DataErrorCodes.BadNumber, at, "Expected pairs such as '1a=-12': a column in base 36 and hundredths of a weight.");
            }
            else if (line[..tab] is "bias" or EachFeature)
            {
                var target = line[..tab] is "bias" ? bias : each;
                foreach (var (column, weight) in pairs)
                {
                    target[column] = target == each ? weight / EachScale : weight;
                }
            }
            else if (IsAxis(line[..tab], axes, out var axis))
            {
                foreach (var (column, weight) in pairs)
                {
                    places[(axis * outputs.Count) + column] = weight;
                }
            }
            else if (FeatureHash.Of(line[..tab]).Value is var feature && seen.Add(feature))
            {
                rows.Add((feature, [.. pairs]));
            }
        }

        return new SignalWeights(rows, bias, each, places);
    }

    /// <summary>A column's number as the file spells it.</summary>
    public static string Spell(int column) => column < 36 ? Digits[column].ToString() : Spell(column / 36) + Digits[column % 36];

    private static bool IsAxis(ReadOnlySpan<char> feature, int axes, out int axis)
    {
        axis = 0;
        return feature.StartsWith(AxisFeature, StringComparison.Ordinal)
            && int.TryParse(feature[AxisFeature.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out axis) && axis < axes;
    }

    /// <summary>Where the file's columns go; -1 for an output that no longer exists, so that deleting a signal needs no training.</summary>
    private static int[] ReadOutputs(string names, SignalOutputs outputs) =>
        [.. names.Split(' ').Select(name => outputs.Names.IndexOf(name))];

    private static bool TryReadPairs(ReadOnlySpan<char> text, int[] columns, List<(ushort Column, float Weight)> pairs)
    {
        pairs.Clear();
        foreach (var range in text.Split(' '))
        {
            var pair = text[range];
            var equals = pair.IndexOf('=');
            if (equals < 1 || !TryReadColumn(pair[..equals], out var column) || column >= columns.Length
                || !int.TryParse(pair[(equals + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var hundredths))
            {
                return false;
            }

            if (columns[column] >= 0)
            {
                pairs.Add(((ushort)columns[column], hundredths / 100f));
            }
        }

        return true;
    }

    private static bool TryReadColumn(ReadOnlySpan<char> digits, out int column)
    {
        column = 0;
        foreach (var digit in digits)
        {
            var value = Digits.IndexOf(digit, StringComparison.Ordinal);
            if (value < 0 || column > 10_000)
            {
                return false;
            }

            column = (column * 36) + value;
        }

        return true;
    }
}
