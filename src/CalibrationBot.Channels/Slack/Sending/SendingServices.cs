using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Channels.Slack.Installing;
using CalibrationBot.Channels.Slack.Modals;
using CalibrationBot.Flows.Delivery;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>Registers what goes out to Slack: the Web API, installations, the sender and the modals.</summary>
internal static class SendingServices
{
    /// <summary>Adds the services. Needs an <see cref="Flows.Storage.ISecretStore"/> besides what the channel needs anyway.</summary>
    public static void AddSending(this IServiceCollection services)
    {
        services.AddSingleton<MethodLimits>();
        services.AddSingleton(provider => new SlackTransport(
            SlackHttp.Create(),
            provider.GetRequiredService<MethodLimits>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<SlackOptions>>()));
        services.AddSingleton<SlackApi>();
        services.AddSingleton<TokenRenewal>();
        services.AddSingleton<Installations>();
        services.AddSingleton<InstallAttempts>();
        services.AddSingleton<InstallEndpoints>();
        services.AddHostedService<TokenCheck>();

        services.AddSingleton<CardShelf>();
        services.AddSingleton<DirectChannels>();
        services.AddSingleton<MessageSearch>();
        services.AddSingleton<LostMessages>();
        services.AddSingleton<ReplyRenderer>();
        services.AddSingleton<SendResults>();
        services.AddSingleton<Posts>();
        services.AddSingleton<Changes>();
        services.AddSingleton<DoubtfulAnswers>();
        services.AddSingleton<PersonalAnswers>();
        services.AddSingleton<WorkingStatus>();
        services.AddSingleton<AgentSessions>();
        services.AddSingleton<SignsOfWork>();
        services.AddSingleton<ThreadSigns>();
        services.AddSingleton<SuggestedPrompts>();
        services.AddSingleton<TextFiles>();
        services.AddSingleton<ISender, SlackSender>();

        services.AddSingleton<Drafts>();
        services.AddSingleton<ModalOpener>();
        services.AddSingleton<AfterAck>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<AfterAck>());
        services.AddSingleton<ModalDesk>();
    }
}
