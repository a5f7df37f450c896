using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Testing.Teams;

/// <summary>
/// Microsoft's side of a Teams bot, on loopback: the document and keys of its signer, Entra's token endpoint, and the Bot
/// Connector with its errors. <see cref="Handler"/> brings requests for the real hosts here.
/// </summary>
public sealed class FakeMicrosoft : IAsyncDisposable
{
    /// <summary>Where the connector is for bots of the public cloud.</summary>
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/";

    private readonly WebApplication _app;
    private int _waitingForEntra;
    private int _waitingForSigner;

    private FakeMicrosoft(WebApplication app, FakeConnector connector) => (_app, Connector) = (app, connector);

    public FakeSigner Signer { get; } = new();

    public FakeConnector Connector { get; }

    /// <summary>How often the key set was read.</summary>
    public int KeyReads { get; private set; }

    /// <summary>Whether the signer answers with an error instead of its document and keys.</summary>
    public bool IsSignerDown { get; set; }

    /// <summary>Whether the signer takes requests and never answers.</summary>
    public bool IsSignerSilent { get; set; }

    /// <summary>How many requests wait for a silent signer, given up or not.</summary>
    public int WaitingForSigner => Volatile.Read(ref _waitingForSigner);

    /// <summary>Whether Entra can't be reached at all.</summary>
    public bool IsEntraDown { get; set; }

    /// <summary>What stands in Entra's place, such as a proxy's page, answers; null for nothing.</summary>
    public string? EntraAnswer { get; set; }

    /// <summary>Whether Entra takes requests and never answers.</summary>
    public bool IsEntraSilent { get; set; }

    /// <summary>What a call of the connector ends with before it has left, once; null for nothing.</summary>
    public Exception? Unreachable { get; set; }

    /// <summary>How many requests wait for a silent Entra. One that is given up counts no longer as soon as it is.</summary>
    public int WaitingForEntra => Volatile.Read(ref _waitingForEntra);

    /// <summary>The forms of the token requests, in order.</summary>
    public List<IReadOnlyDictionary<string, string>> TokenRequests { get; } = [];

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>The signer's document.</summary>
    public Uri Metadata => new(Address, "v1/.well-known/openidconfiguration");

    public static async Task<FakeMicrosoft> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var fake = new FakeMicrosoft(app, new FakeConnector());
        fake.Map();
        await app.StartAsync();
        return fake;
    }

    /// <summary>Brings what was meant for Microsoft's hosts here.</summary>
    public HttpMessageHandler Handler() => new Reroute(this);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Signer.Dispose();
    }

    private void Map()
    {
        _app.MapGet("/v1/.well-known/openidconfiguration", () => Document(FakeSigner.Issuer, new Uri(Address, "v1/.well-known/keys")));
        _app.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", (string tenant) =>
            Document($"https://login.microsoftonline.com/{tenant}/v2.0", new Uri("https://login.microsoftonline.com/common/discovery/v2.0/keys")));
        _app.MapGet("/v1/.well-known/keys", Keys);
        _app.MapGet("/common/discovery/v2.0/keys", Keys);
        _app.MapGet("/metadata/identity/oauth2/token", (HttpContext http) => ManagedIdentityToken(http.Request.Query));
        _app.MapPost("/{tenant}/oauth2/v2.0/token", TokenAsync);
        Connector.Map(_app);
    }

    private IResult Document(string issuer, Uri keys) => IsSignerDown ? Results.StatusCode(503) : Json(new JsonObject
    {
        ["issuer"] = issuer,
        ["jwks_uri"] = keys.AbsoluteUri,
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
    });

    private IResult Keys()
    {
        KeyReads++;
        return Json(Signer.KeySet());
    }

    // The instance metadata service of a virtual machine.
    private IResult ManagedIdentityToken(IQueryCollection query)
    {
        lock (TokenRequests)
        {
            TokenRequests.Add(query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal));
            var end = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            return Json(new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = "3600", ["expires_on"] = end, ["resource"] = query["resource"].ToString(), ["access_token"] = Connector.NewToken() });
        }
    }

    private async Task<IResult> TokenAsync(HttpContext http, string tenant)
    {
        var form = await http.Request.ReadFormAsync();
        lock (TokenRequests)
        {
            TokenRequests.Add(form.Select(f => (f.Key, Value: f.Value.ToString())).Append(("tenant", tenant)).ToDictionary(f => f.Item1, f => f.Item2, StringComparer.Ordinal));
            return EntraAnswer is { } answer ? Results.Text(answer) : form["client_secret"] == "wrong"
                ? Results.Json(new { error = "invalid_client", error_description = "AADSTS7000215: Invalid client secret provided." }, statusCode: 401)
                : Json(new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = 3600, ["access_token"] = Connector.NewToken() });
        }
    }

    private static IResult Json(JsonObject json) => Results.Text(json.ToJsonString(), "application/json");

    private sealed class Reroute(FakeMicrosoft fake) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var host = request.RequestUri!.Host;
            if (fake.IsEntraSilent && host == "login.microsoftonline.com")
            {
                // The last registered is called first: it no longer waits before anybody hears of it.
                var silence = Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                Interlocked.Increment(ref fake._waitingForEntra);
                using var givenUp = cancellationToken.Register(() => Interlocked.Decrement(ref fake._waitingForEntra));
                await silence;
            }

            if (fake.IsSignerSilent && request.RequestUri.AbsolutePath.Contains("/.well-known/", StringComparison.Ordinal))
            {
                var silence = Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                Interlocked.Increment(ref fake._waitingForSigner);
                await silence;
            }

            if (fake.IsEntraDown && host == "login.microsoftonline.com")
            {
                throw new HttpRequestException("No route to the host.");
            }

            if (fake.Unreachable is { } unreachable && request.RequestUri.AbsolutePath.Contains("/v3/conversations", StringComparison.Ordinal))
            {
                fake.Unreachable = null;
                throw unreachable;
            }

            if (!request.RequestUri.IsLoopback)
            {
                request.Headers.Add("X-Meant-For", host);
                request.RequestUri = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{fake.Address.Port}{request.RequestUri.PathAndQuery}"));
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
