using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace CalibrationBot.Integration.Tests.Storage;

/// <summary>A test of the storage contract; skipped, with the reason, in a class whose database is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("CalibrationBot.Integration.Tests.Storage." + nameof(StoreFactDiscoverer), "CalibrationBot.Integration.Tests")]
public sealed class StoreFactAttribute : FactAttribute;

/// <summary>A test of the storage contract with several cases; skipped like <see cref="StoreFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("CalibrationBot.Integration.Tests.Storage." + nameof(StoreTheoryDiscoverer), "CalibrationBot.Integration.Tests")]
public sealed class StoreTheoryAttribute : TheoryAttribute;

/// <summary>Says of a class why its tests cannot run on this machine.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class NeedsAttribute : Attribute
{
    /// <summary>Why not; null when they can.</summary>
    public abstract string? WhyNot { get; }
}

/// <summary>Finds contract tests, and looks at the class they run in.</summary>
public sealed class StoreFactDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        Skipping.CaseFor(DiagnosticMessageSink, discoveryOptions, testMethod) ?? base.CreateTestCase(discoveryOptions, testMethod, factAttribute);
}

/// <summary>Finds contract tests with several cases, and looks at the class they run in.</summary>
public sealed class StoreTheoryDiscoverer(IMessageSink sink) : TheoryDiscoverer(sink)
{
    public override IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        Skipping.CaseFor(DiagnosticMessageSink, discoveryOptions, testMethod) is { } skipped
            ? [skipped]
            : base.Discover(discoveryOptions, testMethod, theoryAttribute);
}

/// <summary>Makes the test case of a test that cannot run here.</summary>
internal static class Skipping
{
    /// <summary>The skipped case; null when the class's tests can run.</summary>
    public static IXunitTestCase? CaseFor(IMessageSink sink, ITestFrameworkDiscoveryOptions options, ITestMethod method) =>
        method.TestClass.Class.ToRuntimeType().GetCustomAttributes(typeof(NeedsAttribute), inherit: true) is [NeedsAttribute { WhyNot: { } reason }, ..]
            ? new XunitSkippedDataRowTestCase(sink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method, reason)
            : null;
}
