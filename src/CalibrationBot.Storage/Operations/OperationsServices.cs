using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Auditing;
using CalibrationBot.Storage.Privacy;
using CalibrationBot.Storage.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Storage.Operations;

/// <summary>Registers what operators need, the same over both databases.</summary>
internal static class OperationsServices
{
    public static void AddOperations(this IServiceCollection services)
    {
        services.AddOptions<RetentionOptions>()
            .Validate(o => o.Records.Values.All(age => age > TimeSpan.Zero), "Retention:Records has an age that is not longer than nothing; give days, such as 365.00:00:00.")
            .Validate(o => o.Seen >= TimeSpan.FromDays(1), "Retention:Seen must be at least a day: platforms redeliver for hours.")
            .Validate(o => o.Replies >= TimeSpan.FromDays(1), "Retention:Replies must be at least a day.")
            .Validate<IOptions<OutboxOptions>>(
                (o, outbox) => o.Records.GetValueOrDefault(RetentionOptions.Doubts) - outbox.Value.GiveUpAfter >= TimeSpan.FromHours(2),
                "Retention:Records:slack.doubt must be at least two hours longer than Outbox:GiveUpAfter: an answer that may have arrived would be shown again.")
            .ValidateOnStart();
        services.AddSingleton<AuditSeal>();
        services.AddSingleton(p => new AuditTrail(
            p.GetRequiredService<IOperatorSql>(), p.GetRequiredService<AuditSeal>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new PrivacyDesk(
            p.GetRequiredService<IOperatorSql>(),
            p.GetRequiredService<IRecordStore>(),
            p.GetRequiredService<IEnumerable<IErasureRule>>(),
            p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new RetentionDesk(
            p.GetRequiredService<IOperatorSql>(),
            p.GetRequiredService<IRecordStore>(),
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<IOptions<RetentionOptions>>()));

        services.AddKeyRing();
        services.AddSingleton(p => new SecretStore(
            p.GetRequiredService<IOperatorSql>(),
            p.GetRequiredService<IDataProtectionProvider>(),
            p.GetRequiredService<IKeyManager>(),
            p.GetRequiredService<AuditSeal>(),
            p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ISecretStore>(p => p.GetRequiredService<SecretStore>());
    }
}
