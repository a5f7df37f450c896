using System.Text;
using System.Text.Json;

namespace CalibrationBot.Benchmarks.Feedback;

/// <summary>Texts to measure on: the remarks of the labelled corpus's tuning part, and debriefs put together from them.</summary>
internal static class SampleText
{
    /// <summary>How many remarks are judged in one pass.</summary>
    public const int RemarkCount = 256;

    /// <summary>Real remarks, in the order of the file; the same in every run.</summary>
    public static string[] Remarks { get; } = [.. Labelled.Select(r => r.Text).Take(RemarkCount)];

    /// <summary>Remarks that say what happened, as note lines.</summary>
    public static string[] Notes { get; } = [.. Labelled.Where(r => r.IsConcrete).Select(r => r.Text).Take(12)];

    /// <summary>Remarks that say nothing anybody could look at.</summary>
    public static string[] Vague { get; } = [.. Labelled.Where(r => !r.IsConcrete).Select(r => r.Text).Take(RemarkCount)];

    private static IEnumerable<(string Text, bool IsConcrete)> Labelled =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "remarks.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(r => (r.GetProperty("text").GetString()!, r.GetProperty("label").GetString() == "concrete"));

    /// <summary>Remarks one below the other until there are so many characters.</summary>
    public static string Debrief(int length)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < length; i++)
        {
            text.Append(Remarks[i % Remarks.Length]).Append('\n');
        }

        return text.ToString(0, length);
    }

    /// <summary>The size that throughput is stated in.</summary>
    public static int Bytes(params IEnumerable<string> texts) => texts.Sum(Encoding.UTF8.GetByteCount);
}
