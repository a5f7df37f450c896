using System.Collections.Immutable;
using System.Globalization;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Practice.Prompts;
using CalibrationBot.Flows.Practice.Room;

namespace CalibrationBot.Flows.Practice;

/// <summary>Lets somebody choose and begin. Never opens a second session beside an open one. Lives for one step.</summary>
internal sealed class Entrance(Step step, PromptCatalogue prompts, Stored<Session> current, ImmutableArray<Stored<PracticeSession>> latest)
{
    private readonly PersonRef _person = step.Turn.From;

    /// <summary>Shows the form, or the session that is open already.</summary>
    public void Offer(DesignPrompt? wanted)
    {
        if (Open() is { } open)
        {
            step.Send(_person.Direct, StartCards.Already(open, step.Turn.At));
        }
        else
        {
            var last = latest.IsEmpty ? null : latest[0].Value;
            var form = new StartForm(wanted?.Id ?? string.Empty, last?.Level ?? Level.Senior, last is null ? StartForm.UsualMinutes : last.Minutes);
            step.Send(_person.Direct, StartCards.Form(FormId(step.Turn.Id), form, prompts));
        }

        step.Point(StartCards.InOurChat);
    }

    /// <summary>Begins what the form says. A second press of the same button does nothing.</summary>
    public void Start(Chose chose)
    {
        if (Open() is { } open)
        {
            if (open.Form != chose.Value)
            {
                Offer(null);
            }

            return;
        }

        if (!ShortId.IsValid(chose.Value) || latest.Any(s => s.Value.Form == chose.Value))
        {
            Offer(null);
            return;
        }

        var form = StartForm.Read(chose);
        var prompt = prompts.Find(form.Prompt) ?? Surprise(chose.Value);
        var card = IsOwnForm(chose) ? chose.CardKey : null;
        var session = new PracticeSession
        {
            Workspace = _person.Workspace,
            Id = ShortId.From($"{step.Turn.Id}|{_person.Id}"),
            Form = chose.Value,
            Person = _person.Id,
            PromptId = prompt.Id,
            PromptTitle = prompt.Title,
            FigureSet = FigureSet(prompt),
            Level = form.Level,
            Minutes = form.Minutes,
            StartedAt = step.Turn.At,
            Thread = step.Turn.Thread,
        };
        var key = step.Send(_person.Direct, RoomCards.Opening(session, prompt), card);
        PracticeFiles.Save(step, session with { OpeningKey = card ?? key }, 0);
        PracticeFiles.Listen(step, current, session);
        PracticeClock.Start(step, session);
    }

    private string FormId(string turnId) => ShortId.From($"{turnId}|{_person.Id}");

    /// <summary>Whether the card used is a form that this very person was sent: only then is the opening put in its place.</summary>
    private bool IsOwnForm(Chose chose) => chose.CardKey.LastIndexOf('#') is > 0 and var end && FormId(chose.CardKey[..end]) == chose.Value;

    private PracticeSession? Open() => latest.Select(s => s.Value).FirstOrDefault(s => s.IsOpen);

    /// <summary>A prompt not seen lately, else the one seen longest ago.</summary>
    private DesignPrompt Surprise(string seed)
    {
        var seen = latest.Select(s => s.Value.PromptId).ToList();
        var least = prompts.All.GroupBy(p => seen.IndexOf(p.Id)).OrderBy(g => g.Key < 0 ? 0 : 1).ThenByDescending(g => g.Key).First().ToList();
        return least[(int)(ShortId.Number(seed) % (ulong)least.Count)];
    }

    /// <summary>The set of figures after the last one told of this prompt, so that memorised numbers earn nothing.</summary>
    private int FigureSet(DesignPrompt prompt)
    {
        var last = latest.Select(s => s.Value).FirstOrDefault(s => s.PromptId == prompt.Id);
        return last is null ? (int)(ShortId.Number(step.Turn.Id) % (ulong)prompt.FigureSets.Length) : (last.FigureSet + 1) % prompt.FigureSets.Length;
    }
}

/// <summary>What somebody chose on the form.</summary>
/// <param name="Prompt">The prompt's id; empty to be surprised.</param>
/// <param name="Level">The level to practise for.</param>
/// <param name="Minutes">How long; null without a clock.</param>
internal sealed record StartForm(string Prompt, Level Level, int? Minutes)
{
    public const int UsualMinutes = 35;

    public static ImmutableArray<int> Lengths { get; } = [20, 35, 45];

    public string MinutesValue => Minutes?.ToString(CultureInfo.InvariantCulture) ?? "none";

    /// <summary>Reads the form; what was left alone, or makes no sense, is as usual.</summary>
    public static StartForm Read(Chose chose)
    {
        int? minutes = chose.Field("minutes") == "none" ? null
            : int.TryParse(chose.Field("minutes"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && Lengths.Contains(n) ? n
            : UsualMinutes;
        var level = Enum.GetValues<Level>().FirstOrDefault(l => l.ToString() == chose.Field("level"), Level.Senior);
        return new StartForm(chose.Field("prompt"), level, minutes);
    }
}
