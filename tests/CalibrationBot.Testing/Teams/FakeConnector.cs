using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CalibrationBot.Testing.Teams;

/// <summary>The Bot Connector's conversations: what was posted, changed and opened, and the errors it was told to answer with. Thread-safe.</summary>
public sealed class FakeConnector
{
    private const string Base = "/emea/v3/conversations";
    private readonly Lock _gate = new();
    private readonly Queue<(int Status, string? RetryAfter, bool Keeps, string Code)> _faults = [];
    private readonly Dictionary<string, string> _personal = new(StringComparer.Ordinal);
    private string? _token;
    private Action<HttpContext>? _stop;
    private TaskCompletionSource? _unanswered;
    private int _next;

    /// <summary>Every activity that is there now, in the order of its posting.</summary>
    public List<Posted> Activities { get; } = [];

    /// <summary>The same at this moment, for whoever looks while more is posted.</summary>
    public ImmutableArray<Posted> Now
    {
        get
        {
            lock (_gate)
            {
                return [.. Activities];
            }
        }
    }

    /// <summary>The ids and names of people, for member lists.</summary>
    public Dictionary<string, (string Account, string Name)> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>The most bytes a call's body had.</summary>
    public long LargestBody { get; private set; }

    /// <summary>How many calls came in, refused ones too.</summary>
    public int Calls { get; private set; }

    /// <summary>Answers a coming call with an error.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="retryAfter">Its Retry-After header.</param>
    /// <param name="keeps">Whether the deed is done all the same.</param>
    /// <param name="code">Its code.</param>
    public void Fail(int status, string? retryAfter = null, bool keeps = false, string code = "Throttled")
    {
        lock (_gate)
        {
            _faults.Enqueue((status, retryAfter, keeps, code));
        }
    }

    /// <summary>Forgets the token it gave out, as if it had run out early.</summary>
    public void Revoke()
    {
        lock (_gate)
        {
            _token = null;
        }
    }

    /// <summary>
    /// Does what the coming call asks, and breaks its answer off behind the headers: the server closes the connection behind a
    /// response that is too short, and does not reset it, which could overtake the headers.
    /// </summary>
    public void BreakOff() => Stop(_ => { });

    /// <summary>Does what the coming call asks, and leaves its answer unfinished behind the headers.</summary>
    /// <returns>Ends when the headers are out.</returns>
    public Task FallSilent()
    {
        var silent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Stop(http =>
        {
            silent.SetResult();
            http.RequestAborted.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
        });
        return silent.Task;
    }

