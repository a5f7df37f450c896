using CalibrationBot.CrashHarness;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// A small server to kill: takes turns on standard input ("conversation number"), says "ack conversation number" once each is
// accepted, and sends its replies to a file that stands for the platform. Settings come as NAME=VALUE arguments.
var settings = args.Select(a => a.Split('=', 2)).ToDictionary(a => a[0], a => (string?)a[1]);
var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
builder.Configuration.AddInMemoryCollection(settings);
builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
builder.Services.AddStorage(builder.Configuration);
builder.Services.AddSpine(builder.Configuration);
builder.Services.AddSingleton<ITurnHandler, ListKeeper>();
builder.Services.AddSingleton<ISender>(new FilePlatform(settings["Platform"]!));
using var host = builder.Build();
await host.StartAsync();

var inbox = host.Services.GetRequiredService<IInbox>();
var output = TextWriter.Synchronized(Console.Out);
output.WriteLine("ready");
while (await Console.In.ReadLineAsync() is { } line)
{
    _ = AcceptAsync(line);
}

await host.StopAsync();

async Task AcceptAsync(string line)
{
    var parts = line.Split(' ');
    var place = new ConversationRef("file:w", parts[0], ConversationKind.Direct, parts[0]);
    var turn = new Turn($"file:w/{parts[0]}/{parts[1]}", place, new PersonRef("file:w", parts[0]), DateTimeOffset.UnixEpoch, new Said(parts[1]));
    while (await inbox.AcceptAsync(turn, CancellationToken.None) is Acceptance.Busy)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
    }

    output.WriteLine($"ack {line}");
}
