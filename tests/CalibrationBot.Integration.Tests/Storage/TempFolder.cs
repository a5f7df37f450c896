namespace CalibrationBot.Integration.Tests.Storage;

/// <summary>A folder of one test's own, removed afterwards.</summary>
internal sealed class TempFolder
{
    public string Path { get; } = Directory.CreateTempSubdirectory("calibrationbot-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Delete() => Directory.Delete(Path, recursive: true);
}
