namespace CalibrationBot.Channels.LocalWeb.Workspace;

/// <summary>The workspace's counter as stored.</summary>
/// <param name="Epoch">Names this store: a page that has seen another one has to start over.</param>
/// <param name="Value">The highest position or change given out and written.</param>
internal sealed record WorkspaceCounter(string Epoch, long Value);
