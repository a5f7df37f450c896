using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Practice;
using CalibrationBot.Testing.Town;

namespace CalibrationBot.Flows.Tests.Practice;

/// <summary>
/// Two people who practise in any order of deeds: each number is one. Every text they type holds a marker of its own, so that it
/// can be looked for afterwards. What must hold at every moment is checked after every deed.
/// </summary>
internal sealed class PracticeLife
{
    private static readonly string[] People = ["eve", "ana"];

    private static readonly string[] Openings =
    [
        "How many users, and how fast must it be?", "I'd go with Cassandra.", "If the queue dies we retry.", "What would you choose?", "Tell me the solution.",
        "كم عدد", "👍", "A table keyed by id.", "Does that make sense?", "practice makes perfect",
    ];

    private static readonly string[] Words = ["done", "time", "practice", " ", "practise a chat"];
    private static readonly string[] Commands = ["practice", "home", "list", "practice video"];

    private readonly Dictionary<string, DateTimeOffset> _ended = [];
    private int _marker;

    public ChatTown Town { get; } = Towns.New();

    /// <summary>What was typed: who, the marker, and the session it belongs to, empty when none was open.</summary>
    public List<(string Person, string Marker, string Session)> Typed { get; } = [];

    /// <summary>What went wrong on the way; null while nothing has.</summary>
    public string? Fault { get; private set; }

    /// <summary>How many sessions came to an end.</summary>
    public int Ended => _ended.Count;

    public IEnumerable<PracticeSession> Sessions =>
        Town.Records.All.Where(r => r.Key.Kind == PracticeSession.Kind).Select(r => Documents.Read(r, PracticeJson.Default.PracticeSession).Value);

    public async Task LiveAsync(IEnumerable<int> deeds)
    {
        foreach (var deed in deeds)
        {
            await DoAsync(deed & int.MaxValue);
            Fault ??= Check();
        }
    }

    private async Task DoAsync(int deed)
    {
        var person = People[deed % 2];
        var choice = deed / 32;
        switch (deed / 2 % 16)
        {
            case <= 5:
                await SayAsync(person, choice);
                break;
            case <= 9:
                await PressAsync(person, person, choice);
                break;
            case 10:
                await PressAsync(People[1 - (deed % 2)], person, choice);
                break;
            case 11:
                await Town.PassAsync(TimeSpan.FromMinutes(choice % 25));
                break;
            case 12:
                await Town.SayAsync(person, Words[choice % Words.Length]);
                break;
            case 13:
                await Town.CommandAsync(person, Commands[choice % Commands.Length]);
                break;
            case 14:
                await StartAsync(person);
                break;
            default:
                Town.Restart();
                break;
        }
    }

    private async Task SayAsync(string person, int choice)
    {
        var marker = $"mark{++_marker}x";
        var pointer = Town.Records.All.FirstOrDefault(r => r.Key == Session.KeyOf(Town.Person(person)));
        var session = pointer is null ? Session.None : Documents.Read(pointer, SessionJson.Default.Session).Value;
        Typed.Add((person, marker, session.Flow == PracticeFlow.FlowName ? session.Value : string.Empty));
        await Town.SayAsync(person, $"{Openings[choice % Openings.Length]} {marker}");
    }

    /// <summary>Starts as somebody does who means to, so that lives have sessions in them.</summary>
    private async Task StartAsync(string person)
    {
        await Town.CommandAsync(person, "practice");
        var card = Town.SeenBy(person).Last();
        if (card.Buttons.FirstOrDefault(b => b.Action == "practice.start") is { } start)
        {
            await Town.PressAsync(person, card, start, new Dictionary<string, string> { ["minutes"] = _marker % 2 == 0 ? "20" : "none" });
        }
    }

    /// <summary>Presses a button of any card the owner has ever seen, the newest more often.</summary>
    private async Task PressAsync(string owner, string person, int choice)
    {
        var cards = Town.Sent.Where(r => r.To.IsPersonal && r.To.Id == owner && r.Card.Blocks.OfType<Buttons>().Any()).Reverse().ToList();
        if (cards.Count == 0)
        {
            return;
        }

        var reply = cards[choice % 4 == 0 ? choice / 4 % cards.Count : 0];
        var buttons = reply.Card.Blocks.OfType<Buttons>().SelectMany(b => b.Items).ToList();
        var button = buttons[choice / 16 % buttons.Count];
        var message = new Message { To = reply.To, Key = reply.Key, Card = reply.Card };
        await Town.SendAsync(person, message, new Chose(button.Action, button.Value, reply.Key, new Dictionary<string, string>()));
    }

    private string? Check()
    {
        foreach (var person in People)
        {
            if (Sessions.Count(s => s.Person == person && s.IsOpen) > 1)
            {
                return $"{person} has two open sessions";
            }
        }

        foreach (var session in Sessions.Where(s => s.EndedAt is not null))
        {
            if (!_ended.TryAdd(session.Id, session.EndedAt!.Value) && _ended[session.Id] != session.EndedAt)
            {
                return $"{session.Id} ended twice";
            }
        }

        return Town.Timers.Values.Select(t => ((TimeCame)t.Input).Value).FirstOrDefault(id => Sessions.All(s => s.Id != id)) is { } lost
            ? $"a timer of {lost}, which is gone, still runs"
            : null;
    }
}
