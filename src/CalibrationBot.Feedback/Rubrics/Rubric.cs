using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Rubrics;

/// <summary>The criteria as data: what is rated, by which anchors and signals. Read from YAML; immutable.</summary>
public sealed record Rubric
{
    /// <summary>The version written in the data, kept with everything judged by it.</summary>
    public required string Version { get; init; }

    /// <summary>Every signal, in the order of the files.</summary>
    public required ImmutableArray<Signal> Signals { get; init; }

    /// <summary>Anchors by competency and level.</summary>
    public required ImmutableArray<Anchors> Anchors { get; init; }

    /// <summary>Where the rubric comes from.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>Every criterion of the source documents, with the signals it became.</summary>
    public ImmutableArray<Criterion> Criteria { get; init; } = [];

    /// <summary>The four anchors of a rated competency at a level.</summary>
    /// <exception cref="ArgumentException">Seniority has no anchors: it is never rated.</exception>
    public Anchors AnchorsFor(Competency competency, Level level) =>
        Anchors.FirstOrDefault(a => a.Competency == competency && a.Level == level)
        ?? throw new ArgumentException($"There are no anchors for {competency.Id()} at {level}.", nameof(competency));

    /// <summary>The signal with that id, or null.</summary>
    public Signal? FindSignal(string id) => Signals.FirstOrDefault(s => s.Id == id);
}

/// <summary>What the four ratings mean for one competency at one level.</summary>
/// <param name="Competency">The competency.</param>
/// <param name="Level">The level.</param>
/// <param name="Texts">Four behaviours, the first for rating 1.</param>
public sealed record Anchors(Competency Competency, Level Level, ImmutableArray<string> Texts);
