using System.Globalization;
using CalibrationBot.Channels.LocalWeb;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Host.Demo;

/// <summary>
/// Gives the local workspace its people and channel before the first page is served, and then plays the sample loops
/// through the product's own conversations. A start that was cut short is finished by the next one.
/// </summary>
internal sealed class DemoWorkspace(
    LocalWorkspaceSetup setup, LocalReplay chat, IRecordStore records, TimeProvider clock, DemoOptions options, DemoScript script,
    IHostApplicationLifetime lifetime, ILogger<DemoWorkspace> logger) : BackgroundService
{
    private const string Begun = """{"schema":1,"state":"begun"}""";
    private const string Done = """{"schema":1,"state":"done"}""";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var person in script.People)
        {
            await setup.AddPersonAsync(person.Id, person.Name, person.Title, cancellationToken);
        }

        foreach (var channel in script.Channels)
        {
            await setup.AddChannelAsync(channel.Id, channel.Topic, cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Loops || !await HasStartedAsync(stoppingToken))
        {
            return;
        }

        var key = new RecordKey(setup.Workspace, "local.demo", "loops");
        var state = await records.GetAsync(key, stoppingToken);
        if (state?.Json == Done || (state is null && !await IsUntouchedAsync(stoppingToken)))
        {
            return;
        }

        if (state is null)
        {
            await records.TryWriteAsync([new(key, 0, Begun, [])], stoppingToken);
        }

        for (var i = 0; i < script.Loops.Count; i++)
        {
            if (!await PlayAsync(script.Loops[i], stoppingToken))
            {
                Log.DemoLoopNotSetUp(logger, i + 1);
                return;
            }
        }

        await records.TryWriteAsync([new(key, 1, Done, [])], stoppingToken);
    }

    /// <summary>Nothing is played into a store whose server could not start, such as for a port that is taken.</summary>
    private async Task<bool> HasStartedAsync(CancellationToken stoppingToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStarted, stoppingToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stoppingToken.IsCancellationRequested;
    }

    private async Task<bool> IsUntouchedAsync(CancellationToken cancellationToken)
    {
        foreach (var channel in script.Channels)
        {
            if (!await chat.IsEmptyAsync(channel.Id, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> PlayAsync(DemoLoop loop, CancellationToken cancellationToken)
    {
        if (await PostedAsync(loop, TimeSpan.Zero, cancellationToken) is null && !await OpenAsync(loop, cancellationToken))
        {
            return false;
        }

        foreach (var debrief in loop.Debriefs)
        {
            if (!await new DemoInterviewer(chat, loop.Candidate, debrief).FileAsync(cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> OpenAsync(DemoLoop loop, CancellationToken cancellationToken)
    {
        var id = "demo-open-" + loop.Candidate.Replace(' ', '-');
        if (!await chat.TypeAsync(loop.Manager, loop.Channel, "/calibrate open", id, cancellationToken))
        {
            return false;
        }

        // The form of the loop before may still stand there after a stop, pressed and not yet taken away: then a newer one comes.
        long pressed = -1;
        while (true)
        {
            var after = pressed;
            var card = await chat.FindCardAsync(
                loop.Manager, loop.Channel, c => IsPosted(c, loop) || (c.Change > after && c.AsksFor("candidate") && c.Offers("Open loop")), Patience, cancellationToken);
            if (card is null || IsPosted(card, loop))
            {
                return card is not null;
            }

            pressed = card.Change;
            if (!await chat.PressAsync(loop.Manager, card, "Open loop", Fields(loop), cancellationToken))
            {
                return false;
            }
        }
    }

    private static bool IsPosted(ReplayCard card, DemoLoop loop) => card.Title.StartsWith(loop.Candidate + " ·", StringComparison.Ordinal);

    private Task<ReplayCard?> PostedAsync(DemoLoop loop, TimeSpan atMost, CancellationToken cancellationToken) =>
        chat.FindCardAsync(loop.Manager, loop.Channel, c => IsPosted(c, loop), atMost, cancellationToken);

    private Dictionary<string, string> Fields(DemoLoop loop) => new()
    {
        ["candidate"] = loop.Candidate,
        ["level"] = loop.Level,
        ["prompt"] = loop.Prompt,
        ["panel"] = string.Join('\n', loop.Panel),
        ["manager"] = loop.Manager,
        ["deadline"] = clock.GetUtcNow().AddHours(loop.DueInHours).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
    };
}
