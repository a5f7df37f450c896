using CalibrationBot.Flows.Delivery;
using CalibrationBot.Storage;
using CalibrationBot.Storage.Privacy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CalibrationBot.Integration.Tests.Storage;

/// <summary>Ages that can't be right are refused before the start.</summary>
public sealed class RetentionOptionsTests
{
    [Theory]
    [InlineData("1.00:00:00", "2.00:00:00", false)]
    [InlineData("2.00:00:00", "2.00:00:00", true)]
    [InlineData("3.00:00:00", "3.02:00:00", false)]
    [InlineData("3.00:00:00", "3.01:59:59", true)]
    public void Doubts_ThatEndBeforeTheTriesToSend_AreRefusedByTheirNames(string giveUpAfter, string doubts, bool isRefused)
    {
        using var services = Open(("Outbox:GiveUpAfter", giveUpAfter), ("Retention:Records:slack.doubt", doubts));
        var refusal = Xunit.Record.Exception(() => services.GetRequiredService<IOptions<RetentionOptions>>().Value) as OptionsValidationException;

        Assert.Equal(isRefused, refusal is not null);
        Assert.All(refusal?.Failures ?? [], f => Assert.Matches("Retention:Records:slack.doubt .* Outbox:GiveUpAfter", f));
    }

    private static ServiceProvider Open(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build();
        return new ServiceCollection().AddStorage(configuration).AddSpine(configuration).BuildServiceProvider();
    }
}
