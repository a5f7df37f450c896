namespace CalibrationBot.Storage.Sqlite;

/// <summary>
/// Gives turns their numbers: each one greater than all before it, and none twice, also after the turn is gone. SQLite keeps
/// the greatest (sqlite.org/autoinc.html) and would write it down with every turn; here it is told a block's end at once.
/// Touched inside writes only, so by one thread at a time.
/// </summary>
internal sealed class TurnNumbers
{
    private const int Block = 1_000;
    private long _last;
    private long _end;

    /// <summary>The next number. What remains of a block when the process ends is left out.</summary>
    /// <param name="session">The session to write with.</param>
    public long Next(SqliteSession session)
    {
        if (_last == _end)
        {
            // Read each time: what an undone batch has told SQLite it does not know.
            var known = session.Scalar("SELECT seq FROM sqlite_sequence WHERE name = 'turn'") as long?;
            _last = Math.Max(_last, known ?? 0);
            _end = _last + Block;
            session.Execute(
                known is null ? "INSERT INTO sqlite_sequence (name, seq) VALUES ('turn', $1)" : "UPDATE sqlite_sequence SET seq = $1 WHERE name = 'turn'", _end);
        }

        return ++_last;
    }
}
