namespace CalibrationBot.Storage.Sqlite;

/// <summary>The oldest that waits somewhere.</summary>
/// <param name="Item">It.</param>
/// <param name="Due">When its time has come, in Unix milliseconds.</param>
/// <param name="More">Whether more waits behind it.</param>
internal sealed record Head<T>(T Item, long Due, bool More);
