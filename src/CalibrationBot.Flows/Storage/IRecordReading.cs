using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Storage;

/// <summary>Says in people's words what a kind of record holds, for exports. Leaves nothing out and shortens nothing. Thread-safe.</summary>
public interface IRecordReading
{
    /// <summary>The kind of record it reads.</summary>
    string Kind { get; }

    /// <summary>The record as cards: the first stands for the whole, the others for its parts. Without inputs and buttons.</summary>
    ImmutableArray<Card> Read(StoredRecord record);
}
