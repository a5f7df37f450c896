namespace CalibrationBot.Channels.Teams.Authentication;

/// <summary>Whether who sent an activity is known.</summary>
internal abstract record Caller
{
    private Caller()
    {
    }

    /// <summary>The channel service itself, by a token whose every claim was checked.</summary>
    public sealed record Known : Caller;

    /// <summary>Nobody we know; answered by 401.</summary>
    /// <param name="Why">Which check failed, for the log. Never any part of the token.</param>
    public sealed record Refused(string Why) : Caller;

    /// <summary>Nobody can tell at the moment, because the signer's keys can't be read; answered by 503, so that it comes again.</summary>
    public sealed record Unsure : Caller;
}
