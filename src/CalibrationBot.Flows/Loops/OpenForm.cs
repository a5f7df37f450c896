using System.Collections.Immutable;
using System.Globalization;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Practice.Prompts;

namespace CalibrationBot.Flows.Loops;

/// <summary>What stands in the form that opens a loop, exactly as typed, so that a refusal keeps it.</summary>
internal sealed record OpenForm(
    string Candidate, string Level, string Prompt, string Panel, string Manager, string Interview, string Deadline)
{
    private const int LongestAlias = 60;
    private const int LargestPanel = 12;
    internal static readonly TimeSpan LongestWait = TimeSpan.FromDays(60);

    public static ImmutableArray<Option> Levels { get; } =
    [
        new("mid", "Mid", "Can they build it?"),
        new("senior", "Senior", "Can they own it?"),
        new("staff", "Staff", "Can they lead it?"),
    ];

    /// <summary>An empty form: senior, due in 48 hours, managed by whoever opens it.</summary>
    public static OpenForm Fresh(Turn turn) =>
        new(string.Empty, "senior", string.Empty, string.Empty, turn.From.Id, string.Empty, Iso(turn.At + TimeSpan.FromHours(48)));

    public static OpenForm From(Chose chose) => new(
        chose.Field("candidate").Trim(), chose.Field("level"), chose.Field("prompt"), chose.Field("panel"),
        chose.Field("manager"), chose.Field("interview").Trim(), chose.Field("deadline"));

    public ImmutableArray<string> People() =>
        [.. Panel.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    public Level ParsedLevel() => Level switch
    {
        "mid" => Feedback.Rubrics.Level.Mid,
        "staff" => Feedback.Rubrics.Level.Staff,
        _ => Feedback.Rubrics.Level.Senior,
    };

    /// <summary>When the interviews are over; null where the form does not say.</summary>
    public DateTimeOffset? InterviewEnds() => TryReadTime(Interview, out var ends) ? ends : null;

    /// <summary>Reads a moment that begins with its date: a bare time of day would be taken for one of the machine's own day.</summary>
    public static bool TryReadTime(string text, out DateTimeOffset time)
    {
        time = default;
        return text.Length > 10 && char.IsAsciiDigit(text[3]) && text[4] == '-'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    /// <summary>What keeps the form from being accepted, in words for the person; empty when nothing does.</summary>
    public ImmutableArray<string> Problems(DateTimeOffset now, PromptCatalogue prompts)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        void Check(bool isRight, string problem)
        {
            if (!isRight)
            {
                problems.Add(problem);
            }
        }

        Check(Candidate.Length > 0, "Give the candidate an alias, such as Candidate 14.");
        Check(Candidate.Length <= LongestAlias, $"The alias has {Candidate.Length} characters; {LongestAlias} fit.");
        Check(Levels.Any(l => l.Value == Level), "Choose the level.");
        Check(prompts.Find(Prompt) is not null, "Choose the design prompt.");
        Check(People().Length > 0, "Add at least one interviewer.");
        Check(People().Length <= LargestPanel, $"A panel has at most {LargestPanel} people.");
        Check(Manager.Length > 0 && !Manager.Contains('\n', StringComparison.Ordinal), "Choose one hiring manager.");
        if (!TryReadTime(Deadline, out var deadline))
        {
            problems.Add("Set a deadline.");
        }
        else
        {
            Check(deadline > now, "The deadline has passed already; choose a later one.");
            Check(deadline <= now + LongestWait, "The deadline is more than 60 days away; after that long nobody remembers the interview.");
        }

        if (Interview.Length > 0)
        {
            problems.AddRange(InterviewTimes.Problem(Interview, deadline, now));
        }

        return problems.ToImmutable();
    }

    /// <summary>Two or three capitalised words and nothing else: most likely somebody's real name.</summary>
    public bool LooksLikeARealName()
    {
        var words = Candidate.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is 2 or 3
            && words.All(w => w.Length > 1 && char.IsUpper(w[0]) && w.Skip(1).All(c => char.IsLower(c) || c is '-' or '\''))
            && !words.Any(w => w.Equals("Candidate", StringComparison.OrdinalIgnoreCase));
    }

    public static string Iso(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
