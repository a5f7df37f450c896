namespace CalibrationBot.Host.Serving;

/// <summary>What the command line says about serving; null leaves the configuration's value.</summary>
/// <param name="Data">The folder of the store.</param>
/// <param name="Urls">Where to listen.</param>
/// <param name="Demo">Whether an empty local workspace gets its sample loops.</param>
internal sealed record ServeOptions(string? Data, string? Urls, bool Demo)
{
    /// <summary>Where the server listens when nothing says otherwise: loopback only.</summary>
    public const string DefaultUrl = "http://localhost:5080";
}
