using System.Collections.Immutable;
using System.Globalization;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;

namespace CalibrationBot.Testing.Town;

/// <summary>
/// A small chat with people, channels and a clock that only moves when told. Delivers turns to the bot, commits what it
/// wants with version checks, and keeps the messages as each person sees them. Every turn is handled twice, so that a step
/// that is not repeatable fails at once.
/// </summary>
public sealed class ChatTown(Func<ITurnHandler> start)
{
    private readonly Dictionary<string, TimerChange> _timers = [];
    private readonly Dictionary<string, string> _lastSaid = [];
    private ITurnHandler _bot = start();
    private int _turns;
    private int _stamp;

    public string Workspace { get; } = "local:town";

    public DateTimeOffset Now { get; private set; } = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public InMemoryRecordStore Records { get; } = new();

    public List<Message> Messages { get; } = [];

    /// <summary>Everything ever sent, updates included, with whoever could see it.</summary>
    public List<Reply> Sent { get; } = [];

    public List<AuditLine> Audit { get; } = [];

    /// <summary>The timers that are set, by key.</summary>
    public IReadOnlyDictionary<string, TimerChange> Timers => _timers;

    public PersonRef Person(string id) => new(Workspace, id);

    public ConversationRef Direct(string person) => new(Workspace, $"dm-{person}", ConversationKind.Direct, $"dm-{person}");

    public ConversationRef Channel(string id) => new(Workspace, id, ConversationKind.Channel, id);

    /// <summary>Forgets everything but the records and timers, as a new process would.</summary>
    public void Restart() => _bot = start();

    public Task SayAsync(string person, string text) => HandleAsync(Direct(person), person, new Said(text));

    /// <summary>Edits what the person said last in the direct conversation.</summary>
    public Task EditAsync(string person, string text) => HandleAsync(Direct(person), person, new Said(text, _lastSaid[person]));

    public Task SayInChannelAsync(string person, string channel, string text) => HandleAsync(Channel(channel), person, new Said(text));

    public Task CommandAsync(string person, string text, string? channel = null) =>
        HandleAsync(channel is null ? Direct(person) : Channel(channel), person, new Commanded(text));

    public Task PressAsync(string person, Message message, Button button, IReadOnlyDictionary<string, string>? fields = null)
    {
        var all = Fields(message.Card);
        foreach (var (name, value) in fields ?? ImmutableDictionary<string, string>.Empty)
        {
            all[name] = value;
        }

        return SendAsync(person, message, new Chose(button.Action, button.Value, message.Key, all));
    }

    /// <summary>Sends an input as if from a message: for stale, foreign and hostile ones.</summary>
    public Task SendAsync(string person, Message message, Chose chose)
    {
        var place = message.To.IsPersonal ? Direct(person)
            : message.To.ThreadOf is null ? Channel(message.To.Id)
            : new ConversationRef(Workspace, $"{message.To.Id}/{message.To.ThreadOf}", ConversationKind.Thread, message.To.Id);
        return HandleAsync(place, person, chose);
    }

    /// <summary>Lets time pass; timers come in their order.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        var end = Now + time;
        while (_timers.Values.Where(t => t.Due <= end).OrderBy(t => t.Due).ThenBy(t => t.Key, StringComparer.Ordinal).FirstOrDefault() is { } next)
        {
            _timers.Remove(next.Key);
            Now = next.Due!.Value > Now ? next.Due.Value : Now;
            await HandleAsync(next.Conversation, next.Person.Id, next.Input);
        }

        Now = end;
    }

    public IEnumerable<Message> SeenBy(string person) => Messages.Where(m => m.IsSeenBy(Person(person))).OrderBy(m => m.Stamp);

    private static Dictionary<string, string> Fields(Card card) => card.Blocks.Select(b => b switch
    {
        TextInput i => (i.Name, i.Value),
        ChoiceInput i => (i.Name, i.Value),
        PeopleInput i => (i.Name, i.Value),
        TimeInput i => (i.Name, i.Value),
        _ => (Name: string.Empty, Value: string.Empty),
    }).Where(f => f.Name.Length > 0).ToDictionary(f => f.Name, f => f.Value);

    private async Task HandleAsync(ConversationRef place, string person, TurnInput input)
    {
        Now += TimeSpan.FromSeconds(1);
        var id = string.Create(CultureInfo.InvariantCulture, $"{Workspace}/t{++_turns}");
        var message = input is Said { Edits: null } ? $"{place.Id}/{_turns}" : null;
        if (message is not null && place.Kind == ConversationKind.Direct)
        {
            _lastSaid[person] = message;
        }

        var turn = new Turn(id, place, Person(person), Now, input, message);
        var first = await _bot.HandleAsync(turn, Records, CancellationToken.None);
        var again = await _bot.HandleAsync(turn, Records, CancellationToken.None);
        if (!first.Replies.Select(r => (r.Key, Message.TextOf(r.Card))).SequenceEqual(again.Replies.Select(r => (r.Key, Message.TextOf(r.Card)))))
        {
            throw new InvalidOperationException($"The step is not repeatable: {turn}");
        }

        if (!await Records.TryWriteAsync(first.Changes, CancellationToken.None))
        {
            throw new InvalidOperationException($"The step expected other versions than it read: {turn}");
        }

        foreach (var timer in first.Timers)
        {
            _timers.Remove(timer.Key);
            if (timer.Due is not null)
            {
                _timers[timer.Key] = timer;
            }
        }

        Audit.AddRange(first.Audit);
        foreach (var reply in first.Replies)
        {
            Deliver(reply);
        }
    }

    private void Deliver(Reply reply)
    {
        Sent.Add(reply);
        _stamp++;
        var replaced = reply.Replaces is { } key ? Messages.FirstOrDefault(m => m.Keys.Contains(key)) : null;
        if (replaced is not null)
        {
            (replaced.Key, replaced.Card, replaced.Stamp) = (reply.Key, reply.Card, _stamp);
            replaced.Keys.Add(reply.Key);
            return;
        }

        if (reply.Replaces is not null)
        {
            throw new InvalidOperationException($"{reply.Key} replaces {reply.Replaces}, which was never sent.");
        }

        var posted = new Message { To = reply.To, Key = reply.Key, Card = reply.Card, OnlyFor = reply.OnlyFor, Stamp = _stamp };
        posted.Keys.Add(reply.Key);
        Messages.Add(posted);
    }
}
