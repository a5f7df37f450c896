using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using CalibrationBot.Feedback;
using Xunit;

namespace CalibrationBot.Integration.Tests.Architecture;

/// <summary>
/// The heart is pure: the same text gets the same answer on every machine and at every hour. Read from the compiled
/// assembly, so that no spelling of a call escapes.
/// </summary>
public sealed class FeedbackPurityTests
{
    private static readonly string[] Forbidden =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo",
        "System.Console", "System.Environment", "System.Random", "System.TimeProvider", "System.Diagnostics.Stopwatch",
        "System.Diagnostics.Process", "System.Security.Cryptography.RandomNumberGenerator", "System.Threading.Thread",
    ];

    [Fact]
    public void Assembly_Compiled_UsesNoClockNoChanceAndNoInputOrOutput()
    {
        using var file = new PEReader(File.OpenRead(typeof(IFeedbackEngine).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var used = metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Select(t => $"{metadata.GetString(t.Namespace)}.{metadata.GetString(t.Name)}")
            .ToList();
        Assert.Contains("System.String", used);
        Assert.DoesNotContain(used, t => Forbidden.Contains(t) || t.StartsWith("System.Net.", StringComparison.Ordinal));
    }
}
