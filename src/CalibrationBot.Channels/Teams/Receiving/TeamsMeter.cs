using System.Diagnostics.Metrics;

namespace CalibrationBot.Channels.Teams.Receiving;

/// <summary>Counts what arrives from Teams by what became of it. Thread-safe.</summary>
internal sealed class TeamsMeter
{
    /// <summary>The meter's name, for whoever collects it.</summary>
    public const string Name = "CalibrationBot.Teams";

    private readonly Counter<long> _received;

    public TeamsMeter(IMeterFactory meters) => _received = meters.Create(Name).CreateCounter<long>(
        "calibrationbot.teams.received", "{activity}", "Activities from Teams by outcome.");

    /// <summary>Counts one.</summary>
    /// <param name="outcome">What became of it, in a word of ours: never a text from outside.</param>
    public void Count(string outcome) => _received.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
