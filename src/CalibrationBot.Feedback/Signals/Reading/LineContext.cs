namespace CalibrationBot.Feedback.Signals.Reading;

/// <summary>
/// What stands around a line of notes. Notes drop their subject: after "i drew the lb", "added a cache" is the interviewer's too,
/// and notes that name the candidate elsewhere tell more of the candidate.
/// </summary>
/// <param name="Before">Whose doing the last line with words tells; null for the first line or a line alone.</param>
/// <param name="HasTheirs">Whether any other line names the candidate or quotes somebody.</param>
/// <param name="HasOwn">Whether any other line is the interviewer's.</param>
/// <param name="IsFirst">Whether it is the first of several lines, where the prompt often stands.</param>
internal readonly record struct LineContext(LineVoice? Before, bool HasTheirs, bool HasOwn, bool IsFirst = false)
{
    /// <summary>A line alone, of which nothing is known.</summary>
    public static readonly LineContext Alone = new(null, false, false);

    /// <summary>The contexts of all lines of some notes, in one pass over them.</summary>
    public static LineContext[] Of(IReadOnlyList<NoteLine> lines, IReadOnlyList<LineReading> readings)
    {
        var contexts = new LineContext[lines.Count];
        if (lines.Count < 2)
        {
            Array.Fill(contexts, Alone);
            return contexts;
        }

        int own = 0, theirs = 0;
        var isTheirs = new bool[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            isTheirs[i] = readings[i].Voice == LineVoice.Exchange || (readings[i].Voice == LineVoice.Candidate && NamesCandidate(lines[i]));
            own += readings[i].Voice == LineVoice.Interviewer ? 1 : 0;
            theirs += isTheirs[i] ? 1 : 0;
        }

        LineVoice? before = null;
        for (var i = 0; i < lines.Count; i++)
        {
            var voice = readings[i].Voice;
            contexts[i] = new LineContext(before, theirs > (isTheirs[i] ? 1 : 0), own > (voice == LineVoice.Interviewer ? 1 : 0), before is null);
            before = lines[i].Words.Count > 0 ? voice : before;
        }

        return contexts;
    }

    private static bool NamesCandidate(NoteLine line)
    {
        for (var i = 0; i < line.Words.Count; i++)
        {
            if (line.Word(i) is "he" or "she" or "they" or "him" or "her" or "his" or "cand" or "candidate" or "\"")
            {
                return true;
            }
        }

        return false;
    }
}
