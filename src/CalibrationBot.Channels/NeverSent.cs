namespace CalibrationBot.Channels;

/// <summary>Tells requests that never left from those nobody knows about.</summary>
internal static class NeverSent
{
    /// <summary>
    /// Whether it failed before the request was on its way, and surely was not taken. An established connection that breaks may
    /// have carried it.
    /// </summary>
    public static bool WasNeverSent(this HttpRequestException exception) => exception.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
