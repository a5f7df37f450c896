namespace CalibrationBot.Channels.LocalWeb.Workspace;

/// <summary>A channel of the local chat. Everybody in the workspace is in it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, without the number sign.</param>
/// <param name="Topic">What it is for, in one line.</param>
internal sealed record LocalRoom(string Id, string Name, string Topic);
