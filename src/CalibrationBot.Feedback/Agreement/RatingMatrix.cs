using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CalibrationBot.Feedback.Agreement;

/// <summary>
/// Who rated what, and how: raters are the coders, items the units. A missing rating is null. Immutable and thread-safe.
/// </summary>
public sealed class RatingMatrix
{
    private readonly ImmutableArray<ImmutableArray<double?>> _rows;

    private RatingMatrix(ImmutableArray<string> raters, ImmutableArray<ImmutableArray<double?>> rows, int items)
    {
        Raters = raters;
        _rows = rows;
        Items = items;
    }

    /// <summary>The raters, in the order given.</summary>
    public ImmutableArray<string> Raters { get; }

    /// <summary>How many items there are, rated or not.</summary>
    public int Items { get; }

    /// <summary>What a rater gave an item; null when nothing.</summary>
    public double? this[int rater, int item] => item < _rows[rater].Length ? _rows[rater][item] : null;

    /// <summary>Builds a matrix. A rater whose list is shorter than the longest rated none of the remaining items.</summary>
    /// <param name="low">The scale's lowest rating, such as 1.</param>
    /// <param name="high">The scale's highest rating, such as 4; above <paramref name="low"/>.</param>
    /// <param name="ratings">Each rater once, with one entry an item. Ratings between whole numbers are kept as they are: they order like any other.</param>
    /// <param name="matrix">The matrix, when everything fits.</param>
    /// <param name="fault">Otherwise what does not fit and where, in one sentence; items count from 1.</param>
    public static bool TryCreate(
        double low,
        double high,
        IEnumerable<KeyValuePair<string, IReadOnlyList<double?>>> ratings,
        [NotNullWhen(true)] out RatingMatrix? matrix,
        [NotNullWhen(false)] out string? fault)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        matrix = null;
        var raters = ImmutableArray.CreateBuilder<string>();
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<double?>>();
        fault = double.IsFinite(low) && double.IsFinite(high) && low < high
            ? null
            : Invariant($"The scale runs from {low} to {high}; it needs two different numbers, the lower one first.");
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (rater, row) in ratings)
        {
            fault ??= !known.Add(rater) ? $"Rater '{rater}' is here twice." : FaultOf(rater, row, low, high);
            raters.Add(rater);
            rows.Add([.. row]);
        }

        if (fault is null)
        {
            matrix = new(raters.ToImmutable(), rows.ToImmutable(), rows.Count == 0 ? 0 : rows.Max(r => r.Length));
        }

        return fault is null;
    }

    private static string? FaultOf(string rater, IReadOnlyList<double?> row, double low, double high)
    {
        for (var item = 0; item < row.Count; item++)
        {
            if (row[item] is { } rating && !(rating >= low && rating <= high))
            {
                return Invariant($"Rater '{rater}' gave item {item + 1} a {rating}, which is outside the scale from {low} to {high}.");
            }
        }

        return null;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
