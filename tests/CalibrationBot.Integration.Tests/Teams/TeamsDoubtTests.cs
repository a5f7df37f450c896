using CalibrationBot.Channels.Teams;
using CalibrationBot.Channels.Teams.Connector;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>What may have arrived and what surely has not are told apart.</summary>
public sealed class TeamsDoubtTests
{
    private const string Workspace = "teams:" + TeamsServer.TenantId;
    private const string Room = "19:room@thread.tacv2";
    private static readonly Card Hello = new("Hello", [new Paragraph("Words.")], "Hello there.");
    private static readonly PersonRef Ben = new(Workspace, TeamsServer.Ben);

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    [InlineData(HttpRequestError.ProxyTunnelError)]
    [InlineData(null)]
    public async Task Send_ThatNeverLeft_IsTriedAgainAndArrivesOnce(HttpRequestError? error)
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.Unreachable = error is { } known ? new HttpRequestException(known) : new TaskCanceledException("no connection", new TimeoutException());
        Assert.NotNull(Assert.IsType<SendOutcome.Failed>(await SendAsync(server)).RetryAfter);

        Assert.IsType<SendOutcome.Sent>(await SendAsync(server));
        Assert.Single(server.Microsoft.Connector.Activities);
    }

    [Fact]
    public void Client_ThatSends_HasNoTimeLimitThatLooksLikeNoConnection()
    {
        var clients = new List<HttpClient>();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<TimeProvider>(new FakeClock());
        services.AddTeams();
        services.AddHttpClient(TeamsRegistration.HttpClientName, clients.Add);
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<ConnectorClient>();

        Assert.Equal(Timeout.InfiniteTimeSpan, Assert.Single(clients).Timeout);
    }

    [Fact]
    public async Task Send_OnAConnectionThatBreaks_IsInDoubt()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.Unreachable = new HttpRequestException(HttpRequestError.ResponseEnded);
        Assert.IsType<SendOutcome.Unknown>(await SendAsync(server));
    }

    [Fact]
    public async Task Send_WhoseAnswerBreaksOffBehindItsStatus_HasArrived()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.Connector.BreakOff();
        Assert.IsType<SendOutcome.Sent>(await SendAsync(server));
    }

    [Fact]
    public async Task Send_WhoseAnswerDripsBehindItsStatus_HasArrived()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        var silent = server.Microsoft.Connector.FallSilent();
        var sending = SendAsync(server).AsTask();
        await silent;
        await Eventually.TrueAsync(() => sending.IsCompleted, "the sending ends", () => server.Clock.Advance(TimeSpan.FromSeconds(1)));

        Assert.IsType<SendOutcome.Sent>(await sending);
    }

    [Fact]
    public async Task LookUp_OfAThreadThatMayNotHaveBegun_AdmitsItAndGoesOnThere()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.Connector.Fail(502);
        var root = new OutgoingReply(new Reply("key#0", new(Workspace, DestinationKind.Conversation, Room, null), Hello), null, null, 1);
        Assert.False(Assert.IsType<SendOutcome.Unknown>(await server.Sender.SendAsync(root, default)).IsFinal);
        var admitted = Assert.IsType<SendOutcome.Sent>(await server.Sender.LookUpAsync(root, default));
        await server.Sender.SendAsync(root with { ThreadMessage = admitted.MessageId }, default);
        await server.Sender.SendAsync(root with { Reply = root.Reply with { Replaces = "key#0" }, ReplacedMessage = admitted.MessageId }, default);
        var posted = server.Microsoft.Connector.Activities;

        Assert.Equal(["Hello there.", "Hello there."], posted.Select(a => (string?)a.Activity["summary"]));
        Assert.Equal(posted[0].Conversation, posted[1].Conversation);
    }

    [Theory]
    [InlineData(null, true, false)]
    [InlineData(429, false, false)]
    [InlineData(400, false, true)]
    [InlineData(502, false, true)]
    public async Task LookUp_OfWhatOnePersonMayNotHaveGot_AdmitsIt(int? status, bool told, bool final)
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.Connector.Fail(502);
        Assert.False(Assert.IsType<SendOutcome.Unknown>(await SendAsync(server)).IsFinal);
        if (status is { } fault)
        {
            server.Microsoft.Connector.Fail(fault);
        }

        var outcome = await server.Sender.LookUpAsync(new(new Reply("key#0", Ben.Direct, Hello), null, null, 2, WasInDoubt: true), default);

        Assert.Equal(told, outcome is SendOutcome.Sent { IsAdmission: true });
        Assert.Equal(status == 429, outcome is SendOutcome.Failed { RetryAfter: not null });
        Assert.Equal(final, outcome is SendOutcome.Unknown { IsFinal: true });
        Assert.Equal(told ? 1 : 0, server.Microsoft.Connector.Activities.Count(a =>
            ((string?)a.Activity["summary"])!.Contains("didn't say whether it arrived", StringComparison.Ordinal) && a.Activity.ToJsonString().Contains("It was: Hello there.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(429, "17")]
    [InlineData(412, null)]
    public async Task Send_OfAnAdmissionThatHadToWait_AdmitsItAndDoesNotRepeatTheMessage(int status, string? wait)
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.Connector.Fail(status, wait);
        var doubtful = new OutgoingReply(new Reply("key#0", Ben.Direct, Hello), null, null, 1);
        Assert.Equal(TimeSpan.FromSeconds(wait is null ? 5 : 17), Assert.IsType<SendOutcome.Failed>(await server.Sender.LookUpAsync(doubtful, default)).RetryAfter);

        Assert.True(Assert.IsType<SendOutcome.Sent>(await server.Sender.SendAsync(doubtful with { Attempt = 2, WasInDoubt = true }, default)).IsAdmission);
        Assert.DoesNotContain(server.Microsoft.Connector.Activities, a => (string?)a.Activity["summary"] == "Hello there.");
    }

    [Fact]
    public async Task LookUp_WhoseAdmissionTeamsNeverAnswers_IsFinalBeforeTheSendingsTimeIsUp()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        using var limit = new CancellationTokenSource(new OutboxOptions().SendTimeLimit, server.Clock);
        var silent = server.Microsoft.Connector.FallSilentBeforeAnswering();
        var looking = server.Sender.LookUpAsync(new(new Reply("key#0", Ben.Direct, Hello), null, null, 1), limit.Token).AsTask();
        await silent;
        server.Clock.Advance(new OutboxOptions().SendTimeLimit * 0.95);

        Assert.True(Assert.IsType<SendOutcome.Unknown>(await looking).IsFinal);
        Assert.False(limit.IsCancellationRequested);
    }

    private static ValueTask<SendOutcome> SendAsync(TeamsServer server) => server.Sender.SendAsync(new(new Reply("key#0", Ben.Direct, Hello), null, null, 1), default);
}
