using System.Text.Json;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Auditing;
using CalibrationBot.Storage.Operations;
using CalibrationBot.Storage.Privacy;
using CalibrationBot.Storage.Secrets;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CalibrationBot.Integration.Tests.Storage;

public abstract partial class StoreContract
{
    private static readonly DataSubject Otter = DataSubject.Candidate(Samples.Workspace, " otter ");
    private static readonly PersonRef Erin = new(Samples.Workspace, "erin");
    private static readonly DataSubject Dana = DataSubject.Person(Samples.Workspace, "dana");

    [StoreFact]
    public async Task Audit_Untouched_HasNoBreaks()
    {
        var store = await OpenAsync();
        await AuditAsync(store, 5);

        var verdict = await TrailOf(store).VerifyAsync(default);

        Assert.Empty(verdict.Breaks);
        Assert.Equal(5, Assert.Single(verdict.Heads).Number);
    }

    [StoreTheory]
    [InlineData("UPDATE audit SET deed = 'other' WHERE number = 3", 3)]
    [InlineData("UPDATE audit SET at = at + 1 WHERE number = 2", 2)]
    [InlineData("UPDATE audit SET actor = 'mallory' WHERE number = 4", 4)]
    [InlineData("UPDATE audit SET subject_id = NULL WHERE number = 4", 4)]
    [InlineData("DELETE FROM audit WHERE number = 3", 3)]
    [InlineData("DELETE FROM audit WHERE number = 1", 1)]
    public async Task Audit_TamperedWith_ShowsWhere(string tampering, long line)
    {
        var store = await OpenAsync();
        await AuditAsync(store, 5);
        await SqlOf(store).WriteAsync(db => db.Execute(tampering), default);

        var verdict = await TrailOf(store).VerifyAsync(default);

        Assert.Equal(line, verdict.Breaks[0].Number);
    }

    [StoreFact]
    public async Task Erase_Candidate_RemovesWhatCarriesTheLinkAndKeepsTheTrailWhole()
    {
        var store = await OpenAsync();
        await AuditAsync(store, 3);
        await store.Records.TryWriteAsync(
            [Samples.Write("n1", 0, """{"a":"secret"}""", "candidate:OTTER", "person:dana", "person:lee"), Samples.Write("n2", 0, "2", "candidate:HERON")], default);

        var receipt = await PrivacyOf(store).EraseAsync(Otter, Erin, null, default);

        Assert.Equal(1, receipt.Erased["note"]);
        Assert.Equal(3, receipt.AuditLinesRedacted);
        Assert.Empty(receipt.Kept);
        Assert.Null(await store.Records.GetAsync(Samples.Key("n1"), default));
        Assert.NotNull(await store.Records.GetAsync(Samples.Key("n2"), default));
        Assert.Empty((await TrailOf(store).VerifyAsync(default)).Breaks);
        Assert.Empty((await PrivacyOf(store).EraseAsync(Otter, Erin, null, default)).Erased);
    }

    [StoreFact]
    public async Task Erase_Person_KeepsWhatIsSharedAndSaysSo()
    {
        var store = await OpenAsync();
        await store.Records.TryWriteAsync(
            [Samples.Write("own", 0, "1", "person:dana", "candidate:OTTER"), Samples.Write("shared", 0, "2", "person:dana", "person:lee")], default);
        await AuditAsync(store, 2);
        await store.Turns.ParkAsync(await store.AcceptAndClaimAsync("bad"), "Bug", [], default);

        var receipt = await PrivacyOf(store).EraseAsync(Dana, Erin, null, default);

        Assert.Equal(1, receipt.Erased["note"]);
        Assert.Equal(new KeptRecord("note", "shared", "shared with other people"), Assert.Single(receipt.Kept));
        Assert.Equal(2, receipt.AuditLinesRedacted);
        Assert.Equal(1, receipt.LeftoversErased);
        Assert.Empty(await store.Turns.ListParkedAsync(10, default));
        Assert.Empty((await TrailOf(store).VerifyAsync(default)).Breaks);
        Assert.Empty((await PrivacyOf(store).CollectAsync(Dana, default)).Deeds);
    }

    [StoreFact]
    public async Task Erase_UnderLegalHold_KeepsItUntilTheHoldIsLifted()
    {
        var store = await OpenAsync();
        await store.Records.TryWriteAsync([Samples.Write("n1", 0, "1", "candidate:OTTER")], default);
        await RetentionOf(store).PlaceHoldAsync(Otter, "a claim", default);

        Assert.StartsWith("under legal hold", Assert.Single((await PrivacyOf(store).EraseAsync(Otter, Erin, null, default)).Kept).Why, StringComparison.Ordinal);
        Assert.True(await RetentionOf(store).LiftHoldAsync(Otter, default));
        Assert.Equal(1, (await PrivacyOf(store).EraseAsync(Otter, Erin, null, default)).Erased["note"]);
    }

    [StoreFact]
    public async Task Collect_Candidate_HoldsEveryRecord()
    {
        var store = await OpenAsync();
        await store.Records.TryWriteAsync([Samples.Write("n1", 0, """{"text":"drew <b> 草"}""", "candidate:OTTER"), Samples.Write("n2", 0, "{}", "candidate:OTTER")], default);

        var json = JsonDocument.Parse((await PrivacyOf(store).CollectAsync(Otter, default)).ToJson()).RootElement;

        Assert.Equal(["n1", "n2"], json.GetProperty("records").EnumerateArray().Select(r => r.GetProperty("id").GetString()));
        Assert.Equal("drew <b> 草", json.GetProperty("records")[0].GetProperty("content").GetProperty("text").GetString());
    }

