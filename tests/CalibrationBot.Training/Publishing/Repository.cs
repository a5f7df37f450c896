namespace CalibrationBot.Training.Publishing;

/// <summary>Where the repository's files are, from its root or from a test's output folder.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find(Environment.CurrentDirectory) ?? Find(AppContext.BaseDirectory)
        ?? throw new InvalidOperationException("No CalibrationBot.sln in or above the current folder; run from inside the repository.");

    /// <summary>A file or folder of the corpus.</summary>
    public static string Corpus(params ReadOnlySpan<string> parts) =>
        Path.Combine([Root, "tests", "CalibrationBot.Feedback.Tests", "Corpus", .. parts]);

    private static string? Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CalibrationBot.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
