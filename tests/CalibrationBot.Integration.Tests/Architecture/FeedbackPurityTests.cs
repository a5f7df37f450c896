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
    /// <summary>What the compiler calls in every method with a <c>yield</c>.</summary>
    private const string IteratorsOwn = "System.Environment.get_CurrentManagedThreadId";

    private static readonly string[] Forbidden =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo",
        "System.Console", "System.Random", "System.TimeProvider", "System.Diagnostics.Stopwatch",
        "System.Diagnostics.Process", "System.Security.Cryptography.RandomNumberGenerator", "System.Threading.Thread",
    ];

    [Fact]
    public void Assembly_Compiled_UsesNoClockNoChanceAndNoInputOrOutput()
    {
        using var file = new PEReader(File.OpenRead(typeof(IFeedbackEngine).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var types = metadata.TypeReferences.Select(t => NameOf(metadata, t)).ToList();
        Assert.Contains("System.String", types);
        Assert.DoesNotContain(types, t => Forbidden.Contains(t) || t.StartsWith("System.Net.", StringComparison.Ordinal));
        Assert.DoesNotContain(Members(metadata), m => m.StartsWith("System.Environment.", StringComparison.Ordinal) && m != IteratorsOwn);
        Assert.DoesNotContain(Members(metadata), m => m is "System.DateTime.get_Now" or "System.DateTime.get_UtcNow" or "System.Guid.NewGuid");
    }

    private static IEnumerable<string> Members(MetadataReader metadata) =>
        from handle in metadata.MemberReferences
        let member = metadata.GetMemberReference(handle)
        where member.Parent.Kind == HandleKind.TypeReference
        select $"{NameOf(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}";

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
