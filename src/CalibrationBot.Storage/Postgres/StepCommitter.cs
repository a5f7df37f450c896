using System.Runtime.ExceptionServices;
using CalibrationBot.Flows.Storage;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>
/// Commits steps that end at the same time together, so that they share round trips and the flush to disk. Steps that touch
/// the same things follow one another in rounds. When a round fails, its steps are tried one by one, so that the one that
/// cannot be written fails alone. Thread-safe.
/// </summary>
internal sealed class StepCommitter : IAsyncDisposable
{
    private const int LargestBatch = 128;

    // The server's table of locks has 64 places a connection by default, for all of them together.
    private const int MostLocks = 1024;

    private readonly PostgresDatabase _database;
    private readonly TimeProvider _time;
    private readonly Batcher<PendingStep, End> _batches;

    public StepCommitter(PostgresDatabase database, TimeProvider time)
    {
        (_database, _time) = (database, time);
        _batches = new(LargestBatch, RunAsync);
    }

    /// <summary>Commits one step, or says why not.</summary>
    /// <exception cref="StoreUnavailableException">The server cannot be reached or written; the step may have been committed.</exception>
    /// <exception cref="PostgresException">The step holds what PostgreSQL will not take.</exception>
    public async Task<CommitOutcome> CommitAsync(PendingStep step, CancellationToken cancellationToken)
    {
        var end = await _batches.AddAsync(step, cancellationToken);
        end.Fault?.Throw();
        return end.Outcome;
    }

    public ValueTask DisposeAsync() => _batches.DisposeAsync();

    private async Task<End[]> RunAsync(IReadOnlyList<PendingStep> steps)
    {
        var ends = new Dictionary<PendingStep, End>(ReferenceEqualityComparer.Instance);
        var left = steps;
        ExceptionDispatchInfo? outage = null;
        while (left.Count > 0 && outage is null)
        {
            var round = RoundOf(left);
            outage = await RunRoundAsync(round, ends);
            left = [.. left.Where(s => !ends.ContainsKey(s))];
        }

        return [.. steps.Select(s => ends.GetValueOrDefault(s, new End(default, outage)))];
    }

    // Returns the outage, when there is one: then nothing of the round is noted, and what follows need not be tried.
    private async Task<ExceptionDispatchInfo?> RunRoundAsync(List<PendingStep> round, Dictionary<PendingStep, End> ends)
    {
        try
        {
            var outcomes = await _database.RunAsync(
                connection => new StepCommit(connection, round, _time.GetUtcNow().ToUnixTimeMilliseconds()).RunAsync(), CancellationToken.None);
            for (var i = 0; i < outcomes.Length; i++)
            {
                ends[round[i]] = new(outcomes[i], null);
            }

            return null;
        }
        catch (StoreUnavailableException exception)
        {
            return ExceptionDispatchInfo.Capture(exception);
        }
#pragma warning disable CA1031 // Whatever went wrong belongs to one step's caller, who gets it.
        catch (Exception exception) when (round.Count == 1)
#pragma warning restore CA1031
        {
            ends[round[0]] = exception is PostgresException postgres && PostgresFaults.IsConflict(postgres)
                ? new(CommitOutcome.Conflict, null)
                : new(default, ExceptionDispatchInfo.Capture(exception));
            return null;
        }
        catch (Exception)
        {
            return await RunSinglyAsync(round, ends);
        }
    }

    private async Task<ExceptionDispatchInfo?> RunSinglyAsync(List<PendingStep> round, Dictionary<PendingStep, End> ends)
    {
        foreach (var step in round)
        {
            if (await RunRoundAsync([step], ends) is { } outage)
            {
                return outage;
            }
        }

        return null;
    }

    private static List<PendingStep> RoundOf(IReadOnlyList<PendingStep> steps)
    {
        var taken = new Dictionary<long, bool>();
        var round = new List<PendingStep>();
        foreach (var step in steps)
        {
            var fits = round.Count == 0 || taken.Count + step.Locks.Count <= MostLocks;
            if (!fits || step.Locks.Any(l => taken.TryGetValue(l.Key, out var exclusive) && (exclusive || l.Value)))
            {
                continue;
            }

            round.Add(step);
            foreach (var (key, exclusive) in step.Locks)
            {
                taken[key] = exclusive;
            }
        }

        return round;
    }

    // What became of a step; or why nobody knows.
    private readonly record struct End(CommitOutcome Outcome, ExceptionDispatchInfo? Fault);
}
