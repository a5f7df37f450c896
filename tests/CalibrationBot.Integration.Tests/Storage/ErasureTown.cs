using System.Text.Json;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Debrief;
using CalibrationBot.Flows.Loops;
using CalibrationBot.Flows.Storage;
using Xunit;

namespace CalibrationBot.Integration.Tests.Storage;

/// <summary>
/// Every kind of trace that one candidate and one person can leave, in a workspace of its own, beside those of others. Each
/// trace is written the way the product writes it.
/// </summary>
internal sealed class ErasureTown(OpenStore store, string workspace, string alias, string person, string words)
{
    public const string Other = "Candidate 99";
    public const string OthersWords = "Asked about the cache of somebody else entirely.";

    private const string LoopId = "aaaabbbbcccc";
    private const string OtherLoopId = "ddddeeeeffff";
    private static readonly DateTimeOffset At = Samples.At;

    private int _number;

    /// <summary>How many kinds of traces there are.</summary>
    public static int Kinds => 15;

    private PersonRef Person { get; } = new(workspace, person);

    private ConversationRef Direct => new(workspace, $"dm-{person}", ConversationKind.Direct, $"dm-{person}");

    private ConversationRef Channel => new(workspace, "hiring", ConversationKind.Channel, "hiring");

    /// <summary>The loops and debriefs that everything else belongs to: the candidate's, and somebody else's.</summary>
    public async Task BeginAsync()
    {
        await WriteAsync(LoopOf(LoopId, alias), DebriefOf(LoopId, alias, person, words), DebriefOf(LoopId, alias, "lee", "Nothing in common with it at all."));
        await WriteAsync(LoopOf(OtherLoopId, Other), DebriefOf(OtherLoopId, Other, "lee", OthersWords), MessageOf("o1", "dm-lee", "lee", OthersWords, null, null));
    }

    public Task LeaveAsync(int kind) => kind switch
    {
        0 => WriteAsync(new RecordChange(new(workspace, "session", person), 0, $$"""{"flow":"debrief","value":"{{LoopId}}","schema":1}""", [$"person:{person}"])),
        1 => WriteAsync(new RecordChange(new(workspace, "person-settings", person), 0, """{"zone":"Europe/Lisbon","schema":1}""", [$"person:{person}"])),
        2 => WriteAsync(MessageOf("m1", $"dm-{person}", person, words, null, null), MessageOf("m2", $"dm-{person}", "bot", "Saved.", CardOf(("quote", words)), null)),
        3 => WriteAsync(MessageOf("m3", "hiring", "bot", $"{alias}: 1 of 2 filed.", CardOf(("quote", alias), ("person", person)), null), MessageOf("m4", "hiring", person, "And what now?", null, "m3")),
        4 => WriteAsync(new RecordChange(new(workspace, "local.read", person), 0, $$$"""{"marks":{"dm-{{{person}}}":4}}""", [])),
        5 => WriteAsync(new RecordChange(new(workspace, "local.person", person), 0, JsonSerializer.Serialize(new { id = person, name = $"Name of {person}", title = "x" }), ["all"])),
        6 => ParkAsync(new Turn(Id("parked"), Direct, Person, At, new Said($"{alias}: {words}"))),
        7 => store.Turns.AcceptAsync(new Turn(Id("waiting"), Direct, Person, At, new Chose("debrief.write", LoopId, "k", new Dictionary<string, string> { ["evidence"] = words })), default).AsTask(),
        8 => CommitAsync(StepResult.Nothing with { Timers = [new($"remind:{LoopId}:{person}", At.AddDays(1), Direct, Person, new TimeCame("debrief.remind", LoopId))] }),
        9 => CommitAsync(StepResult.Nothing with { Replies = [new(Id("reply"), Person.Direct, new Card(alias, [new Quote(words, [])], "Saved."))] }),
        10 => CommitAsync(StepResult.Nothing with { Replies = [new(Id("reply"), Channel.Here, new Card(null, [new Paragraph(Line.Of(new Mention(Person), " is on it."))], $"About {alias}."))] }),
        11 => SendAsync(new Reply(Id("sent"), Person.Direct, new Card(null, [new Paragraph(words)], words))),
        12 => CommitAsync(StepResult.Nothing with { Audit = [new(Person, "debrief.filed", new(workspace, "debrief", $"{LoopId}:{person}"), At)] }),
        13 => CommitAsync(StepResult.Nothing with { Audit = [new(new(workspace, "dana"), "data.exported", new(workspace, "candidate", alias.ToUpperInvariant()), At), new(new(workspace, "dana"), "data.exported", new(workspace, "person", person), At)] }),
        _ => WriteAsync(MessageOf("m5", "dm-dana", "bot", "Still to file.", CardOf(("person", person), ("quote", $"{alias} is due.")), null)),
    };

