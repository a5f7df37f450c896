using System.ComponentModel.DataAnnotations;

namespace CalibrationBot.Channels.LocalWeb;

/// <summary>
/// Settings of the local chat, section <c>LocalWeb</c>. The local chat has no sign-in: whoever opens the page picks who they are.
/// A persona is a way to try the product alone, not authentication, so the chat keeps to this machine.
/// </summary>
public sealed class LocalWebOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "LocalWeb";

    /// <summary>
    /// Whether the chat is served. Left out, it is on while developing and off in the environment Production;
    /// there it has to be turned on by name.
    /// </summary>
    public bool? Enabled { get; set; }

    /// <summary>
    /// Lets other machines in, without any sign-in: everybody who reaches the port can read and write as anybody. Default: false.
    /// </summary>
    public bool AllowRemoteWithoutSignIn { get; set; }

    /// <summary>
    /// Host names the page may be asked for by, besides localhost, 127.0.0.1 and [::1]; without port.
    /// Every other name is refused, because a hostile page can point its own name at this machine (DNS rebinding). Default: none.
    /// </summary>
    public IList<string> Hosts { get; } = [];

    /// <summary>The workspace's name after <c>local:</c>. Letters, digits and hyphens. Default: demo.</summary>
    [RegularExpression("^[a-z0-9-]{1,40}$", ErrorMessage = "LocalWeb:Workspace must be 1 to 40 lower-case letters, digits or hyphens.")]
    public string Workspace { get; set; } = "demo";

    /// <summary>The workspace as flows and records name it.</summary>
    internal string WorkspaceId => $"{LocalChannel.Name}:{Workspace}";
}
