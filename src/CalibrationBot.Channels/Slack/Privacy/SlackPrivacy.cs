using CalibrationBot.Channels.Slack.Modals;
using CalibrationBot.Channels.Slack.Sending;
using CalibrationBot.Flows.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CalibrationBot.Channels.Slack.Privacy;

/// <summary>Registers how Slack's own records are erased.</summary>
public static class SlackPrivacy
{
    /// <summary>Adds the rules; needs nothing else, so that an operator's command can use them without Slack.</summary>
    public static IServiceCollection AddSlackPrivacy(this IServiceCollection services)
    {
        services.AddSingleton<IErasureRule>(new CopyErasure(CardShelf.Kind));
        services.AddSingleton<IErasureRule>(new CopyErasure(Drafts.Kind));
        services.AddSingleton<IErasureRule>(new CopyErasure(DoubtfulAnswers.Kind));
        return services;
    }
}
