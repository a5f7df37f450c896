using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Transcripts;

/// <summary>The spelling of events in the machine interface and in data files.</summary>
public static class PracticeEventNames
{
    private static readonly string[] Types =
    [
        "clarifying-question", "silent-assumption", "stated-assumption", "first-technology", "high-level-decomposition",
        "trade-off-stated", "decision-without-trade-off", "estimate", "check-in", "uncertainty-acknowledged",
        "operational-concern", "team-constraint", "failure-mode", "internal-jargon", "premature-scale", "data-model",
    ];

    private static readonly string[] Subjects =
        ["scale", "functional", "consistency", "constraints", "latency", "failure", "users"];

    /// <summary>Every name there is, questions by subject, in the order of the types.</summary>
    public static ImmutableArray<string> All { get; } =
        [.. Subjects.Select(s => $"{Types[0]}({s})"), .. Types.Skip(1)];

    /// <summary>The name, such as <c>estimate</c> or <c>clarifying-question(scale)</c>.</summary>
    /// <exception cref="ArgumentException">A question without a subject, or a subject without a question.</exception>
    public static string Name(PracticeEventType type, QuestionSubject? subject)
    {
        if (type == PracticeEventType.ClarifyingQuestion != subject.HasValue)
        {
            throw new ArgumentException("Clarifying questions, and only they, have a subject.", nameof(subject));
        }

        return subject is { } about ? $"{Types[(int)type]}({Subjects[(int)about]})" : Types[(int)type];
    }

    /// <summary>Reads a name.</summary>
    public static bool TryParse(string? name, out PracticeEventType type, out QuestionSubject? subject)
    {
        type = default;
        subject = null;
        if (name is null)
        {
            return false;
        }

        var open = name.IndexOf('(', StringComparison.Ordinal);
        var index = Array.IndexOf(Types, open < 0 ? name : name[..open]);
        var about = open < 0 || !name.EndsWith(')') ? -1 : Array.IndexOf(Subjects, name[(open + 1)..^1]);
        if (index < 0 || (index == 0) != (about >= 0) || (open >= 0 && index != 0))
        {
            return false;
        }

        type = (PracticeEventType)index;
        subject = about < 0 ? null : (QuestionSubject)about;
        return true;
    }
}
