using CalibrationBot.Channels.Slack.Receiving;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Channels.Slack.SocketMode;

/// <summary>What every socket works with.</summary>
/// <param name="Reader">Reads what comes.</param>
/// <param name="Intake">Takes it.</param>
/// <param name="Status">What the operator sees.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">The log.</param>
internal sealed record SocketParts(SocketMessageReader Reader, SlackIntake Intake, SocketStatus Status, TimeProvider Time, ILogger Logger);
