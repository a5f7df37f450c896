namespace CalibrationBot.Channels.LocalWeb.Workspace;

/// <summary>Somebody to be in the local chat.</summary>
/// <param name="Id">Their id, as in <c>?as=dana</c>.</param>
/// <param name="Name">Their name.</param>
/// <param name="Title">What they do in the sample, such as Hiring manager.</param>
internal sealed record LocalPerson(string Id, string Name, string Title);
