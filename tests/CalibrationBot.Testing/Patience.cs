namespace CalibrationBot.Testing;

/// <summary>How long tests wait for something real.</summary>
public static class Patience
{
    /// <summary>
    /// How long until what a test waits for counts as never coming. Long, because machines that run tests are crowded, and
    /// free of cost, because only a test that fails waits so long.
    /// </summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
}
