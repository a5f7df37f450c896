using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Debrief;
using CalibrationBot.Flows.Loops;
using CalibrationBot.Testing.Town;

namespace CalibrationBot.Flows.Tests.Conversations;

/// <summary>
/// People who do anything, in any order: each number is one deed. Every text they type holds a marker of its own, so that
/// it can be looked for afterwards.
/// </summary>
internal sealed class RandomTown
{
    private static readonly string[] People = ["ana", "ben", "dana", "eve"];
    private static readonly string[] Openings = ["Weak", "Drew the queue", "Asked for reads", "Strong", "Too old", "Said maybe.\nThen nothing", "👍", "nicht gut und sehr still"];
    private int _marker;

    public ChatTown Town { get; } = Towns.New();

    /// <summary>What was typed: who, the marker, whether it must be found in the records, whether it risks bias.</summary>
    public List<Typed> All { get; } = [];

    /// <summary>How many replies had been sent when the loop was revealed; none by default.</summary>
    public int RevealedAt { get; private set; } = int.MaxValue;

    public async Task LiveAsync(IEnumerable<int> deeds)
    {
        await Town.CommandAsync("dana", "open", "hiring");
        var form = Town.SeenBy("dana").Last();
        await Town.PressAsync("dana", form, form.Buttons.First(), new Dictionary<string, string>
        {
            ["candidate"] = "Candidate 14", ["prompt"] = "chat", ["panel"] = "ana\nben", ["manager"] = "dana",
        });
        foreach (var deed in deeds)
        {
            var before = Town.Sent.Count;
            await DoAsync(deed & int.MaxValue);
            if (RevealedAt == int.MaxValue && Town.Audit.Any(a => a.Deed == "loop.revealed"))
            {
                RevealedAt = before;
            }
        }
    }

    public DebriefDocument Debrief(string person) =>
        Documents.Read(Town.Records.All.Single(r => r.Key == DebriefDocument.KeyOf(Town.Workspace, LoopId, person)), DebriefJson.Default.DebriefDocument).Value;

    private string LoopId => Town.Records.All.Single(r => r.Key.Kind == "loop").Key.Id;

    private Loop Loop => Documents.Read(Town.Records.All.Single(r => r.Key.Kind == "loop"), LoopJson.Default.Loop).Value;

    private async Task DoAsync(int deed)
    {
        var person = People[deed % 8 >= 6 ? (deed % 8 == 6 ? 2 : 3) : deed % 2];
        var rest = deed / 8;
        switch (rest % 16)
        {
            case 0:
                await Town.PassAsync(TimeSpan.FromHours(rest / 16 % 30));
                break;
            case 1:
                Town.Restart();
                break;
            case 2:
                await Town.CommandAsync(person, new[] { "list", "help", "check Weak", "nonsense", string.Empty }[rest / 16 % 5]);
                break;
            case <= 5:
                await SayAsync(person, rest / 16);
                break;
            case <= 8:
                await GoForwardAsync(People[rest / 16 % 2]);
                break;
            case 9:
                await PressAsync(People[rest / 16 % People.Length], person, rest / 16);
                break;
            default:
                await PressAsync(person, person, rest / 16);
                break;
        }
    }

    private async Task SayAsync(string person, int choice)
    {
        var session = Town.Records.All.FirstOrDefault(r => r.Key == Session.KeyOf(Town.Person(person)));
        var isOpen = session is not null && Documents.Read(session, SessionJson.Default.Session).Value.Flow == "debrief"
            && Loop.State != LoopState.Cancelled && !(Loop.State == LoopState.Revealed && Debrief(person).Filed is not null);
        await Town.SayAsync(person, Type(person, choice, isOpen, "said"));
    }

    /// <summary>Does what somebody in a hurry does, three times.</summary>
    private async Task GoForwardAsync(string person)
    {
        for (var i = 0; i < 3; i++)
        {
            var card = Town.SeenBy(person).LastOrDefault(m => m.To.IsPersonal && m.Buttons.Any());
            var button = card?.Buttons.FirstOrDefault(b => b.Label is "Start" or "Continue" or "Seen unprompted" or "3" or "Hire" or "File it" or "Your recommendation" || b.Label.Contains(": ", StringComparison.Ordinal));
            if (button is not null)
            {
                await Town.PressAsync(person, card!, button);
            }
            else if (card?.Card.Blocks.OfType<TextInput>().Any(t => t.Name is "evidence" or "answer") == true)
            {
                await SayAsync(person, 1);
            }
        }
    }

    /// <summary>Presses a button of any card the owner has ever seen, the newest ones more often.</summary>
    private async Task PressAsync(string owner, string person, int choice)
    {
        var cards = Town.Sent.Where(r => r.To.IsPersonal ? r.To.Id == owner : r.OnlyFor is null || r.OnlyFor.Id == owner)
            .Where(r => r.Card.Blocks.OfType<Buttons>().Any()).Reverse().ToList();
        if (cards.Count == 0)
        {
            return;
        }

        var reply = cards[choice % 5 == 0 ? choice / 5 % cards.Count : 0];
        var buttons = reply.Card.Blocks.OfType<Buttons>().SelectMany(b => b.Items).ToList();
        var button = buttons[choice / 40 % buttons.Count];
        var fields = new Dictionary<string, string>();
        var isOpen = person == owner && Loop.State != LoopState.Cancelled && !(Loop.State == LoopState.Revealed && person is "ana" or "ben" && Debrief(person).Filed is not null);
        foreach (var input in reply.Card.Blocks.OfType<TextInput>())
        {
            var kept = isOpen && input.Name is "evidence" or "answer" or "notes" && person is "ana" or "ben";
            fields[input.Name] = choice % 3 == 0 && (person is "ana" or "ben") ? Type(person, choice, kept, $"{button.Action} with {input.Name}") : person == owner ? input.Value : string.Empty;
        }

        foreach (var input in reply.Card.Blocks.OfType<ChoiceInput>())
        {
            fields[input.Name] = input.Options[choice % input.Options.Length].Value;
        }

        var message = new Message { To = reply.To, Key = reply.Key, Card = reply.Card };
        await Town.SendAsync(person, message, new Chose(button.Action, button.Value, reply.Key, fields));
    }

    private string Type(string person, int choice, bool isKept, string how)
    {
        var opening = Openings[choice % Openings.Length];
        var marker = $"mark{++_marker}x";
        All.Add(new Typed(person, marker, isKept, opening == "Too old", how));
        return $"{opening} {marker}";
    }
}

/// <summary>One typed text.</summary>
internal sealed record Typed(string Person, string Marker, bool IsKept, bool IsBiased, string How);
