namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>What an envelope says about the event inside.</summary>
/// <param name="Workspace">The workspace with its channel.</param>
/// <param name="TurnId">The id of the turn it may become.</param>
/// <param name="Bot">The bot's user id there; null when the envelope does not tell.</param>
/// <param name="At">When it was sent.</param>
internal sealed record EventOrigin(string Workspace, string TurnId, string? Bot, DateTimeOffset At);
