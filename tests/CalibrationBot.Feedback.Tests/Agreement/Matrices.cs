using CalibrationBot.Feedback.Agreement;

namespace CalibrationBot.Feedback.Tests.Agreement;

internal static class Matrices
{
    /// <summary>One row a rater, items separated by spaces, a dot for none: <c>"1 2 ."</c>.</summary>
    public static RatingMatrix Of(params string[] rows) => Of(1, 5, [.. rows.Select(r => r.Split(' ').Select(Parse).ToArray())]);

    public static RatingMatrix Of(double low, double high, params double?[][] rows)
    {
        var raters = rows.Select((row, i) => KeyValuePair.Create<string, IReadOnlyList<double?>>($"r{i}", row));
        return RatingMatrix.TryCreate(low, high, raters, out var matrix, out var fault)
            ? matrix
            : throw new ArgumentException(fault, nameof(rows));
    }

    private static double? Parse(string rating) =>
        rating == "." ? null : double.Parse(rating, System.Globalization.CultureInfo.InvariantCulture);
}
