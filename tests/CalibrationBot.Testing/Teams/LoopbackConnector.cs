using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Testing.Teams;

/// <summary>A connector of its own address on this machine, for a bot that runs as a program and may send there without a token.</summary>
public sealed class LoopbackConnector : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoopbackConnector(WebApplication app, FakeConnector connector) => (_app, Connector) = (app, connector);

    /// <summary>What it holds.</summary>
    public FakeConnector Connector { get; }

    /// <summary>What activities name as the address to answer to.</summary>
    public string ServiceUrl => $"{_app.Urls.First()}/emea/";

    public static async Task<LoopbackConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var connector = new FakeConnector();
        connector.Map(app);
        await app.StartAsync();
        return new(app, connector);
    }

    /// <summary>Waits for a card of a conversation that has some words and a button, and gives what the button carries.</summary>
    /// <param name="conversation">The conversation's id.</param>
    /// <param name="words">What the card says, among other things.</param>
    /// <param name="button">The button's title.</param>
    public async Task<JsonObject> ButtonAsync(string conversation, string words, string button)
    {
        JsonObject? data = null;
        await Eventually.TrueAsync(
            () => (data = Latest(conversation, words, button)) is not null,
            $"a card of {conversation} with \"{words}\" and the button \"{button}\"");
        return data!;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private JsonObject? Latest(string conversation, string words, string button) => Connector.Now
        .Where(a => a.Conversation == conversation && a.Activity.ToJsonString().Contains(words, StringComparison.Ordinal))
        .SelectMany(a => Objects(a.Activity))
        .LastOrDefault(o => (string?)o["type"] == "Action.Execute" && (string?)o["title"] == button)?["data"]?.DeepClone() as JsonObject;

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(member => Objects(member.Value)).Prepend(one),
        JsonArray many => many.SelectMany(Objects),
        _ => [],
    };
}
