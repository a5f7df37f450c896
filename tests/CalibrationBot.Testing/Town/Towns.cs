using CalibrationBot.Feedback;
using CalibrationBot.Flows;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Testing.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace CalibrationBot.Testing.Town;

/// <summary>Ready-made towns.</summary>
public static class Towns
{
    /// <summary>A town whose bot judges with the plain engine, or the given one.</summary>
    public static ChatTown New(IFeedbackEngine? engine = null)
    {
        var judge = engine ?? new PlainEngine();
        return new ChatTown(() => new ServiceCollection().AddSingleton(judge).AddFlows().BuildServiceProvider().GetRequiredService<ITurnHandler>());
    }
}
