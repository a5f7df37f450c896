using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.Delivery;

/// <summary>An event on its way to the app. Thread-safe.</summary>
/// <param name="eventId">Globally unique; the same for every try.</param>
/// <param name="body">The envelope of the Events API.</param>
public sealed class EventDelivery(string eventId, JsonObject body)
{
    private readonly Lock _gate = new();
    private readonly List<DeliveryAttempt> _attempts = [];

    public string EventId => eventId;

    public JsonObject Body => body;

    /// <summary>The tries so far.</summary>
    public IReadOnlyList<DeliveryAttempt> Attempts
    {
        get
        {
            lock (_gate)
            {
                return [.. _attempts];
            }
        }
    }

    /// <summary>Ends with the last try: true when the app took the event.</summary>
    public Task<bool> Done { get; internal set; } = Task.FromResult(false);

    internal void Add(DeliveryAttempt attempt)
    {
        lock (_gate)
        {
            _attempts.Add(attempt);
        }
    }
}
