namespace CalibrationBot.Storage;

/// <summary>The count of what waits; the same statement for both databases, answered from their partial indexes.</summary>
internal static class CountWaiting
{
    public const string Sql =
        """
        SELECT
          (SELECT COUNT(*) FROM turn WHERE parked_at IS NULL),
          (SELECT COUNT(*) FROM turn WHERE parked_at IS NOT NULL),
          (SELECT COUNT(*) FROM timer),
          (SELECT COUNT(*) FROM reply WHERE state <= 2),
          (SELECT COUNT(*) FROM reply WHERE state >= 4)
        """;
}
