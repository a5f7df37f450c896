using System.CommandLine;
using CalibrationBot.Host.Pages;
using CalibrationBot.Storage;
using CalibrationBot.Storage.Sqlite;

namespace CalibrationBot.Host.Commands.Store;

/// <summary>Opens the store that <c>serve</c> would use, for the commands of an operator; a server may be running on it.</summary>
internal static class StoreOption
{
    /// <summary><c>--data</c>, as <c>serve</c> has it.</summary>
    public static Option<string?> Data { get; } = new("--data")
    {
        Description = "The folder the store is kept in. Default: the setting Storage:Path, else data in the current folder.",
        HelpName = "DIR",
    };

    /// <summary>The store's services; dispose of them when done. Null, with a line on the error output, when there is no store.</summary>
    public static ServiceProvider? Open(ParseResult parsed)
    {
        var settings = Settings.Read();
        if (parsed.GetValue(Data) is { } folder)
        {
            settings["Storage:Path"] = Path.Combine(folder, "calibrationbot.db");
        }

        var path = settings["Storage:Path"] ?? new SqliteStorageOptions().Path;
        if (string.IsNullOrWhiteSpace(settings["Storage:ConnectionString"]) && !File.Exists(path))
        {
            Console.Error.WriteLine($"There is no store at {path}; name its folder with --data.");
            return null;
        }

        return new ServiceCollection()
            .AddLogging()
            .AddStorage(settings, StoreUse.Operate)
            .AddPrivacy()
            .BuildServiceProvider();
    }
}
