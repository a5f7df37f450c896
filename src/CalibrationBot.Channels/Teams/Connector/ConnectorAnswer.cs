using System.Text.Json;

namespace CalibrationBot.Channels.Teams.Connector;

/// <summary>What became of a call.</summary>
/// <param name="State">How it ended.</param>
/// <param name="Cause">The status and the connector's error code; never any text of ours or theirs.</param>
/// <param name="Body">What the connector sent back; undefined for none.</param>
/// <param name="RetryAfter">How long it asked to wait; null when it did not say.</param>
internal sealed record ConnectorAnswer(ConnectorState State, string Cause, JsonElement Body, TimeSpan? RetryAfter);

/// <summary>How a call ended.</summary>
internal enum ConnectorState
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>Surely not done, and worth asking again later.</summary>
    Later,

    /// <summary>Surely not done, because too much was sent there; worth asking again later.</summary>
    Throttled,

    /// <summary>Surely not done, because what it is about is not there, or no longer.</summary>
    Gone,

    /// <summary>Surely not done, because there is no token to send with.</summary>
    NoToken,

    /// <summary>Surely not done, because the token was refused.</summary>
    Unauthorized,

    /// <summary>Surely not done, because the bot may not write there, or no longer.</summary>
    Forbidden,

    /// <summary>Surely not done, and asking again is no use.</summary>
    Refused,

    /// <summary>Done or not; nobody can tell.</summary>
    Unknown,
}
