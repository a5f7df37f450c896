using System.Globalization;
using CalibrationBot.Feedback.Rubrics.Loading;

namespace CalibrationBot.Feedback.Text;

/// <summary>
/// Reads <see cref="WordVectors.FileName"/>: lines that start with % say things about the file, <c>% units</c> among them what
/// a step on each axis measures; every other line is a word, a space, a character for its weight and one for each axis.
/// </summary>
internal static class WordVectorsReader
{
    private const string Units = "% units ";

    /// <summary>The vectors, or none at all with the reason added to <paramref name="faults"/>.</summary>
    public static WordVectors Read(DataFiles files, DataFaults faults)
    {
        var hashes = new List<uint>();
        var seen = new HashSet<uint>();
        var weights = new List<float>();
        var places = new List<sbyte>();
        float[] units = [];
        if (files.Find(WordVectors.FileName) is not { } text)
        {
            faults.Add(DataErrorCodes.MissingPart, DataPlace.StartOf(WordVectors.FileName), "The word vectors are missing.");
            return new([], [], [], []);
        }

        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var at = new DataPlace(WordVectors.FileName, ++number, 1);
            if (line.StartsWith(Units, StringComparison.Ordinal))
            {
                units = ReadUnits(line[Units.Length..], at, faults);
                continue;
            }

            if (line.IsEmpty || line[0] == '%')
            {
                continue;
            }

            var space = line.IndexOf(' ');
            var levels = line[(space + 1)..];
            if (space < 1 || units.Length == 0 || levels.Length != units.Length + 1 || levels.ContainsAnyExceptInRange(WordVectors.FirstLevel, (char)(WordVectors.FirstLevel + WordVectors.Levels - 1)))
            {
                faults.Add(DataErrorCodes.BadNumber, at, $"Expected a word, a space and {units.Length + 1} characters from '0' to 'o', after a line that starts with '{Units}'.");
            }
            else if (!seen.Add(WordHash.Of(line[..space])))
            {
                faults.Add(DataErrorCodes.DuplicateId, at, $"'{line[..space]}' reads like a word above.");
            }
            else
            {
                hashes.Add(WordHash.Of(line[..space]));
                weights.Add((levels[0] - WordVectors.FirstLevel + 0.5f) / WordVectors.Levels);
                foreach (var level in levels[1..])
                {
                    places.Add((sbyte)(level - WordVectors.FirstLevel - (WordVectors.Levels / 2)));
                }
            }
        }

        return new(hashes, [.. weights], [.. places], units);
    }

    private static float[] ReadUnits(ReadOnlySpan<char> text, DataPlace at, DataFaults faults)
    {
        var units = new List<float>();
        foreach (var range in text.Split(' '))
        {
            if (!float.TryParse(text[range], NumberStyles.Float, CultureInfo.InvariantCulture, out var unit) || !(unit > 0))
            {
                faults.Add(DataErrorCodes.BadNumber, at, $"'{text[range]}' is not a number above 0.");
            }

            units.Add(unit);
        }

        return [.. units];
    }
}
