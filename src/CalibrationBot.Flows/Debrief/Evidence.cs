using System.Collections.Immutable;
using CalibrationBot.Flows.Check;

namespace CalibrationBot.Flows.Debrief;

/// <summary>Changes the evidence of an entry. Whatever is accepted stays in it to the letter.</summary>
internal static class Evidence
{
    /// <summary>How many characters one competency's evidence may have.</summary>
    public const int Longest = 40_000;

    /// <summary>The entry with a text added on a new line.</summary>
    public static Entry Append(Entry entry, string text)
    {
        if (!entry.Remarks.IsEmpty && !Sentences.EndsLine(entry.Remarks[^1].Text))
        {
            var last = entry.Remarks[^1];
            entry = entry.WithRemark(last with { Text = last.Text + "\n" });
        }

        var next = entry.NextRemark;
        ImmutableArray<Remark> added = [.. Sentences.Split(text).Select(s => new Remark(next++, s))];
        return entry with { Remarks = entry.Remarks.AddRange(added), NextRemark = next };
    }

    /// <summary>The entry with all its evidence replaced. Sentences that stay as they were keep what was settled about them.</summary>
    public static Entry Rewrite(Entry entry, string text)
    {
        var known = entry.Remarks.GroupBy(r => r.Text.Trim()).ToDictionary(g => g.Key, g => g.First());
        var next = entry.NextRemark;
        var remarks = Sentences.Split(text)
            .Select(s => known.Remove(s.Trim(), out var same) ? same with { Text = s } : new Remark(next++, s))
            .ToImmutableArray();
        return entry with { Remarks = remarks, NextRemark = next };
    }

    /// <summary>A remark with an answer behind it, so that the verdict and what carries it stand together.</summary>
    public static string Join(string remark, string answer)
    {
        var head = remark.TrimEnd();
        var tail = remark[head.Length..];
        var glue = head.Length == 0 ? string.Empty : char.IsLetterOrDigit(head[^1]) ? ": " : " ";
        return head + glue + answer.Trim() + (tail.Length == 0 ? string.Empty : tail);
    }

    /// <summary>Another text in a remark's place, with the same space after it.</summary>
    public static string Replace(string remark, string text) => text.Trim() + remark[remark.TrimEnd().Length..];

    /// <summary>Whether so much more would be too much.</summary>
    public static bool WouldOverflow(Entry entry, string text) => entry.Remarks.Sum(r => r.Text.Length) + text.Length > Longest;
}
