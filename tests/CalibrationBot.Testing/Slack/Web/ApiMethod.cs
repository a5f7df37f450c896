namespace CalibrationBot.Testing.Slack.Web;

/// <summary>One method of the Web API.</summary>
/// <param name="Name">Such as <c>chat.postMessage</c>.</param>
/// <param name="PerMinute">
/// Its tier as calls a minute, app and workspace: 1, 20, 50 or 100 (https://docs.slack.dev/apis/web-api/rate-limits). Enforced
/// only where a test asks for it.
/// </param>
/// <param name="Handle">Answers it, under the world's gate.</param>
internal sealed record ApiMethod(string Name, int PerMinute, Func<ApiCall, ApiAnswer> Handle);
