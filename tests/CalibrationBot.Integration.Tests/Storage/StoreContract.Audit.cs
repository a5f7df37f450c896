using CalibrationBot.Storage.Auditing;
using Dapper;
using Xunit;

namespace CalibrationBot.Integration.Tests.Storage;

public abstract partial class StoreContract
{
    [StoreFact]
    public async Task AuditSeal_TrailsGoOn_FollowsThem()
    {
        var store = await OpenAsync();
        Assert.True(await SealOf(store).SealAsync(default));
        await AuditAsync(store, 3);
        Assert.True(await SealOf(store).SealAsync(default));
        await AuditAsync(store, 2, "more");
        Assert.True(await SealOf(store).SealAsync(default));

        Assert.Equal(5, Assert.Single((await SealOf(store).FindAsync(default))!).Value.Number);
        Assert.Empty((await TrailOf(store).VerifyAsync(default)).Breaks);
    }

    [StoreTheory]
    [InlineData("DELETE FROM audit WHERE number >= 4", 4)]
    [InlineData("DELETE FROM audit", 1)]
    public async Task AuditSeal_TrailCutAtItsEnd_ShowsWhereAndStaysTheProof(string tampering, long line)
    {
        var store = await OpenAsync();
        await AuditAsync(store, 5);
        await SealOf(store).SealAsync(default);
        await SqlOf(store).WriteAsync(db => db.Execute(tampering), default);

        Assert.Equal(line, Assert.Single((await TrailOf(store).VerifyAsync(default)).Breaks).Number);
        Assert.False(await SealOf(store).SealAsync(default));
        await AuditAsync(store, 7, "after");
        Assert.False(await SealOf(store).SealAsync(default));
        Assert.NotEmpty((await TrailOf(store).VerifyAsync(default)).Breaks);
    }

    [StoreFact]
    public async Task AuditSeal_LineWrittenAnewWithAFittingChain_ShowsIt()
    {
        var store = await OpenAsync();
        await AuditAsync(store, 2);
        await SealOf(store).SealAsync(default);
        var first = await SqlOf(store).ReadAsync(db => db.QuerySingle<byte[]>("SELECT hash FROM audit WHERE number = 1"), default);
        var (at, detail) = await SqlOf(store).ReadAsync(db => db.QuerySingle<(long, byte[])>("SELECT at, detail FROM audit WHERE number = 2"), default);
        var forged = AuditLink.HashOf(first, 2, Samples.Workspace, at, "nothing.happened", detail);
        await SqlOf(store).WriteAsync(db => db.Execute("UPDATE audit SET deed = 'nothing.happened', hash = @forged WHERE number = 2", new { forged }), default);

        var found = Assert.Single((await TrailOf(store).VerifyAsync(default)).Breaks);

        Assert.Equal((2, "written anew after it was sealed"), (found.Number, found.What));
    }

    [StoreTheory]
    [InlineData("DELETE FROM audit_seal", "is missing")]
    [InlineData("UPDATE audit_seal SET sealed = 'CfDJ8A'", "was changed")]
    public async Task AuditSeal_RemovedOrForged_ShowsIt(string tampering, string expected)
    {
        var store = await OpenAsync();
        await AuditAsync(store, 2);
        await SealOf(store).SealAsync(default);
        await SqlOf(store).WriteAsync(db => db.Execute(tampering), default);
        Clock.Advance(TimeSpan.FromHours(2));

        Assert.Contains(expected, Assert.Single((await TrailOf(store).VerifyAsync(default)).Breaks).What, StringComparison.Ordinal);
    }
}
