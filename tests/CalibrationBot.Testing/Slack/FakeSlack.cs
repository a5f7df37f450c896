using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.Delivery;
using CalibrationBot.Testing.Slack.People;
using CalibrationBot.Testing.Slack.Sockets;
using CalibrationBot.Testing.Slack.Types;
using CalibrationBot.Testing.Slack.Web;
using CalibrationBot.Testing.Slack.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Testing.Slack;

/// <summary>
/// Slack's side of an app, on a port of this machine: Web API, Events, interactions, views, files, OAuth and Socket Mode, with
/// Slack's limits and error codes. Proven with @slack/bolt, @slack/web-api and @slack/socket-mode in the acceptance tests.
/// Time comes from the clock it is given. Thread-safe.
/// </summary>
public sealed class FakeSlack : IAsyncDisposable
{
    private readonly SlackWorld _world;
    private readonly OAuthPages _pages;
    private readonly OAuthMethods _oauth;
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxAutomaticRedirections = 2, UseCookies = false });
    private readonly WebApplication _server;
    private readonly List<EventDelivery> _deliveries = [];

    private FakeSlack(TimeProvider time)
    {
        _world = new SlackWorld(time, App);
        Sent = new SentLedger(time);
        Limits = new RateLimits(time);
        Sockets = new SocketHub(_world);
        _pages = new OAuthPages(_world);
        _oauth = new OAuthMethods(_world, _pages);
        var views = new ViewMethods(_world);
        var files = new FileMethods(_world, () => Url);
        var responses = new ResponseUrls(_world, () => Url);
        var methods = new MethodTable(
        [
            .. new ChatMethods(_world).All, .. new ConversationMethods(_world).All, .. new UserMethods(_world).All, .. new AssistantMethods(_world).All, .. new AgentMethods(_world).All, .. views.All,
            .. files.All, .. _oauth.All, .. new SocketMethods(_world, Sockets, () => Url).All,
        ]);
        var courier = new Courier(_world, Sockets, _http);
        Acts = new PersonActs(_world, courier, new InteractionBodies(_world, responses.New), views, Deliver);
        Courier = courier;
        _server = Build();
        _server.UseWebSockets();
        _server.Map("/api/{method}", new WebApi(_world, methods, Sent, Faults, Limits).HandleAsync);
        _server.Map("/link/", Sockets.AcceptAsync);
        _server.MapPost("/upload/v1/{file}", files.UploadAsync);
        _server.MapPost("/actions/{id}", responses.HandleAsync);
        _server.MapGet("/oauth/v2/authorize", _pages.AuthorizeAsync);
    }

    /// <summary>The app under test.</summary>
    public SlackAppConfig App { get; } = new();

    /// <summary>Every call of the Web API so far.</summary>
    public SentLedger Sent { get; }

    /// <summary>What is to go wrong.</summary>
    public FaultPlan Faults { get; } = new();

    public RateLimits Limits { get; }

    public SocketHub Sockets { get; }

    /// <summary>Where it serves, without a slash at the end.</summary>
    public string Url { get; private set; } = string.Empty;

    /// <summary>The base address of the Web API, as <c>Slack:ApiUrl</c> and Slack's own clients take it.</summary>
    public string ApiUrl => $"{Url}/api/";

    internal PersonActs Acts { get; }

    internal Courier Courier { get; }

    /// <summary>All that the app has sent, in calls and in answers, with the types it must have in Slack's own clients.</summary>
    public IEnumerable<(string Type, JsonNode Value)> Typed => Sent.All.SelectMany(SentTypes.Of).Concat(Courier.Answers);

    internal SlackWorld World => _world;

    /// <summary>The events sent so far.</summary>
    public IReadOnlyList<EventDelivery> Deliveries => Inside(() => _deliveries.ToArray());

    /// <summary>All messages the app has posted that still stand, ephemeral ones included.</summary>
    public IReadOnlyList<SlackMessage> Posted => Inside(() =>
        _world.Teams.Values.SelectMany(t => t.Conversations.Values).SelectMany(c => c.Messages).Where(m => m.BotId is not null && !m.IsDeleted).ToArray());

    public static async Task<FakeSlack> StartAsync(TimeProvider? time = null)
    {
        var slack = new FakeSlack(time ?? TimeProvider.System);
        await slack._server.StartAsync();
        slack.Url = slack._server.Urls.First().TrimEnd('/');
        return slack;
    }

    public SlackTeam AddTeam(string id, string? enterpriseId = null) => Inside(() => _world.Teams[id] = new SlackTeam(id, id, enterpriseId));

    public SlackPerson AddPerson(SlackTeam team, string name, string timeZone = "Europe/Berlin") => Inside(() =>
    {
        var user = new SlackUser(_world.Ids.Next("U"), team.Id, name, timeZone);
        team.Users.Add(user.Id, user);
        return new SlackPerson(this, team, user);
    });

    /// <summary>Makes a channel; the app is in it when it is installed already.</summary>
    public SlackConversation AddChannel(SlackTeam team, string name, params IEnumerable<SlackPerson> people) =>
        AddChannel(team, name, SlackConversationKind.Public, people);

    /// <summary>Makes a channel of a kind; the app is in it when it is installed already.</summary>
    public SlackConversation AddChannel(SlackTeam team, string name, SlackConversationKind kind, params IEnumerable<SlackPerson> people) => Inside(() =>
    {
        var channel = new SlackConversation(_world.Ids.Next("C"), team.Id, kind, name);
        channel.Members.UnionWith(people.Select(p => p.Id));
        if (_world.InstallOf(team) is { } install)
        {
            channel.Members.Add(install.BotUserId);
        }

        team.Conversations.Add(channel.Id, channel);
        return channel;
    });

    /// <summary>Installs the app in a workspace, as its settings page does, and returns the installation with its token.</summary>
    public SlackInstall Install(SlackTeam team, params IEnumerable<string> scopes) => Inside(() =>
    {
        var install = _world.Install(team, null, "U0ADMIN", scopes.ToHashSet(StringComparer.Ordinal));
        _oauth.Issue(install);
        return install;
    });

    /// <summary>Ends all tokens at once, as when the app's clock and Slack's disagree; their refresh tokens go on working.</summary>
    public void EndTokens() => Inside(() =>
    {
        foreach (var install in _world.Installs)
        {
            install.AccessTokens[install.AccessToken] = _world.Time.GetUtcNow();
        }

        return true;
    });

    /// <summary>Names who says yes on the page of the next installation by OAuth: in a workspace, or for the organisation.</summary>
    public void InstallNextAs(SlackPerson person, bool organisation = false) =>
        _pages.NextInstaller = organisation ? (null, person.Team.EnterpriseId, person.Id) : (person.Team, person.Team.EnterpriseId, person.Id);

    /// <summary>What is in an uploaded file, as UTF-8.</summary>
    public string ContentOf(string fileId) => Inside(() => System.Text.Encoding.UTF8.GetString(_world.Files[fileId].Content ?? []));

    /// <summary>Takes the app away, and tells it so by both events, in either order.</summary>
    public IReadOnlyList<EventDelivery> Uninstall(SlackTeam team, bool revokedFirst = false)
    {
        var install = Inside(() =>
        {
            var found = _world.InstallOf(team)!;
            found.IsGone = true;
            return found;
        });
        JsonObject[] events =
        [
            new() { ["type"] = "app_uninstalled", ["event_ts"] = _world.Ids.Timestamp() },
            new() { ["type"] = "tokens_revoked", ["tokens"] = new JsonObject { ["oauth"] = new JsonArray(), ["bot"] = new JsonArray(install.BotUserId) }, ["event_ts"] = _world.Ids.Timestamp() },
        ];
        return [.. (revokedFirst ? events.Reverse() : events).Select(e => Deliver(team, install, e))];
    }

    /// <summary>Sends any event to the app.</summary>
    public EventDelivery Deliver(SlackTeam team, JsonObject inner) => Deliver(team, Inside(() => _world.InstallOf(team)!), inner);

    /// <summary>Hands an event over once more, as Slack does when the acknowledgement got lost.</summary>
    public Task<DeliveryAttempt> RedeliverAsync(EventDelivery delivery, int retry = 1) => Courier.TryAsync(delivery.Body, retry, "http_timeout");

    /// <summary>Whether the app has proven that its address is its own.</summary>
    public async Task<bool> VerifyUrlAsync(Uri url)
    {
        var challenge = _world.Ids.Next("challenge");
        var body = new JsonObject { ["token"] = "legacy-token", ["challenge"] = challenge, ["type"] = "url_verification" };
        using var request = RequestSigner.Post(url, App.SigningSecret, _world.Time.GetUtcNow(), "application/json", body.ToJsonString());
        using var response = await _http.SendAsync(request);
        return response.IsSuccessStatusCode && (await response.Content.ReadAsStringAsync()).Contains(challenge, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var link in Sockets.Open)
        {
            link.Abort();
        }

        await _server.DisposeAsync();
        _http.Dispose();
    }

    internal T Inside<T>(Func<T> look)
    {
        lock (_world.Gate)
        {
            return look();
        }
    }

    private EventDelivery Deliver(SlackTeam team, SlackInstall install, JsonObject inner)
    {
        var delivery = Inside(() =>
        {
            var made = new EventBodies(_world).Wrap(team, install, inner);
            _deliveries.Add(made);
            return made;
        });
        delivery.Done = Task.Run(() => Courier.DeliverAsync(delivery));
        return delivery;
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(1));
        return builder.Build();
    }
}