    /// <summary>Does what the coming call asks, and says nothing at all.</summary>
    /// <returns>Ends when it is done.</returns>
    public Task FallSilentBeforeAnswering()
    {
        var silent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _unanswered, silent);
        return silent.Task;
    }

    internal string NewToken()
    {
        lock (_gate)
        {
            return _token = string.Create(CultureInfo.InvariantCulture, $"token-{++_next}");
        }
    }

    internal void Map(WebApplication app)
    {
        app.MapPost(Base, (Delegate)((HttpContext http) => DoAsync(http, Open)));
        app.MapPost(Base + "/{id}/activities", (HttpContext http, string id) => DoAsync(http, body => Post(id, body)));
        app.MapPut(Base + "/{id}/activities/{activity}", (HttpContext http, string id, string activity) => DoAsync(http, body => Change(id, activity, body)));
        app.MapDelete(Base + "/{id}/activities/{activity}", (HttpContext http, string id, string activity) => DoAsync(http, _ => Remove(id, activity)));
        app.MapGet(Base + "/{id}/pagedmembers", (HttpContext http, string id) => DoAsync(http, _ => Page(http.Request.Query["continuationToken"].ToString())));
        app.MapGet(Base + "/{id}/members/{person}", (HttpContext http, string id, string person) => DoAsync(http, _ => Member(person)));
    }

    private void Stop(Action<HttpContext> stop)
    {
        lock (_gate)
        {
            _stop = stop;
        }
    }

    private async Task<IResult> DoAsync(HttpContext http, Func<JsonObject, IResult> deed)
    {
        var result = await AnswerAsync(http, deed);
        if (Interlocked.Exchange(ref _unanswered, null) is { } silent)
        {
            silent.SetResult();
            await Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Results.Empty;
        }

        if (Interlocked.Exchange(ref _stop, null) is { } stop)
        {
            http.Response.ContentLength = 1_000;
            await http.Response.WriteAsync("{\"id\":");
            await http.Response.Body.FlushAsync();
            await Task.Run(() => stop(http));
            return Results.Empty;
        }

        return result;
    }

    private async Task<IResult> AnswerAsync(HttpContext http, Func<JsonObject, IResult> deed)
    {
        var body = http.Request.ContentLength > 0 ? (JsonObject?)await JsonNode.ParseAsync(http.Request.Body) : null;
        lock (_gate)
        {
            Calls++;
            LargestBody = Math.Max(LargestBody, http.Request.ContentLength ?? 0);
            if (http.Request.Headers["X-Meant-For"].Count > 0 && (_token is null || http.Request.Headers.Authorization != $"Bearer {_token}"))
            {
                return Error(401, "Unauthorized");
            }

            if (!_faults.TryDequeue(out var fault))
            {
                return deed(body ?? []);
            }

            if (fault.Keeps)
            {
                deed(body ?? []);
            }

            if (fault.RetryAfter is { } wait)
            {
                http.Response.Headers.RetryAfter = wait;
            }

            return Error(fault.Status, fault.Code);
        }
    }

    private IResult Open(JsonObject parameters)
    {
        if (parameters["isGroup"]?.GetValue<bool>() == true)
        {
            if (parameters["activity"] is not JsonObject activity || parameters["channelData"]?["channel"]?["id"]?.GetValue<string>() is not { } channel)
            {
                return Error(400, "BadSyntax");
            }

            var id = NextId();
            var thread = $"{channel};messageid={id}";
            Activities.Add(new(thread, id, (JsonObject)activity.DeepClone()));
            return Json(new JsonObject { ["id"] = thread, ["activityId"] = id });
        }

        var person = parameters["members"]?[0]?["id"]?.GetValue<string>() ?? string.Empty;
        if (!_personal.TryGetValue(person, out var chat))
        {
            _personal[person] = chat = "a:chat-" + person;
        }

        return Json(new JsonObject { ["id"] = chat });
    }

    private IResult Post(string conversation, JsonObject activity)
    {
        var id = NextId();
        Activities.Add(new(conversation, id, (JsonObject)activity.DeepClone()));
        return Json(new JsonObject { ["id"] = id });
    }

    private IResult Change(string conversation, string activityId, JsonObject activity)
    {
        var at = Activities.FindIndex(a => a.Conversation == conversation && a.Id == activityId);
        if (at < 0)
        {
            return Error(404, "ActivityNotFoundInConversation");
        }

        Activities[at] = new(conversation, activityId, (JsonObject)activity.DeepClone());
        return Json(new JsonObject { ["id"] = activityId });
    }

    private IResult Remove(string conversation, string activityId) =>
        Activities.RemoveAll(a => a.Conversation == conversation && a.Id == activityId) > 0 ? Results.Ok() : Error(404, "ActivityNotFoundInConversation");

    private IResult Member(string person) => Members.TryGetValue(person, out var known)
        ? Json(new JsonObject { ["id"] = known.Account, ["name"] = known.Name, ["aadObjectId"] = person })
        : Error(404, "MemberNotFoundInConversation");

    // Pages are smaller than what was asked for, as a service may do.
    private IResult Page(string continuation)
    {
        const int PageSize = 2;
        var from = continuation.Length == 0 ? 0 : int.Parse(continuation.Split('+')[1], CultureInfo.InvariantCulture);
        var page = new JsonObject
        {
            ["members"] = new JsonArray([.. Members.Skip(from).Take(PageSize).Select(m => new JsonObject { ["id"] = m.Value.Account, ["name"] = m.Value.Name, ["aadObjectId"] = m.Key })]),
        };
        if (from + PageSize < Members.Count)
        {
            page["continuationToken"] = string.Create(CultureInfo.InvariantCulture, $"a/b&+{from + PageSize}");
        }

        return Json(page);
    }

    private string NextId() => string.Create(CultureInfo.InvariantCulture, $"1700000000{++_next:000}");

    private static IResult Json(JsonObject json) => Results.Text(json.ToJsonString(), "application/json");

    private static IResult Error(int status, string code) =>
        Results.Text(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = code } }.ToJsonString(), "application/json", null, status);
}

/// <summary>An activity in a conversation.</summary>
public sealed record Posted(string Conversation, string Id, JsonObject Activity);
