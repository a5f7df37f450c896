using System.Globalization;
using System.Text;
using CalibrationBot.Feedback.Vagueness.Scoring;

namespace CalibrationBot.Training;

/// <summary>Trains the remark scorer and writes its weights as text that a person can read and a diff can show.</summary>
internal static class RemarkTrainer
{
    /// <summary>A feature counts from so many remarks on.</summary>
    public const int AtLeast = 4;

    private const int SmallestHundredth = 3;

    public static int Run()
    {
        var lessons = new RemarkLessons();
        var path = Path.Combine("src", "CalibrationBot.Feedback", WeightsReader.FileName);
        File.WriteAllText(path, Write(lessons.Names, lessons.Fit()));
        Console.WriteLine($"{lessons.Remarks.Length} remarks, {lessons.Names.Count} features, {new FileInfo(path).Length / 1024} KiB -> {path}");
        return 0;
    }

    private static string Write(IReadOnlyList<string> names, float[][] weights)
    {
        var text = new StringBuilder("% Learned weights of the remark scorer, in hundredths. Written by: CalibrationBot.Training remarks\n");
        for (var i = 0; i < Outputs.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"% {WeightsReader.LetterOf(i)} {Outputs.Names[i]}\n");
        }

        Append(text, "bias", weights[^1]);
        // Also those that weigh next to nothing: a score is divided by how many known features a remark has.
        foreach (var i in Enumerable.Range(0, names.Count).OrderBy(i => names[i], StringComparer.Ordinal))
        {
            Append(text, names[i], weights[i]);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, float[] row)
    {
        var pairs = row.Take(Outputs.Count)
            .Select((w, i) => (Letter: WeightsReader.LetterOf(i), Hundredths: (int)MathF.Round(w * 100)))
            .Where(p => Math.Abs(p.Hundredths) >= SmallestHundredth)
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Letter}={p.Hundredths}"));
        text.Append(name).Append('\t').AppendJoin(' ', pairs.DefaultIfEmpty("A=0")).Append('\n');
    }
}
