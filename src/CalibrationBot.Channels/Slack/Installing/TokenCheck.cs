using CalibrationBot.Channels.Slack.Api;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Channels.Slack.Installing;

/// <summary>
/// Says at the start whom <c>Slack:BotToken</c> belongs to, or that Slack refuses it. The start does not wait: Slack being away
/// is no reason not to run.
/// </summary>
internal sealed class TokenCheck(SlackApi api, IOptions<SlackOptions> options, ILogger<TokenCheck> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.BotToken is not { Length: > 0 } token)
        {
            return;
        }

        switch (await api.TestAsync(new Bot(string.Empty, token), stoppingToken))
        {
            case ApiResult<AuthAnswer>.Done { Answer: var answer }:
                Log.SlackToken(logger, answer.UserId ?? "?", SlackChannel.Workspace(answer.TeamId ?? "?"));
                break;
            case ApiResult<AuthAnswer>.Refused refused:
                Log.SlackTokenRefused(logger, refused.Error);
                break;
            case var other:
                Log.SlackTokenUnknown(logger, other.Reason);
                break;
        }
    }
}
