namespace CalibrationBot.Feedback.Signals.Reading;

/// <summary>Tells whose doing a line tells, from its first words and from what follows a question.</summary>
internal sealed class VoiceReader(Lexicon lexicon)
{
    private readonly int _other = lexicon.Id("other-person");

    public LineVoice Of(NoteLine line)
    {
        var first = FirstWord(line);
        if (first >= line.Words.Count)
        {
            return LineVoice.Candidate;
        }

        if (line.Has(_other) && !HasSubject(line, 0, strict: true))
        {
            return LineVoice.Other;
        }

        if (!IsInterviewers(line, first))
        {
            return LineVoice.Candidate;
        }

        return HasAnswer(line, first) ? LineVoice.Exchange : LineVoice.Interviewer;
    }

    /// <summary>The first word after bullets, numbering and a time.</summary>
    public static int FirstWord(NoteLine line)
    {
        var at = 0;
        while (at < line.Words.Count && IsLead(line.Word(at)))
        {
            at++;
        }

        return at;
    }

    private static bool IsLead(ReadOnlySpan<char> word) =>
        char.IsAsciiDigit(word[0])
        || (!char.IsLetterOrDigit(word[0]) && word[0] is not ('"' or '\'' or '?' or '>' or '\u2192'))
        || word is "min" or "minute" or "at" or "t";

    private static bool IsInterviewers(NoteLine line, int first)
    {
        var word = line.Word(first);
        if (word is "i" or "i'm" or "i'd" or "i've" or "i'll" or "me" or "my" or "we" or "interviewer" or "myself" or "ive" or "im")
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

        // Without a subject, "asked them about quorum" is the interviewer's note on the own question.
        if (word is "asked" or "ask" or "told" or "showed" or "gave" or "reminded" or "explained" or "prompted" or "pushed" or "nudged" or "hinted"
            && first + 1 < line.Words.Count && line.Word(first + 1) is "them" or "him" or "her" or "cand" or "candidate" or "the")
        {
            return line.Word(first + 1) is not "the" || (first + 2 < line.Words.Count && line.Word(first + 2) is "candidate" or "cand");
        }

        return Contains(line, "by", "me") || Contains(line, "myself", default);
    }

    private static bool HasAnswer(NoteLine line, int first)
    {
        for (var i = first + 1; i < line.Words.Count; i++)
        {
            var word = line.Word(i);
            var more = line.Words.Count - i - 1;
            if (more > 0 && (word[0] is '>' or '\u2192' || (word[0] is '?' && more > 1)))
            {
                return true;
            }

            if (more > 1 && word[0] is ':' && line.Word(i + 1)[0] is '"' or '\'' && i > first + 1)
            {
                return true;
            }

            if (more > 0 && line.Word(i + 1)[0] is ':' && word is "him" or "her" or "he" or "she" or "them" or "they" or "cand" or "candidate" or "c" or "answer" or "a")
            {
                return true;
            }
        }

        return HasReaction(line, first + 1) || HasSubject(line, first + 1, strict: false);
    }

    /// <summary>"I said 3 a second, kept the shards": after a comma, what became of it.</summary>
    private static bool HasReaction(NoteLine line, int from)
    {
        for (var i = from; i + 1 < line.Words.Count; i++)
        {
            if (line.Word(i)[0] is ',' or ';' && line.Word(i + 1) is "still" or "kept" or "keeps" or "left" or "stayed" or "silence" or "ignored"
                or "built" or "never" or "no" or "nothing" or "changed" or "dropped" or "shrugged" or "shrugs" or "didn't" or "answer" or "got" or "removed" or "added" or "nobody" or "then")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether "he", "she", "they" or "candidate" does something that is not part of a question.</summary>
    private static bool HasSubject(NoteLine line, int from, bool strict)
    {
        for (var i = Math.Max(from, 0); i + 1 < line.Words.Count; i++)
        {
            if (line.Word(i) is "he" or "she" or "they" or "cand" || (!strict && line.Word(i) is "candidate"))
            {
                if (i == 0 || line.Word(i - 1) is not ("what" or "if" or "whether" or "how" or "why" or "when" or "where" or "that" or "which" or "would" or "does" or "did" or "could" or "can" or "until" or "before" or "so"))
                {
                    return true;
                }
            }
        }

        return false;
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
