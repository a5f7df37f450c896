using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Loops;

/// <summary>When each interview of a loop is over, as the hiring manager has set it, and what is wrong with it.</summary>
/// <param name="Panel">The panel with the times of the form; those who have filed keep theirs.</param>
/// <param name="Problems">What keeps the times from being taken; empty when nothing does.</param>
internal sealed record InterviewTimes(ImmutableArray<PanelMember> Panel, ImmutableArray<string> Problems)
{
    /// <summary>The field of one interviewer's time.</summary>
    public static string FieldOf(PanelMember member) => $"ends-{member.Person}";

    /// <summary>Those whose time can be set: who has filed needs no reminder.</summary>
    public static ImmutableArray<PanelMember> Open(Loop loop) => [.. loop.Panel.Where(m => m.FiledAt is null)];

    /// <summary>Reads the form. A field that is not there leaves the time as it was, an empty one takes it away.</summary>
    public static InterviewTimes Read(Loop loop, Chose chose, DateTimeOffset now)
    {
        var panel = loop.Panel;
        var problems = ImmutableArray.CreateBuilder<string>();
        foreach (var member in Open(loop).Where(m => chose.Fields.ContainsKey(FieldOf(m))))
        {
            var text = chose.Field(FieldOf(member)).Trim();
            problems.AddRange(text.Length == 0 ? [] : Problem(text, loop.Deadline, now));
            DateTimeOffset? ends = OpenForm.TryReadTime(text, out var time) ? time : null;
            panel = panel.Replace(member, member with { InterviewEnds = ends });
        }

        return new(panel, [.. problems.Distinct()]);
    }

    /// <summary>The members whose time is another now.</summary>
    public IEnumerable<PanelMember> Changed(Loop before) => Panel.Where(m => before.Panel.All(b => b != m));

    /// <summary>What is wrong with a time that was typed; empty when nothing is.</summary>
    public static ImmutableArray<string> Problem(string text, DateTimeOffset deadline, DateTimeOffset now) =>
        !OpenForm.TryReadTime(text, out var ends) ? ["I can't read when the interview ends: it needs a date and a time, or nothing."]
        : ends < now - OpenForm.LongestWait ? ["The interview would have been more than 60 days ago; check its date."]
        : deadline != default && ends >= deadline ? ["The interview ends after the debriefs are due; choose a later deadline or an earlier time."]
        : [];
}
