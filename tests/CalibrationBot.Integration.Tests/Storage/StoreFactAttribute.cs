using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace CalibrationBot.Integration.Tests.Storage;

/// <summary>A test of the storage contract; skipped, with the reason, in a class whose database is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("CalibrationBot.Integration.Tests.Storage." + nameof(StoreFactDiscoverer), "CalibrationBot.Integration.Tests")]
public sealed class StoreFactAttribute : FactAttribute;

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
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        var needs = testMethod.TestClass.Class.ToRuntimeType().GetCustomAttributes(typeof(NeedsAttribute), inherit: true);
        return needs is [NeedsAttribute { WhyNot: { } reason }, ..]
            ? new XunitSkippedDataRowTestCase(
                DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, reason)
            : base.CreateTestCase(discoveryOptions, testMethod, factAttribute);
    }
}
