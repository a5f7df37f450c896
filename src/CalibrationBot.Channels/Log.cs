using Microsoft.Extensions.Logging;

namespace CalibrationBot.Channels;

/// <summary>Everything this project logs. Never what anybody typed, and nobody's name.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "A request to Slack's addresses had no signature, or a wrong one, and was refused. If it came from Slack, compare Slack:SigningSecret with the app's Basic Information page.")]
    public static partial void SlackForged(ILogger logger);

    [LoggerMessage(2, LogLevel.Warning, "A request to Slack's addresses was more than five minutes off and was refused. If it came from Slack, set this machine's clock.")]
    public static partial void SlackStale(ILogger logger);

    [LoggerMessage(3, LogLevel.Information, "The app was removed from Slack workspace {Team}, or its token was revoked.")]
    public static partial void SlackLeft(ILogger logger, string team);

    [LoggerMessage(4, LogLevel.Information, "Socket {Lane} to Slack is open.")]
    public static partial void SocketOpened(ILogger logger, int lane);

    [LoggerMessage(5, LogLevel.Warning, "Socket {Lane} to Slack is not open: {Fault}. The next try comes in {Seconds:0.0} s.")]
    public static partial void SocketLost(ILogger logger, int lane, string fault, double seconds);

    [LoggerMessage(6, LogLevel.Error, "Socket Mode is off in the Slack app's settings (link_disabled): nothing arrives. Turn it on there; it is tried again every minute.")]
    public static partial void SocketModeOff(ILogger logger);

    [LoggerMessage(7, LogLevel.Error, "Slack refuses Slack:AppToken ({Fault}): nothing arrives. Create a token with the scope connections:write on the app's Basic Information page; it is tried again every minute.")]
    public static partial void SocketRefused(ILogger logger, string fault);

    [LoggerMessage(8, LogLevel.Error, "A payload from Slack's socket failed and was not acknowledged; Slack sends it again.")]
    public static partial void SocketTakeFailed(ILogger logger, Exception exception);

    [LoggerMessage(9, LogLevel.Error, "Socket {Lane} to Slack could not be opened, for a reason this program does not know; it is tried again. Please report it with these lines.")]
    public static partial void SocketOpenFailed(ILogger logger, int lane, Exception exception);

    [LoggerMessage(20, LogLevel.Information, "Slack: installed in {Workspace}.")]
    public static partial void SlackInstalled(ILogger logger, string workspace);

    [LoggerMessage(21, LogLevel.Information, "Slack: {Workspace} no longer accepts the app's token ({Error}), so it was forgotten. Installing the app there again goes on where it was.")]
    public static partial void SlackForgotten(ILogger logger, string workspace, string error);

    [LoggerMessage(22, LogLevel.Warning, "Slack: the token of {Workspace} could not be renewed ({Reason}); it is tried again before it ends. If this stays, compare Slack:ClientId and Slack:ClientSecret with the app's Basic Information page.")]
    public static partial void SlackNotRenewed(ILogger logger, string workspace, string reason);

    [LoggerMessage(64, LogLevel.Error, "Slack: the token of {Workspace} was renewed and could not be kept. {Advice} It is written as soon as the store takes it; if this program ends before, the app must be installed there anew.")]
    public static partial void SlackRenewedNotWritten(ILogger logger, string workspace, string advice);

    [LoggerMessage(23, LogLevel.Information, "Slack: the token belongs to the bot {User} in {Workspace}.")]
    public static partial void SlackToken(ILogger logger, string user, string workspace);

    [LoggerMessage(24, LogLevel.Error, "Slack refused Slack:BotToken ({Reason}), so nothing can be sent. Copy \"Bot User OAuth Token\" from the app's OAuth & Permissions page and start again.")]
    public static partial void SlackTokenRefused(ILogger logger, string reason);

    [LoggerMessage(25, LogLevel.Warning, "Slack could not be asked whom the token belongs to ({Reason}); sending is tried all the same.")]
    public static partial void SlackTokenUnknown(ILogger logger, string reason);

    [LoggerMessage(26, LogLevel.Error, "Slack refused a card: {Cause}. This is a mistake of this program; please report it with this line.")]
    public static partial void SlackRefusedCard(ILogger logger, string cause);

    [LoggerMessage(27, LogLevel.Warning, "Slack: a modal could not be shown ({Reason}).")]
    public static partial void SlackModalFailed(ILogger logger, string reason);

    [LoggerMessage(28, LogLevel.Error, "Slack: work after an acknowledgement failed.")]
    public static partial void SlackWorkFailed(ILogger logger, Exception exception);

    [LoggerMessage(30, LogLevel.Warning, "Slack: work after an acknowledgement, such as opening a modal, was not finished: it took too long, or the server stops.")]
    public static partial void SlackWorkEnded(ILogger logger);

    [LoggerMessage(29, LogLevel.Warning, "Slack: an installation did not succeed ({Reason}).")]
    public static partial void SlackInstallFailed(ILogger logger, string reason);

    [LoggerMessage(31, LogLevel.Warning, "Slack refuses what is sent to {Workspace} ({Error}). It waits as long as Outbox:GiveUpAfter says: look after the app's token and permissions, and after who may post there. This is told once a minute at most.")]
    public static partial void SlackRefuses(ILogger logger, string workspace, string error);

    [LoggerMessage(60, LogLevel.Warning, "A request to /api/messages was refused: {Why}. If it came from Teams, compare Teams:AppId and Teams:TenantId with the app registration.")]
    public static partial void TeamsRefused(ILogger logger, string why);

    [LoggerMessage(61, LogLevel.Warning, "An activity came from a tenant that is not Teams:TenantId and was refused.")]
    public static partial void TeamsOtherTenant(ILogger logger);

    [LoggerMessage(62, LogLevel.Warning, "An activity named a service address outside the allow-list and was refused. Teams:ServiceHosts adds hosts.")]
    public static partial void TeamsOtherHost(ILogger logger);

    [LoggerMessage(63, LogLevel.Warning, "A request to /api/messages was signed with a key that can't be looked up right now, and its sender is asked to come again. If this stays, see whether this machine reaches Teams:OpenIdMetadata, or login.botframework.com.")]
    public static partial void TeamsKeysUnread(ILogger logger);

    [LoggerMessage(65, LogLevel.Error, "Nothing can be sent to Teams: {Cause}. It is tried again as long as Outbox:GiveUpAfter says. If this stays, compare Teams:AppId, Teams:TenantId and what proves who the bot is, such as Teams:AppPassword, with the app registration. This is told once a minute at most.")]
    public static partial void TeamsUnproved(ILogger logger, string cause);

    [LoggerMessage(66, LogLevel.Warning, "Teams refuses what is sent to {Workspace} ({Cause}). It waits as long as Outbox:GiveUpAfter says: see whether the app is still in the team or chat, and allowed in the Teams admin center. This is told once a minute at most.")]
    public static partial void TeamsRefuses(ILogger logger, string workspace, string cause);
}
