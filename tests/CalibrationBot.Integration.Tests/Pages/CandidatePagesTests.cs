using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Loops;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Auditing;
using CalibrationBot.Storage.Operations;
using CalibrationBot.Storage.Privacy;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CalibrationBot.Integration.Tests.Pages;

public sealed partial class CandidatePagesTests : IAsyncLifetime
{
    private const string List = "/pages/candidates";
    private static readonly PersonRef Dana = PagesServer.Person("dana");
    private PagesServer _server = null!;

    public async Task InitializeAsync() => _server = await PagesServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task List_OfAManager_HasTheirCandidatesOnly()
    {
        await _server.LoopAsync("aaaaaaaaaaaa", "Otter", "dana", LoopState.Open);
        await _server.LoopAsync("bbbbbbbbbbbb", "<script>alert(1)</script>", "dana", LoopState.Open);
        await _server.LoopAsync("cccccccccccc", "Heron", "lee", LoopState.Open);
        using var dana = await _server.SignInAsync(Dana);

        var page = await dana.ReadAsync(List);

        Assert.Contains(">Otter<", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Heron", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Candidate_OfAnotherManager_LooksLikeNone()
    {
        await _server.LoopAsync("aaaaaaaaaaaa", "Otter", "dana", LoopState.Revealed, filed: "mei");
        await _server.LoopAsync("bbbbbbbbbbbb", "Otter", "dana", LoopState.Revealed, "local:other", "mei");
        using var dana = await _server.SignInAsync(Dana);
        var key = await KeyOfAsync(dana, "Otter");

        foreach (var stranger in new[] { PagesServer.Person("lee"), PagesServer.Person("mei"), PagesServer.Person("dana", "local:other") })
        {
            using var visitor = await _server.SignInAsync(stranger);
            var (theirs, none) = (await visitor.GetAsync($"{List}/{key}"), await visitor.GetAsync($"{List}/zzzzzzzzzzzz"));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (theirs.StatusCode, none.StatusCode));
            Assert.Equal(await none.Content.ReadAsStringAsync(), await theirs.Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{List}/{key}/erase")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.SubmitAsync("/pages/me", $"{List}/{key}/export", ("as", "json"))).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.SubmitAsync("/pages/me", $"{List}/{key}/erase", ("alias", "Otter"))).StatusCode);
        }

        Assert.NotNull(await _server.Records.GetAsync(Loop.KeyOf(PagesServer.Workspace, "aaaaaaaaaaaa"), default));
    }

    [Theory]
    [InlineData(nameof(LoopState.Open), "1 debrief is sealed until all are in")]
    [InlineData(nameof(LoopState.Cancelled), "1 debrief stays sealed")]
    public async Task Candidate_NotRevealed_IsCountedAndNeverShown(string state, string said)
    {
        await _server.LoopAsync("aaaaaaaaaaaa", "Otter", "dana", Enum.Parse<LoopState>(state), filed: "mei");
        using var dana = await _server.SignInAsync(Dana);
        var key = await KeyOfAsync(dana, "Otter");

        var page = await dana.ReadAsync($"{List}/{key}");
        var json = await ExportAsync(dana, key, "json");
        var html = await ExportAsync(dana, key, "html");

        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains(said, html, StringComparison.Ordinal);
        Assert.Equal(1, JsonDocument.Parse(json).RootElement.GetProperty("loops")[0].GetProperty("debriefsNotOpenToTheManager").GetInt32());
        Assert.All([page, json, html], text => Assert.DoesNotContain("cache", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Export_Revealed_HasWhatWasFiledAndNothingPrivate()
    {
        await _server.LoopAsync("aaaaaaaaaaaa", "Otter", "dana", LoopState.Revealed, filed: "mei");
        using var dana = await _server.SignInAsync(Dana);
        var key = await KeyOfAsync(dana, "Otter");

        foreach (var text in new[] { await ExportAsync(dana, key, "json"), await ExportAsync(dana, key, "html") })
        {
            Assert.Contains("Drew the mei cache at minute 4.", text, StringComparison.Ordinal);
            Assert.DoesNotContain("raw notes of", text, StringComparison.Ordinal);
            Assert.DoesNotContain("an accent", text, StringComparison.Ordinal);
        }

        Assert.Equal(2, await AuditedAsync("data.exported"));
    }

    [Fact]
    public async Task Erase_FormFromElsewhere_ErasesNothing()
    {
        await _server.LoopAsync("aaaaaaaaaaaa", "Otter", "dana", LoopState.Open, filed: "mei");
        using var dana = await _server.SignInAsync(Dana);
        using var lee = await _server.SignInAsync(PagesServer.Person("lee"));
        var key = await KeyOfAsync(dana, "Otter");
        var foreign = Token().Match(await lee.ReadAsync("/pages/me")).Groups[1].Value;

        Assert.Equal(HttpStatusCode.BadRequest, (await dana.PostAsync($"{List}/{key}/erase", ("alias", "Otter"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await dana.PostAsync($"{List}/{key}/erase", ("alias", "Otter"), ("__RequestVerificationToken", foreign))).StatusCode);
        Assert.Contains(">Otter<", await dana.ReadAsync(List), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erase_AliasTypedWrong_ErasesNothing()
    {
        await _server.LoopAsync("aaaaaaaaaaaa", "Otter", "dana", LoopState.Open, filed: "mei");
        using var dana = await _server.SignInAsync(Dana);
        var key = await KeyOfAsync(dana, "Otter");

        var answer = await dana.SubmitAsync($"{List}/{key}/erase", $"{List}/{key}/erase", ("alias", "Heron"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Nothing was erased", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(">Otter<", await dana.ReadAsync(List), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erase_OneOfTwoManagersOfAnAlias_LeavesTheOthersLoop()
    {
        await _server.LoopAsync("aaaaaaaaaaaa", "Otter", "dana", LoopState.Open, filed: "mei");
        await _server.LoopAsync("bbbbbbbbbbbb", "OTTER", "lee", LoopState.Revealed, filed: "tomas");
        using var dana = await _server.SignInAsync(Dana);
        var key = await KeyOfAsync(dana, "Otter");

        var answer = await dana.SubmitAsync($"{List}/{key}/erase", $"{List}/{key}/erase", ("alias", " otter "));
        var receipt = await answer.Content.ReadAsStringAsync();

        Assert.Contains("Erased: 1 loop<", receipt, StringComparison.Ordinal);
        Assert.Contains("Erased: 1 debrief<", receipt, StringComparison.Ordinal);
        Assert.Null(await _server.Records.GetAsync(Loop.KeyOf(PagesServer.Workspace, "aaaaaaaaaaaa"), default));
        Assert.NotNull(await _server.Records.GetAsync(Loop.KeyOf(PagesServer.Workspace, "bbbbbbbbbbbb"), default));
        Assert.NotNull(await _server.Records.GetAsync(new RecordKey(PagesServer.Workspace, "debrief", "bbbbbbbbbbbb:tomas"), default));
        Assert.Equal(1, await AuditedAsync("data.erased"));
        Assert.Empty((await _server.App.Services.GetRequiredService<AuditTrail>().VerifyAsync(default)).Breaks);
        Assert.Equal(HttpStatusCode.NotFound, (await dana.GetAsync($"{List}/{key}")).StatusCode);
    }

    [Fact]
    public async Task Erase_UnderLegalHold_SaysSoAndErasesNothing()
    {
        await _server.LoopAsync("aaaaaaaaaaaa", "Otter", "dana", LoopState.Open, filed: "mei");
        await _server.App.Services.GetRequiredService<RetentionDesk>().PlaceHoldAsync(DataSubject.Candidate(PagesServer.Workspace, "otter"), "claim 7", default);
        using var dana = await _server.SignInAsync(Dana);
        var key = await KeyOfAsync(dana, "Otter");

        var answer = await dana.SubmitAsync($"{List}/{key}/erase", $"{List}/{key}/erase", ("alias", "Otter"));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains("under legal hold, so nothing is erased", page, StringComparison.Ordinal);
        Assert.DoesNotContain("claim 7", page, StringComparison.Ordinal);
        Assert.NotNull(await _server.Records.GetAsync(Loop.KeyOf(PagesServer.Workspace, "aaaaaaaaaaaa"), default));
    }

    [Fact]
    public async Task Own_Export_HasOnesOwnDebriefWholeAndNobodyElses()
    {
        await _server.LoopAsync("aaaaaaaaaaaa", "Otter", "dana", LoopState.Open, filed: ["mei", "tomas"]);
        using var mei = await _server.SignInAsync(PagesServer.Person("mei"));

        foreach (var format in new[] { "json", "html" })
        {
            var text = await (await mei.SubmitAsync("/pages/me", "/pages/me/export", ("as", format))).Content.ReadAsStringAsync();
            Assert.Contains("raw notes of mei", text, StringComparison.Ordinal);
            Assert.Contains("accent, says mei", text, StringComparison.Ordinal);
            Assert.DoesNotContain("tomas cache", text, StringComparison.Ordinal);
        }
    }

    private static async Task<string> KeyOfAsync(PageVisitor visitor, string alias) =>
        Regex.Match(await visitor.ReadAsync(List), $"{List}/([a-z0-9]+)\">{alias}<").Groups[1].Value;

    private static async Task<string> ExportAsync(PageVisitor visitor, string key, string format)
    {
        var answer = await visitor.SubmitAsync($"{List}/{key}", $"{List}/{key}/export", ("as", format));
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        return await answer.Content.ReadAsStringAsync();
    }

    private Task<int> AuditedAsync(string deed) => _server.App.Services.GetRequiredService<IOperatorSql>()
        .ReadAsync(db => db.ExecuteScalar<int>("SELECT COUNT(*) FROM audit WHERE deed = @deed", new { deed }), default);

    [GeneratedRegex("RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
