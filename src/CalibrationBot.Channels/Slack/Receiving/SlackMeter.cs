using System.Diagnostics.Metrics;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>Counts what arrives from Slack, by way and by what became of it. Thread-safe.</summary>
internal sealed class SlackMeter
{
    /// <summary>The meter's name, for whoever collects it.</summary>
    public const string Name = "CalibrationBot.Slack";

    private readonly Counter<long> _received;

    public SlackMeter(IMeterFactory meters) => _received = meters.Create(Name).CreateCounter<long>(
        "calibrationbot.slack.received", "{payload}", "Payloads from Slack by surface and outcome.");

    /// <summary>Counts one.</summary>
    /// <param name="surface">The way it came.</param>
    /// <param name="outcome">What became of it, in a word of ours: never a text from outside.</param>
    public void Count(Surface surface, string outcome) => _received.Add(1, new("surface", NameOf(surface)), new("outcome", outcome));

    private static string NameOf(Surface surface) => surface switch
    {
        Surface.Event => "event",
        Surface.Command => "command",
        Surface.Interaction => "interaction",
        _ => "options",
    };
}
