using CalibrationBot.Storage.Sqlite;

namespace CalibrationBot.Host.Serving;

/// <summary>
/// Finds a store that would silently be left behind: <c>dotnet run</c> used to work in the project's folder and kept relative
/// paths there; now they are meant from the folder it is typed in.
/// </summary>
internal static class FormerStore
{
    private const string Project = "src/CalibrationBot.Host";

    /// <summary>What to say at the start.</summary>
    /// <param name="options">What the command line says.</param>
    /// <param name="settings">The settings that serve reads.</param>
    /// <param name="folder">The folder the command was typed in.</param>
    /// <returns>Null unless this start begins a new store while there is one at the former place.</returns>
    public static string? Advice(ServeOptions options, IConfiguration settings, string folder)
    {
        var path = options.Data is { } data ? Path.Combine(data, "calibrationbot.db") : settings["Storage:Path"] ?? new SqliteStorageOptions().Path;
        var (present, former) = (Path.GetFullPath(path, folder), Path.GetFullPath(path, Path.Combine(folder, Project)));
        return string.IsNullOrWhiteSpace(path) || !string.IsNullOrWhiteSpace(settings["Storage:ConnectionString"]) || File.Exists(present) || !File.Exists(former)
            ? null
            : $"This start begins a new store, {present}, but there is one already where `dotnet run` kept it before: {former}. "
                + "To go on with that one, stop this program, remove the new files and move the earlier ones to their place.";
    }
}
