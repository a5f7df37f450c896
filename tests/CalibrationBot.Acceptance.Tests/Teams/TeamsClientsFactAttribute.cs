using CalibrationBot.Acceptance.Tests.Browsing;
using CalibrationBot.Testing.Teams.Clients;
using Xunit;

namespace CalibrationBot.Acceptance.Tests.Teams;

/// <summary>A test that needs Microsoft's npm packages and Chromium; skipped, saying so, where they are missing.</summary>
public sealed class TeamsClientsFactAttribute : FactAttribute
{
    public TeamsClientsFactAttribute() => Skip = Missing;

    /// <summary>What keeps such tests from running; null for nothing.</summary>
    internal static string? Missing { get; } = TeamsClients.Missing
        ?? (Chromium.Path is null ? "There is no Chromium: install the package chromium, or name the program in CHROMIUM_PATH." : null);
}

/// <summary>The same, for several cases.</summary>
public sealed class TeamsClientsTheoryAttribute : TheoryAttribute
{
    public TeamsClientsTheoryAttribute() => Skip = TeamsClientsFactAttribute.Missing;
}
