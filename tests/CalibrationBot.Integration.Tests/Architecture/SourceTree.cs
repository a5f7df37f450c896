namespace CalibrationBot.Integration.Tests.Architecture;

/// <summary>The repository as files: what the compiler cannot check is read from here.</summary>
internal static class SourceTree
{
    private static readonly HashSet<string> Generated = new(StringComparer.Ordinal)
    {
        ".git", "bin", "obj", "node_modules", "data", "TestResults", "BenchmarkDotNet.Artifacts", "screenshots", ".vs", ".idea",
    };

    public static string Root { get; } = FindRoot();

    /// <summary>All files below a folder with one of these endings, relative to the root with forward slashes, in ordinal order.</summary>
    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        Walk(Path.Combine(Root, folder))
            .Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)))
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IEnumerable<string> Walk(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder).Where(d => !Generated.Contains(Path.GetFileName(d))).SelectMany(Walk));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CalibrationBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("These tests read the repository they were built in, and it is not above the test folder.");
    }
}
