namespace CalibrationBot.Testing.Slack.Web;

/// <summary>What is to go wrong with the next calls of a method, one fault a call, in order. Thread-safe.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<Fault?>> _plans = new(StringComparer.Ordinal);

    /// <summary>Plans one fault for each of the next calls; null lets a call pass.</summary>
    public void Next(string method, params ReadOnlySpan<Fault?> faults)
    {
        lock (_gate)
        {
            if (!_plans.TryGetValue(method, out var plan))
            {
                _plans[method] = plan = new();
            }

            foreach (var fault in faults)
            {
                plan.Enqueue(fault);
            }
        }
    }

    /// <summary>Whether every planned fault has happened.</summary>
    public bool IsUsedUp
    {
        get
        {
            lock (_gate)
            {
                return _plans.Values.All(p => p.Count == 0);
            }
        }
    }

    internal Fault? Take(string method)
    {
        lock (_gate)
        {
            return _plans.GetValueOrDefault(method)?.TryDequeue(out var fault) == true ? fault : null;
        }
    }
}
