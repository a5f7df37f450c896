using System.Globalization;
using CalibrationBot.Feedback.Rubrics.Loading;

namespace CalibrationBot.Feedback.Vagueness.Scoring;

/// <summary>
/// Reads <c>Vagueness/Data/weights.tsv</c>: a line a feature, its name, a tab, and <c>output=weight</c> pairs in
/// hundredths; outputs that are not there weigh nothing. The line <c>bias</c> holds what each output starts from.
/// </summary>
internal static class WeightsReader
{
    public const string FileName = "Vagueness/Data/weights.tsv";

    public static Weights Read(DataFiles files, FeatureNames names, DataFaults faults)
    {
        var rows = new List<(uint, float[])>();
        var bias = new float[Outputs.Width];
        if (files.Find(FileName) is not { } text)
        {
            faults.Add(DataErrorCodes.MissingPart, DataPlace.StartOf(FileName), "The scorer's weights are missing.");
            return new(rows, bias);
        }

        var seen = new HashSet<uint>();
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.IsEmpty || line[0] == '%')
            {
                continue;
            }

            var at = new DataPlace(FileName, number, 1);
            var tab = line.IndexOf('\t');
            var name = tab < 0 ? string.Empty : line[..tab].ToString();
            uint key = 0;
            if (name != "bias" && !names.TryParse(name, out key))
            {
                faults.Add(DataErrorCodes.DanglingReference, at, $"'{name}' names no feature; train the weights again after changing concepts.");
                continue;
            }

            var row = name == "bias" ? bias : new float[Outputs.Width];
            if (!TryReadPairs(line[(tab + 1)..], row))
            {
                faults.Add(DataErrorCodes.BadNumber, at, "Expected pairs such as 'A=-12', hundredths of a weight after a column's letter.");
            }
            else if (name != "bias" && seen.Add(key))
            {
                rows.Add((key, row));
            }
        }

        return new(rows, bias);
    }

    private static bool TryReadPairs(ReadOnlySpan<char> pairs, float[] row)
    {
        foreach (var range in pairs.Split(' '))
        {
            var pair = pairs[range];
            if (pair.Length < 3 || pair[1] != '=' || (uint)ColumnOf(pair[0]) >= Outputs.Count
                || !int.TryParse(pair[2..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var hundredths))
            {
                return false;
            }

            row[ColumnOf(pair[0])] = hundredths / 100f;
        }

        return true;
    }

    /// <summary>Columns are spelled <c>A</c> to <c>Z</c> and then <c>a</c> on, to keep the file small.</summary>
    public static int ColumnOf(char letter) => letter is >= 'A' and <= 'Z' ? letter - 'A' : letter is >= 'a' and <= 'z' ? 26 + letter - 'a' : -1;

    /// <summary>The letter of a column.</summary>
    public static char LetterOf(int column) => (char)(column < 26 ? 'A' + column : 'a' + column - 26);
}
