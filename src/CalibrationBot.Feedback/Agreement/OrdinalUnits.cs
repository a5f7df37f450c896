using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Agreement;

/// <summary>The items as counts by value: what alpha and percent agreement need, and all they need.</summary>
internal sealed class OrdinalUnits
{
    private OrdinalUnits(ImmutableArray<ImmutableArray<ValueCount>> counts, int values)
    {
        Counts = counts;
        Values = values;
        Pairable = [.. Enumerable.Range(0, counts.Length).Where(i => Ratings(i) >= 2)];
        foreach (var unit in Pairable)
        {
            long ratings = Ratings(unit);
            Pairs += ratings * (ratings - 1) / 2;
            EqualPairs += counts[unit].Sum(c => (long)c.Count * (c.Count - 1) / 2);
        }
    }

    /// <summary>For each item how often each value was given; values as their rank among all values given, from 0.</summary>
    public ImmutableArray<ImmutableArray<ValueCount>> Counts { get; }

    /// <summary>How many different values were given.</summary>
    public int Values { get; }

    /// <summary>The items with at least two ratings, ascending; the others say nothing about agreement.</summary>
    public ImmutableArray<int> Pairable { get; }

    public long Pairs { get; }

    public long EqualPairs { get; }

    public int Ratings(int unit) => Counts[unit].Sum(c => c.Count);

    public static OrdinalUnits Of(RatingMatrix matrix)
    {
        var given = from item in Enumerable.Range(0, matrix.Items)
                    select (from rater in Enumerable.Range(0, matrix.Raters.Length)
                            where matrix[rater, item] is not null
                            select matrix[rater, item]!.Value).ToArray();
        var items = given.ToArray();
        double[] values = [.. items.SelectMany(v => v).Distinct().Order()];
        return new(
            [.. items.Select(item => item.GroupBy(v => v)
                .Select(g => new ValueCount(Array.BinarySearch(values, g.Key), g.Count()))
                .ToImmutableArray())],
            values.Length);
    }
}

/// <summary>How often a value was given to one item.</summary>
internal readonly record struct ValueCount(int Value, int Count);