    private RecordChange LoopOf(string id, string candidate)
    {
        var loop = new Loop
        {
            Id = id, Workspace = workspace, Candidate = candidate, Level = Level.Senior, PromptId = "url-shortener", PromptTitle = "URL shortener", Manager = "dana",
            Panel = [new(person, At), new("lee", null)], OpenedAt = At, Deadline = At.AddDays(2), Channel = "hiring", RootKey = $"{workspace}/root#0", State = LoopState.Open,
        };
        return new(loop.Key, 0, JsonSerializer.Serialize(loop, LoopJson.Default.Loop), [.. loop.Links()]);
    }

    private RecordChange DebriefOf(string loop, string candidate, string by, string text)
    {
        var debrief = DebriefDocument.Empty(workspace, loop, by, "r", At) with
        {
            Notes = text,
            Entries = [new Entry { Competency = Competency.Scale, Coverage = Coverage.ObservedUnprompted, Rating = 3, Remarks = [new(0, text)] }],
            History = [new HistoryLine(At, by, "typed", "scale", string.Empty, text, string.Empty, string.Empty, "r")],
        };
        return new(debrief.Key, 0, JsonSerializer.Serialize(debrief, DebriefJson.Default.DebriefDocument), [$"person:{by}", $"loop:{loop}", Loop.CandidateLink(candidate)]);
    }

    private RecordChange MessageOf(string id, string place, string from, string text, object? card, string? thread) => new(
        new(workspace, "local.message", id),
        0,
        JsonSerializer.Serialize(new { schema = 1, id, position = ++_number, change = _number, conversation = place, thread, from, at = At, text, card, key = $"{from}/{id}", replies = 0 }),
        [$"in:{place}", $"key:{from}/{id}"]);

    private static object CardOf(params (string Kind, string Value)[] parts) => new
    {
        blocks = parts.Select(p => p.Kind == "quote" ? (object)new { kind = "quote", text = p.Value, marks = Array.Empty<object>() } : new { kind = "paragraph", line = new[] { new { person = p.Value } } }),
    };

    private string Id(string what) => $"{workspace}/{what}-{++_number}";

    private async Task WriteAsync(params RecordChange[] changes) => Assert.True(await store.Records.TryWriteAsync([.. changes], default));

    private async Task<ClaimedTurn> ClaimAsync(Turn turn)
    {
        await store.Turns.AcceptAsync(turn, default);
        var claimed = await store.Turns.ClaimAsync(100, default);
        foreach (var other in claimed.Where(c => c.Turn.Id != turn.Id))
        {
            store.Turns.Release(other);
        }

        return claimed.Single(c => c.Turn.Id == turn.Id);
    }

    private async Task ParkAsync(Turn turn) => await store.Turns.ParkAsync(await ClaimAsync(turn with { Conversation = Direct with { Id = $"dm-{person}-{_number}" } }), "Bug", [], default);

    private async Task CommitAsync(StepResult result)
    {
        var turn = await ClaimAsync(new Turn(Id("turn"), new(workspace, $"c{_number}", ConversationKind.Channel, "c"), new(workspace, "dana"), At, new Said("go on")));
        Assert.Equal(CommitOutcome.Committed, await store.Turns.CommitAsync(turn, result, ReadSet.Empty, default));
    }

    private async Task SendAsync(Reply reply)
    {
        await CommitAsync(StepResult.Nothing with { Replies = [reply] });
        foreach (var claimed in await store.Replies.ClaimRepliesAsync(100, default))
        {
            if (claimed.Reply.Key == reply.Key)
            {
                await store.Replies.BeginSendAsync(claimed, default);
                await store.Replies.RecordSendAsync(claimed, new(ReplyState.Sent, "m17", null, null), default);
            }
            else
            {
                store.Replies.Release(claimed);
            }
        }
    }
}
