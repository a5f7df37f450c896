namespace CalibrationBot.Testing;

/// <summary>Waits for what other threads bring about, looking again and again instead of sleeping for a guessed time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(2);

    /// <summary>Waits until it is true.</summary>
    /// <param name="condition">What to wait for.</param>
    /// <param name="what">What to say when it never comes.</param>
    /// <param name="meanwhile">Done before each look, such as advancing a clock.</param>
    public static Task TrueAsync(Func<bool> condition, string what, Action? meanwhile = null) =>
        TrueAsync(() => Task.FromResult(condition()), what, meanwhile);

    /// <summary>Waits until it is true.</summary>
    /// <param name="condition">What to wait for.</param>
    /// <param name="what">What to say when it never comes.</param>
    /// <param name="meanwhile">Done before each look, such as advancing a clock.</param>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, Action? meanwhile = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var start = TimeProvider.System.GetTimestamp();
        using var glances = new PeriodicTimer(Glance, TimeProvider.System);
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience.Limit)
            {
                throw new TimeoutException($"It never came true: {what}.");
            }

            meanwhile?.Invoke();
            await glances.WaitForNextTickAsync();
        }
    }
}
