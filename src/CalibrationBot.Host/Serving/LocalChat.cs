using CalibrationBot.Channels.LocalWeb;

namespace CalibrationBot.Host.Serving;

/// <summary>Whether this process serves the local chat.</summary>
/// <param name="IsOn">Whether it does.</param>
/// <param name="Word">What serve says about it.</param>
internal sealed record LocalChat(bool IsOn, string Word)
{
    /// <summary>
    /// On while developing; off in the environment Production unless it is turned on by name, because it has no sign-in.
    /// </summary>
    public static LocalChat Decide(IConfiguration configuration, IHostEnvironment environment)
    {
        var wish = configuration.GetSection(LocalWebOptions.Section).GetValue<bool?>(nameof(LocalWebOptions.Enabled));
        return (wish, environment.IsProduction()) switch
        {
            (false, _) => new(false, "The local chat is off (LocalWeb:Enabled is false)."),
            (null, true) => new(false, "The local chat is off in Production, because it has no sign-in. LocalWeb:Enabled=true turns it on."),
            (true, true) => new(true, "The local chat is on in Production: it has no sign-in, and whoever reaches it can be anybody."),
            _ => new(true, "The local chat has no sign-in and answers only to this machine."),
        };
    }
}
