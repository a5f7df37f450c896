using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Transcripts.Reading;

/// <summary>Finds lists of short items, as people name the columns of a table: "id, owner_id, created_at".</summary>
internal static class AttributeLists
{
    private const int LongestItem = 4;
    private const int MostCounted = 6;

    /// <summary>How many items the longest such list has, at most 6; below 3 there is none, and it is 0.</summary>
    public static int Longest(ImmutableArray<Word> words)
    {
        var (longest, items, sinceComma) = (0, 0, 0);
        foreach (var word in words)
        {
            if (word.Form is "," or "and" or "plus" && sinceComma is > 0 and <= LongestItem)
            {
                items++;
                sinceComma = 0;
                longest = Math.Max(longest, items + 1);
            }
            else if (word.Shape == WordShape.Sign && word.Form is not ("," or "-" or "_"))
            {
                (items, sinceComma) = (0, 0);
            }
            else if (++sinceComma > LongestItem)
            {
                items = 0;
            }
        }

        return longest < 3 ? 0 : Math.Min(MostCounted, longest);
    }
}
