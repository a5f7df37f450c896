namespace CalibrationBot.Host.Commands;

/// <summary>The settings as <c>serve</c> reads them: <c>appsettings.json</c> in the current folder, then the environment.</summary>
internal static class Settings
{
    public static IConfigurationRoot Read() => new ConfigurationBuilder()
        .SetBasePath(Directory.GetCurrentDirectory())
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .Build();
}
