using CalibrationBot.Feedback.Rubrics.Loading;

namespace CalibrationBot.Host.Commands;

/// <summary>
/// A folder whose files take the place of the built-in data, or add to it. It has the same shape as the data:
/// <c>Rubrics/Data/anchors.yaml</c>, <c>Signals/Data/scale.yaml</c>, and so on.
/// </summary>
internal static class RubricFolder
{
    /// <summary>Reads the folder over the built-in files.</summary>
    /// <returns>The files, or a fault in one line.</returns>
    public static (DataFiles? Files, string? Fault) Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return (null, $"There is no rubric folder {folder}; check --rubric or the setting Rubric:Folder.");
        }

        try
        {
            var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(f => !Path.GetFileName(f).StartsWith('.'))
                .ToDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllText);
            var known = DataFiles.Embedded.Names.Select(Folder).ToHashSet(StringComparer.Ordinal);
            var stray = files.Keys.Order(StringComparer.Ordinal).FirstOrDefault(f => !known.Contains(Folder(f)));
            return stray is null
                ? (DataFiles.Embedded.With(files), null)
                : (null, $"{Path.Combine(folder, stray)}: nothing reads this file; data is in {string.Join(", ", known.Order(StringComparer.Ordinal))} below the rubric folder.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"The rubric folder {folder} cannot be read: {e.Message}");
        }
    }

    private static string Folder(string name) => name[..(name.LastIndexOf('/') + 1)];
}
