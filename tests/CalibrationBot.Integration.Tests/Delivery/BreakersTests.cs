using CalibrationBot.Flows.Delivery;
using CalibrationBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CalibrationBot.Integration.Tests.Delivery;

public sealed class BreakersTests
{
    private static readonly SendOutcome NotThere = new SendOutcome.Failed("not there", TimeSpan.Zero);

    [Fact]
    public async Task Call_LookUpsFindNothing_GoesOnCalling()
    {
        var breakers = new Breakers(new FakeClock(), NullLogger<Breakers>.Instance);

        for (var i = 0; i < 40; i++)
        {
            Assert.Same(NotThere, await breakers.CallAsync("test:w", lookUp: true, _ => ValueTask.FromResult(NotThere), default));
        }

        Assert.False(breakers.IsOpen("test:w"));
    }

    [Fact]
    public async Task Call_LookUpsThatNobodyAnswers_PausesTheWorkspace()
    {
        var breakers = new Breakers(new FakeClock(), NullLogger<Breakers>.Instance);
        SendOutcome silence = new SendOutcome.Unknown("timeout");

        for (var i = 0; i < 40; i++)
        {
            await breakers.CallAsync("test:w", lookUp: true, _ => ValueTask.FromResult(silence), default);
        }

        Assert.True(breakers.IsOpen("test:w"));
        Assert.False(breakers.IsOpen("test:other"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_RefusedUntilSomebodyLooksAfterIt_GoesOnCallingUnlikeAFailure(bool isRefusal)
    {
        var breakers = new Breakers(new FakeClock(), NullLogger<Breakers>.Instance);
        SendOutcome refused = new SendOutcome.Failed("missing_scope", TimeSpan.FromMinutes(5)) { IsRefusal = isRefusal };

        for (var i = 0; i < 40; i++)
        {
            await breakers.CallAsync("test:w", lookUp: false, _ => ValueTask.FromResult(refused), default);
        }

        Assert.Equal(!isRefusal, breakers.IsOpen("test:w"));
    }
}
