using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Flows.Practice;

namespace CalibrationBot.Flows.Tests.Practice;

/// <summary>Sessions written down for tests: a minute, who speaks, and what.</summary>
internal static class Sessions
{
    public static PracticeSession Of(Level level, params IEnumerable<(double Minute, Speaker From, string Text)> said) => new()
    {
        Workspace = "local:town",
        Id = "abcdefghijkm",
        Person = "eve",
        PromptId = "chat",
        PromptTitle = "Chat",
        FigureSet = 0,
        Level = level,
        StartedAt = DateTimeOffset.UnixEpoch,
        EndedAt = DateTimeOffset.UnixEpoch.AddHours(1),
        Messages = [.. said.Select((m, i) => new Utterance($"m{i}", DateTimeOffset.UnixEpoch.AddMinutes(m.Minute), m.Minute, m.From, m.Text))],
    };

    /// <summary>A session of one who names a technology first and asks for the load late.</summary>
    public static PracticeSession TechnologyFirst(Level level) => Of(
        level,
        (4, Speaker.Candidate, "I'd put Redis in front of everything."),
        (31, Speaker.Candidate, "How many reads a second do we expect?"),
        (31, Speaker.Interviewer, "1,200 a second."),
        (33, Speaker.Candidate, "I'd go with Cassandra for the messages."));
}
