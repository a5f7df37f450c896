using System.Diagnostics;

namespace CalibrationBot.Testing.Teams.Clients;

/// <summary>Microsoft's own clients and libraries from npm, beside the tests' sources.</summary>
public static class TeamsClients
{
    /// <summary>Their folder; null when it or its packages are missing.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>What keeps tests from using them; null for nothing.</summary>
    public static string? Missing { get; } = Folder is null
        ? "Microsoft's packages are not installed: npm ci --prefix tests/CalibrationBot.Acceptance.Tests/teams-clients"
        : null;

    /// <summary>Starts a Node program there.</summary>
    public static Process Start(string? workingFolder, params string[] arguments) => Process.Start(new ProcessStartInfo("node", arguments)
    {
        RedirectStandardInput = true,
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
                return Directory.Exists(Path.Combine(clients, "node_modules", "botframework-connector")) ? clients : null;
            }
        }

        return null;
    }
}