    [StoreFact]
    public async Task Retention_AfterItsTime_RemovesByKindButNotWhatIsHeld()
    {
        var store = await OpenAsync();
        store.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<RetentionOptions>>().Value.Records["note"] = TimeSpan.FromDays(10);
        await store.Records.TryWriteAsync([Samples.Write("old", 0, "1"), Samples.Write("held", 0, "1", "candidate:OTTER")], default);
        await RetentionOf(store).PlaceHoldAsync(Otter, "a claim", default);
        await store.Turns.CommitAsync(await store.AcceptAndClaimAsync("t1"), StepResult.Nothing, ReadSet.Empty, default);
        Clock.Advance(TimeSpan.FromDays(31));
        await store.Records.TryWriteAsync([Samples.Write("young", 0, "1")], default);

        var gone = await RetentionOf(store).ApplyAsync(default);

        Assert.Equal(1, gone["note"]);
        Assert.Equal(1, gone["seen"]);
        Assert.Null(await store.Records.GetAsync(Samples.Key("old"), default));
        Assert.NotNull(await store.Records.GetAsync(Samples.Key("held"), default));
        Assert.NotNull(await store.Records.GetAsync(Samples.Key("young"), default));
    }

    [StoreFact]
    public async Task Secrets_AreReadBackAfterReopeningAndNotStoredPlain()
    {
        var first = await OpenAsync();
        await SecretsOf(first).SetAsync(Samples.Workspace, "token", "xoxb-plain", default);
        var stored = await SqlOf(first).ReadAsync(db => db.QuerySingle<string>("SELECT sealed FROM secret"), default);
        await first.DisposeAsync();

        var second = await OpenAsync();

        Assert.DoesNotContain("plain", stored, StringComparison.Ordinal);
        Assert.Equal("xoxb-plain", await SecretsOf(second).FindAsync(Samples.Workspace, "token", default));
        Assert.Null(await SecretsOf(second).FindAsync(Samples.Workspace, "other", default));
        Assert.Equal(1, await SecretsOf(second).RotateAsync(default));
        Assert.NotEqual(stored, await SqlOf(second).ReadAsync(db => db.QuerySingle<string>("SELECT sealed FROM secret"), default));
    }

    [StoreFact]
    public async Task Secrets_Rotated_AreReadBackAndTheOldKeyIsOfNoUse()
    {
        var first = await OpenAsync();
        await SecretsOf(first).SetAsync(Samples.Workspace, "token", "xoxb-plain", default);
        var before = await SqlOf(first).ReadAsync(db => db.QuerySingle<string>("SELECT sealed FROM secret"), default);
        await AuditAsync(first, 2);
        await first.Services.GetRequiredService<AuditSeal>().SealAsync(default);
        await SecretsOf(first).RotateAsync(default);
        await first.DisposeAsync();

        var second = await OpenAsync();
        Assert.Equal("xoxb-plain", await SecretsOf(second).FindAsync(Samples.Workspace, "token", default));
        Assert.Empty((await TrailOf(second).VerifyAsync(default)).Breaks);
        await SqlOf(second).WriteAsync(db => db.Execute("UPDATE secret SET sealed = @before", new { before }), default);

        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(() => SecretsOf(second).FindAsync(Samples.Workspace, "token", default));
    }

    [StoreFact]
    public async Task Secrets_CopiedToAnotherPlace_CannotBeRead()
    {
        var store = await OpenAsync();
        await SecretsOf(store).SetAsync(Samples.Workspace, "token", "x", default);
        await SqlOf(store).WriteAsync(db => db.Execute("UPDATE secret SET workspace = 'test:other'"), default);

        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(() => SecretsOf(store).FindAsync("test:other", "token", default));
    }

    [StoreFact]
    public async Task State_CountsWhatWaits()
    {
        var store = await OpenAsync();
        await SetAsync(store, "t1", Samples.Timer("k", Clock.GetUtcNow().AddHours(1)));
        await store.QueueAsync("t2", Samples.Reply("a"));
        await store.Turns.ParkAsync(await store.AcceptAndClaimAsync("t3"), "Bug", [], default);
        await store.Turns.AcceptAsync(Samples.Said("t4"), default);

        Assert.Equal(new StoreState(1, 1, 1, 1, 0), await store.State.ReadAsync(default));
    }

    private static AuditTrail TrailOf(OpenStore store) => store.Services.GetRequiredService<AuditTrail>();

    private static PrivacyDesk PrivacyOf(OpenStore store) => store.Services.GetRequiredService<PrivacyDesk>();

    private static RetentionDesk RetentionOf(OpenStore store) => store.Services.GetRequiredService<RetentionDesk>();

    private static SecretStore SecretsOf(OpenStore store) => store.Services.GetRequiredService<SecretStore>();

    private static IOperatorSql SqlOf(OpenStore store) => store.Services.GetRequiredService<IOperatorSql>();

    private static AuditSeal SealOf(OpenStore store) => store.Services.GetRequiredService<AuditSeal>();

    private async Task AuditAsync(OpenStore store, int lines, string name = "audit")
    {
        for (var i = 0; i < lines; i++)
        {
            var turn = await store.AcceptAndClaimAsync($"{name}{i}", "audit");
            await store.Turns.CommitAsync(turn, StepResult.Nothing with { Audit = [Samples.Audit()] }, ReadSet.Empty, default);
        }

        // The shared store chains its lines with a claim a moment later.
        Clock.Advance(TimeSpan.FromSeconds(2));
        await store.Turns.ClaimAsync(1, default);
    }
}
