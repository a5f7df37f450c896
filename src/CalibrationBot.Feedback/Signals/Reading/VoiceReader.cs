namespace CalibrationBot.Feedback.Signals.Reading;

/// <summary>Tells whose doing a line tells, from its first words and from what follows a question.</summary>
internal sealed class VoiceReader(Lexicon lexicon)
{
    private readonly int _other = lexicon.Id("other-person");
    private readonly int _deed = lexicon.Id("i-do");
    private readonly int _draw = lexicon.Id("draw");
    private readonly int _choose = lexicon.Id("choose");
    private readonly int _quoted = lexicon.Id(NoteShapes.Quoted);
    private readonly int _aside = lexicon.Id("aside-opening");

    /// <summary>
    /// Whose doing each line of some notes tells. Notes drop their subject: after "i drew the lb", "added a cache" is the
    /// interviewer's too, unless some line names the candidate.
    /// </summary>
    public LineReading[] Of(IReadOnlyList<NoteLine> lines)
    {
        LineReading[] readings = [.. lines.Select(Of)];
        var goesOn = false;
        for (var i = 0; i < readings.Length; i++)
        {
            var first = FirstWord(lines[i]);
            if (first >= lines[i].Words.Count)
            {
                continue;
            }

            if (readings[i].Voice != LineVoice.Candidate)
            {
                goesOn = readings[i].Voice == LineVoice.Interviewer && lines[i].HasAt(_deed, first);
            }
            else if (goesOn && IsDeedWithoutSubject(lines[i], first))
            {
                readings[i] = new LineReading(LineVoice.Interviewer, lines[i].Words.Count);
            }
            else
            {
                goesOn = false;
            }
        }

        return readings;
    }

    private bool IsDeedWithoutSubject(NoteLine line, int first) =>
        (line.Word(first).EndsWith("ed", StringComparison.Ordinal) || line.HasAt(_draw, first) || line.HasAt(_choose, first))
        && !line.Has(_quoted) && AnswerSearch.SubjectFrom(line, first, strict: false) < 0;

    public LineReading Of(NoteLine line)
    {
        var first = FirstWord(line);
        if (first >= line.Words.Count)
        {
            return new LineReading(LineVoice.Candidate, 0);
        }

        if (IsOthers(line, first) || (line.Has(_other) && AnswerSearch.SubjectFrom(line, 0, strict: true) < 0))
        {
            return new LineReading(LineVoice.Other, 0);
        }

        var isPlan = IsPlan(line, first) || line.HasAt(_aside, first);
        if (!isPlan && !IsInterviewers(line, first))
        {
            return new LineReading(LineVoice.Candidate, 0);
        }

        // "Criterion 4: candidate estimates load" has the candidate as its subject and tells nothing of this one.
        var answer = isPlan ? AnswerSearch.ArrowFrom(line, first) : AnswerSearch.AnswerFrom(line, first);
        return answer < 0 ? new LineReading(LineVoice.Interviewer, line.Words.Count) : new LineReading(LineVoice.Exchange, answer);
    }

    /// <summary>The first word after bullets, numbering and a time.</summary>
    public static int FirstWord(NoteLine line)
    {
        var at = 0;
        while (at < line.Words.Count && (IsLead(line.Word(at)) || IsMinuteMark(line, at)))
        {
            at++;
        }

        return at;
    }

    /// <summary>The ' of 12'.</summary>
    private static bool IsMinuteMark(NoteLine line, int at) =>
        at > 0 && line.Word(at) is "'" && line.Words[at - 1].End == line.Words[at].Start && char.IsAsciiDigit(line.Word(at - 1)[0]);

    private static bool IsLead(ReadOnlySpan<char> word) =>
        char.IsAsciiDigit(word[0])
        || (!char.IsLetterOrDigit(word[0]) && word[0] is not ('"' or '\'' or '?' or '>' or '\u2192'))
        || word is "min" or "minute" or "at" or "t";

    private bool IsInterviewers(NoteLine line, int first)
    {
        var word = line.Word(first);
        if (word is "the" && first + 1 < line.Words.Count && line.Word(first + 1) is "interviewer")
        {
            return true;
        }

        if (word is "i" or "i'm" or "i'd" or "i've" or "i'll" or "me" or "my" or "we" or "interviewer" or "myself" or "ive" or "im")
        {
            return true;
        }

        // "Then I told about our database."
        if (word is "first" or "then" or "so" or "and" or "later" or "next" or "also" or "here" or "now" or "again" or "finally" or "afterwards" or "today"
            && first + 1 < line.Words.Count && line.Word(first + 1) is "i" or "we" or "me" or "my" or "our")
        {
            return true;
        }

        if (word is "q" && first + 1 < line.Words.Count)
        {
            return true;
        }

        if (word is "q1" or "q2" or "q3" or "q4" or "q5" or "questions")
        {
            return true;
        }

        if (IsProbing(line, first))
        {
            return true;
        }

        if (AnswerSearch.SubjectFrom(line, first, strict: false) < 0 && (Contains(line, "me", "who") || (!line.Has(_quoted) && IsOwn(line, first))))
        {
            return true;
        }

        // Without a subject, "asked them about quorum" is the interviewer's note on the own question.
        if (word is "asked" or "ask" or "told" or "showed" or "gave" or "reminded" or "explained" or "prompted" or "pushed" or "nudged" or "hinted" or "threw" or "handed" or "let" or "moved" or "walked" or "gives" or "offered"
            && first + 1 < line.Words.Count && line.Word(first + 1) is "them" or "em" or "him" or "her" or "cand" or "candidate" or "the")
        {
            return line.Word(first + 1) is not "the" || (first + 2 < line.Words.Count && line.Word(first + 2) is "candidate" or "cand");
        }

        return Contains(line, "by", "me") || Contains(line, "asked", "from") || Contains(line, "by", "interviewer") || (Contains(line, "the", "interviewer") && Contains(line, "by", "the")) || Contains(line, "myself", default)
            || Contains(line, "(", "my") || Contains(line, "(", "mine");
    }

