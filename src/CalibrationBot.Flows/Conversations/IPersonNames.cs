namespace CalibrationBot.Flows.Conversations;

/// <summary>Knows what people of one channel are called, for pages and exports. Thread-safe.</summary>
public interface IPersonNames
{
    /// <summary>The part of a workspace before the colon, such as <c>local</c>.</summary>
    string Channel { get; }

    /// <summary>The person's name; null when it isn't known.</summary>
    ValueTask<string?> NameOfAsync(PersonRef person, CancellationToken cancellationToken);
}
