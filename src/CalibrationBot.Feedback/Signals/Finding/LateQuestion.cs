using System.Collections.Immutable;
using System.Globalization;
using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Feedback.Signals.Finding;

/// <summary>
/// The load asked for only after technology was on the board, however many lines lie between: "2' redis box" and, half an hour
/// later, "30' asked for the read rate". The order is that of the noted minutes where both lines have one, else that of the lines.
/// </summary>
internal sealed class LateQuestion(Lexicon lexicon)
{
    /// <summary>The signals that such a pair of lines supports, with the chance it is given; the one it proves comes first.</summary>
    public static readonly ImmutableArray<(string Signal, float Chance)> Supports = [("asked-for-scale-late", 0.9f), ("technology-before-requirements", 0.5f)];

    /// <summary>The signals that the question alone would support and the pair disproves.</summary>
    public static readonly ImmutableArray<string> Disproves = ["asked-for-scale-before-designing", "asked-before-designing", "skipped-scale-clarification"];

    /// <summary>A question about load needs less to be taken as the candidate's once technology stands on the board: interviewers know their load.</summary>
    private const float Least = 0.1f;

    /// <summary>The least chance that the two lines of a pair are evidence together: each makes the other likelier.</summary>
    public const float LeastTogether = 0.75f;

    private readonly int _ask = lexicon.Id("ask");
    private readonly int _load = lexicon.Id("load");
    private readonly int _tech = lexicon.Id("tech");
    private readonly int _machinery = lexicon.Id("scale-machinery");
    private readonly int _negation = lexicon.Id(Lexicon.Negation);
    private readonly int _questionMark = lexicon.Id(NoteShapes.QuestionMark);
    private readonly int _moment = lexicon.Id(NoteShapes.Moment);

    /// <summary>The places, from 0, of the earliest technology and the earliest question about load when the question came after; null otherwise.</summary>
    public (int Technology, int Question)? Find(NotesReading notes)
    {
        int technology = -1, question = -1;
        for (var i = 0; i < notes.Lines.Length; i++)
        {
            if (notes.Lines[i].Evidence < Least || notes.Lines[i].Voice != LineVoice.Candidate || notes.Lines[i].Line.Has(_negation))
            {
                continue;
            }

            var line = notes.Lines[i].Line;
            if (notes.Lines[i].IsSupport && IsBothInOrder(line))
            {
                return (i, i);
            }

            if (line.Has(_load) && (line.Has(_ask) || line.Has(_questionMark)))
            {
                question = question < 0 || IsBefore(line, notes.Lines[question].Line) ? i : question;
            }
            else if (notes.Lines[i].IsSupport && (line.Has(_tech) || line.Has(_machinery)))
            {
                technology = technology < 0 || IsBefore(line, notes.Lines[technology].Line) ? i : technology;
            }
        }

        return technology >= 0 && question >= 0 && IsBefore(notes.Lines[technology].Line, notes.Lines[question].Line) ? (technology, question) : null;
    }

    /// <summary>"Drew the Redis box at minute 2 and asked for the read rate at minute 30", but not "chose Redis after asking for the load".</summary>
    private bool IsBothInOrder(NoteLine line)
    {
        var ask = FirstOf(line, _ask);
        var technology = Math.Min(FirstOf(line, _tech), FirstOf(line, _machinery));
        return line.Has(_load) && ask < int.MaxValue && technology < ask
            && line.Word(ask - 1) is not ("after" or "before" or "having" or "when" or "had" or "was" or "i" or "first");
    }

    private static int FirstOf(NoteLine line, int concept)
    {
        foreach (var hit in line.Hits)
        {
            if (hit.Concept == concept)
            {
                return hit.First;
            }
        }

        return int.MaxValue;
    }

    private bool IsBefore(NoteLine line, NoteLine other) =>
        TimeOf(line) is { } time && TimeOf(other) is { } otherTime && time.IsClock == otherTime.IsClock && time.Value != otherTime.Value
            ? time.Value < otherTime.Value
            : line.Number < other.Number;

    /// <summary>When the line's event was: a time at its beginning, or after "minute" or "at"; a duration elsewhere is none.</summary>
    private (int Value, bool IsClock)? TimeOf(NoteLine line)
    {
        foreach (var hit in line.Hits)
        {
            if (hit.Concept != _moment || !(hit.First == 0 || line.Word(hit.First - 1) is "min" or "minute" or "at" or "+"))
            {
                continue;
            }

            var word = line.Word(hit.First);
            var colon = word.IndexOf(':');
            if (colon < 0)
            {
                return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var minute) ? (minute, false) : null;
            }

            return int.TryParse(word[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                && int.TryParse(word[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var second) ? ((first * 60) + second, true) : null;
        }

        return null;
    }
}
