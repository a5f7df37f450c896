namespace CalibrationBot.Channels.LocalWeb.Workspace;

/// <summary>A document and the version it was read at.</summary>
internal sealed record Versioned<T>(T Value, long Version)
    where T : class;
