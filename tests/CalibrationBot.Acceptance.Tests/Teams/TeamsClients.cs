using System.Diagnostics;
using CalibrationBot.Acceptance.Tests.Browsing;
using Xunit;

namespace CalibrationBot.Acceptance.Tests.Teams;

/// <summary>Microsoft's own clients and libraries from npm, beside the tests' sources.</summary>
internal static class TeamsClients
{
    /// <summary>Their folder; null when it or its packages are missing.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>What keeps the tests from running; null for nothing.</summary>
    public static string? Missing { get; } = Folder is null
        ? "Microsoft's packages are not installed: npm ci --prefix tests/CalibrationBot.Acceptance.Tests/teams-clients"
        : Chromium.Path is null ? "There is no Chromium: install the package chromium, or name the program in CHROMIUM_PATH." : null;

    /// <summary>Starts a Node program there.</summary>
    public static Process Start(string? workingFolder, params string[] arguments) => Process.Start(new ProcessStartInfo("node", arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = workingFolder ?? Folder,
        Environment = { ["TEAMSAPPTESTER_BROWSER"] = "none", ["TZ"] = "Europe/Berlin" },
    })!;

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var clients = Path.Combine(folder.FullName, "tests", "CalibrationBot.Acceptance.Tests", "teams-clients");
            if (File.Exists(Path.Combine(clients, "package.json")))
            {
                return Directory.Exists(Path.Combine(clients, "node_modules", "adaptivecards")) ? clients : null;
            }
        }

        return null;
    }
}

/// <summary>A test that needs Microsoft's npm packages and Chromium; skipped, saying so, where they are missing.</summary>
public sealed class TeamsClientsFactAttribute : FactAttribute
{
    public TeamsClientsFactAttribute() => Skip = TeamsClients.Missing;
}

/// <summary>The same, for several cases.</summary>
public sealed class TeamsClientsTheoryAttribute : TheoryAttribute
{
    public TeamsClientsTheoryAttribute() => Skip = TeamsClients.Missing;
}
