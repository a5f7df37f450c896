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

    private FakeMicrosoft(WebApplication app, FakeConnector connector) => (_app, Connector) = (app, connector);

    public FakeSigner Signer { get; } = new();

    public FakeConnector Connector { get; }

    /// <summary>How often the key set was read.</summary>
    public int KeyReads { get; private set; }

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
    public HttpMessageHandler Handler() => new Reroute(Address);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Signer.Dispose();
    }

    private void Map()
    {
        _app.MapGet("/v1/.well-known/openidconfiguration", () => Json(new JsonObject
        {
            ["issuer"] = FakeSigner.Issuer,
            ["jwks_uri"] = new Uri(Address, "v1/.well-known/keys").AbsoluteUri,
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        }));
        _app.MapGet("/v1/.well-known/keys", () =>
        {
            KeyReads++;
            return Json(Signer.KeySet());
        });
        _app.MapPost("/{tenant}/oauth2/v2.0/token", TokenAsync);
        Connector.Map(_app);
    }

    private async Task<IResult> TokenAsync(HttpContext http, string tenant)
    {
        var form = await http.Request.ReadFormAsync();
        lock (TokenRequests)
        {
            TokenRequests.Add(form.Select(f => (f.Key, Value: f.Value.ToString())).Append(("tenant", tenant)).ToDictionary(f => f.Item1, f => f.Item2, StringComparer.Ordinal));
            return form["client_secret"] == "wrong"
                ? Results.Json(new { error = "invalid_client", error_description = "AADSTS7000215: Invalid client secret provided." }, statusCode: 401)
                : Json(new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = 3600, ["access_token"] = Connector.NewToken() });
        }
    }

    private static IResult Json(JsonObject json) => Results.Text(json.ToJsonString(), "application/json");

    private sealed class Reroute(Uri address) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var host = request.RequestUri!.Host;
            if (!request.RequestUri.IsLoopback)
            {
                request.Headers.Add("X-Meant-For", host);
                request.RequestUri = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{address.Port}{request.RequestUri.PathAndQuery}"));
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