    /// <summary>"After the break I showed the answer", "it's me who wrote them", "on my own drawing": the interviewer's, wherever it stands.</summary>
    private bool IsOwn(NoteLine line, int first)
    {
        // In "Defended the queue after I showed the loss" the first deed is the candidate's.
        var isTimeFirst = line.Word(first) is "after" or "before" or "on" or "at" or "in" or "during" or "once" or "since" or "from" or "with" or "for" or "because";
        for (var i = 0; i + 1 < line.Words.Count; i++)
        {
            var next = line.Word(i + 1);
            var isOwn = line.Word(i) switch
            {
                "i" => isTimeFirst && line.HasAt(_deed, i),
                "my" => next is "own",
                "said" or "explained" or "showed" => next is "to" && i + 2 < line.Words.Count && line.Word(i + 2) is "him" or "her" or "them" or "cand" or "candidate",
                _ => false,
            };
            if (isOwn)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a CV, a recruiter or a reference tells, and what somebody else was seen to do.</summary>
    private static bool IsOthers(NoteLine line, int first)
    {
        var next = first + 1 < line.Words.Count ? line.Word(first + 1) : [];
        return line.Word(first) switch
        {
            "cv" or "resume" or "recruiter" or "hr" or "reference" or "comparator" or "mr" or "mrs" or "ms" or "linkedin" or "certified" => true,
            "curriculum" => next is "vitae",
            "first" or "second" or "third" or "next" or "other" or "last" or "previous" or "prev" or "previos" => next is "gal" or "guy" or "one" or "cand" or "candidate" or "candiate" or "candidat" or "girl" or "lady",
            _ => Contains(line, "per", "cv") || Contains(line, "(", "cv") || IsSomebodysOwn(line.Word(first), next),
        };
    }

    /// <summary>"Omar's notes", "Tuesday's candidate"; but today's candidate is this one.</summary>
    private static bool IsSomebodysOwn(ReadOnlySpan<char> word, ReadOnlySpan<char> next) =>
        next is "notes" or "debrief" or "packet" or "cand" or "candidate" or "guy"
        && word.EndsWith("'s", StringComparison.Ordinal) && word is not ("candidate's" or "cand's" or "today's" or "he's" or "she's" or "that's" or "it's");

    /// <summary>"If asked", "gonna probe", "ideal answer", "criterion 4": the interviewer's plan, sheet or wish.</summary>
    private static bool IsPlan(NoteLine line, int first)
    {
        var next = first + 1 < line.Words.Count ? line.Word(first + 1) : [];
        return line.Word(first) switch
        {
            "gonna" or "will" or "todo" or "criterion" or "rubric" or "anchor" or "ours" or "checklist" or "card" => true,
            "if" => next is "time" or "they" or "he" or "she" or "asked",
            "ideal" or "expected" or "model" or "sample" or "reference" or "good" or "better" => next is "answer" or "answers" or "solution" or "design",
            "looking" => next is "for",
            "the" => next is "role" or "prompt" or "rubric" or "exercise" or "task",
            "at" => next is "this",
            "gave" => !next.IsEmpty && char.IsAsciiDigit(next[0]),
            "told" => next is "to",
            "should" => next is "have" or "mention" or "ask" or "name",
            "prompt" => next is not "says",
            "ask" => next is not "me",
            _ => Contains(line, "if", "asked") || Contains(line, "if", "time") || Contains(line, "handed", "out") || Contains(line, "communicated", "to"),
        };
    }

    /// <summary>"Hinted at the hot key", "to probe: cost", "asked why Kafka": only interviewers do so.</summary>
    private static bool IsProbing(NoteLine line, int first)
    {
        ReadOnlySpan<char> next = first + 1 < line.Words.Count ? line.Word(first + 1) : [];
        return line.Word(first) switch
        {
            "probed" or "prompted" or "hinted" or "nudged" or "pressed" or "steered" or "probe" or "injected" or "grill" or "twist" or "hint" or "hints" => true,
            "pushed" => next is "on" or "for" or "hard" or "twice" or "again",
            "follow" => next is "up",
            "to" => next is "probe" or "ask" or "check" or "cover" or "discuss",
            "asked" => next is "why" && first + 2 < line.Words.Count && line.Word(first + 2) is not ("we" or "it" or "this" or "real"),
            _ => false,
        };
    }

    private static bool Contains(NoteLine line, ReadOnlySpan<char> word, ReadOnlySpan<char> next)
    {
        for (var i = 0; i < line.Words.Count; i++)
        {
            if (line.Word(i).SequenceEqual(word) && (next.IsEmpty || (i + 1 < line.Words.Count && line.Word(i + 1).SequenceEqual(next))))
            {
                return true;
            }
        }

        return false;
    }
}
