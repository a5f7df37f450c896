namespace CalibrationBot.Host.Commands;

/// <summary>What a command tells the shell. Scripts rely on these: they never change.</summary>
internal static class ExitCode
{
    /// <summary>Done, and nothing to complain about.</summary>
    public const int Clean = 0;

    /// <summary>Done; there are findings.</summary>
    public const int Findings = 1;

    /// <summary>Not done, or not all of it; the error output says why.</summary>
    public const int Trouble = 2;
}
