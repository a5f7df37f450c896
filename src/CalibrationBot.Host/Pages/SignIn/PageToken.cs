namespace CalibrationBot.Host.Pages.SignIn;

/// <summary>What a link that signs in says; only this program can write or read it.</summary>
/// <param name="Workspace">The workspace of the person.</param>
/// <param name="Person">The person it signs in.</param>
/// <param name="Path">The page it opens.</param>
/// <param name="Nonce">Random, and different in every link: what makes a second use one.</param>
/// <param name="EndsAt">When it stops working, in seconds since 1970.</param>
internal sealed record PageToken(string Workspace, string Person, string Path, string Nonce, long EndsAt);
