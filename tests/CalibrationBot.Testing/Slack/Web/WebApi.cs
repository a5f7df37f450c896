using System.Globalization;
using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.World;
using Microsoft.AspNetCore.Http;

namespace CalibrationBot.Testing.Slack.Web;

/// <summary>The door of the Web API: token, scope, limits and planned faults, then the method.</summary>
internal sealed class WebApi(SlackWorld world, MethodTable methods, SentLedger sent, FaultPlan faults, RateLimits limits)
{
    public async Task HandleAsync(HttpContext http)
    {
        var name = (string?)http.Request.RouteValues["method"] ?? string.Empty;
        var (arguments, token, basic) = await ApiArguments.ReadAsync(http.Request);
        var record = sent.Add(name, arguments);
        var call = new ApiCall(name, arguments, token, InstallOf(token)) { Basic = basic };
        var fault = faults.Take(name);
        if (fault is Fault.RateLimited planned)
        {
            await TooManyAsync(http, record, planned.RetryAfterSeconds);
            return;
        }

        if (fault is Fault.Status { Done: false } or Fault.Odd { Done: false } or Fault.CutOff { Done: false } or Fault.Held { DoneFirst: false } or Fault.Code
            && !await PassAsync(http, record, fault))
        {
            return;
        }

        if (methods.Find(name) is { } method && limits.Check(name, method.PerMinute, WorkspaceOf(call), call.Text("channel")) is { } seconds)
        {
            await TooManyAsync(http, record, seconds);
            return;
        }

        var answer = Answer(call);
        record.Outcome = answer.IsOk ? "ok" : (string?)answer.Body["error"] ?? string.Empty;
        record.Problems = answer.Body["errors"]?.ToJsonString();
        if (fault is Fault.Status { Done: true } or Fault.Odd { Done: true } or Fault.CutOff { Done: true } or Fault.Held { DoneFirst: true }
            && !await PassAsync(http, record, fault))
        {
            return;
        }

        await WriteAsync(http, answer.Body);
    }

    private ApiAnswer Answer(ApiCall call)
    {
        if (methods.Find(call.Method) is not { } method)
        {
            return ApiAnswer.Error("unknown_method");
        }

        lock (world.Gate)
        {
            if (call.Method is not ("api.test" or "oauth.v2.access" or "apps.connections.open"))
            {
                if (call.Token is null)
                {
                    return ApiAnswer.Error("not_authed");
                }

                if (Refusal(call) is { } refusal)
                {
                    return refusal;
                }
            }

            return method.Handle(call);
        }
    }

    private ApiAnswer? Refusal(ApiCall call)
    {
        if (call.Install is not { } install)
        {
            return ApiAnswer.Error("invalid_auth");
        }

        if (install.IsGone)
        {
            return ApiAnswer.Error("account_inactive");
        }

        if (!install.AccessTokens.TryGetValue(call.Token!, out var end))
        {
            return ApiAnswer.Error("token_revoked");
        }

        if (end is { } at && at <= world.Time.GetUtcNow())
        {
            return ApiAnswer.Error("token_expired");
        }

        return MethodTable.MissingScope(call, world) is { } scope
            ? new ApiAnswer(new JsonObject { ["ok"] = false, ["error"] = "missing_scope", ["needed"] = scope, ["provided"] = string.Join(',', install.Scopes) })
            : null;
    }

    private SlackInstall? InstallOf(string? token)
    {
        lock (world.Gate)
        {
            return token is null ? null : world.Installs.Find(i => i.AccessTokens.ContainsKey(token) || i.PastTokens.Contains(token));
        }
    }

    private static string WorkspaceOf(ApiCall call) => call.Install?.Team?.Id ?? call.Install?.EnterpriseId ?? "app";

    /// <summary>Lets the fault happen, and says whether the call goes on afterwards.</summary>
    private static async Task<bool> PassAsync(HttpContext http, SentCall record, Fault fault)
    {
        switch (fault)
        {
            case Fault.Code { Error: var code }:
                record.Outcome = code;
                await WriteAsync(http, ApiAnswer.Error(code).Body);
                return false;
            case Fault.Status { Value: var status }:
                record.Outcome = status.ToString(CultureInfo.InvariantCulture);
                http.Response.StatusCode = status;
                return false;
            case Fault.Odd { Body: var body, Value: var status }:
                record.Outcome = "odd";
                http.Response.StatusCode = status;
                await http.Response.WriteAsync(body);
                return false;
            case Fault.CutOff:
                record.Outcome = "cut off";
                http.Abort();
                return false;
            case Fault.Held { Until: var until }:
                await Task.WhenAny(until, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted));
                return !http.RequestAborted.IsCancellationRequested;
            default:
                return true;
        }
    }

    private static async Task TooManyAsync(HttpContext http, SentCall record, int seconds)
    {
        record.Outcome = "ratelimited";
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await WriteAsync(http, ApiAnswer.Error("ratelimited").Body);
    }

    private static Task WriteAsync(HttpContext http, JsonObject body)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(body.ToJsonString());
    }
}
