namespace CalibrationBot.Feedback.Signals.Reading;

/// <summary>Finds where, in a line that tells the interviewer's doing, the candidate's begins.</summary>
internal static class AnswerSearch
{
    /// <summary>Where "hint: think about reads, he changed the key" or "hint on the key → changed it" tells what became of it; -1 for nowhere.</summary>
    public static int ArrowFrom(NoteLine line, int first)
    {
        for (var i = first + 1; i + 1 < line.Words.Count; i++)
        {
            if (line.Word(i)[0] is '\u2192' || (line.Word(i)[0] is ',' or ';' && line.Word(i + 1) is "he" or "she" or "they"))
            {
                return i + 1;
            }
        }

        return -1;
    }

    /// <summary>Where in an interviewer's line the candidate's answer begins; -1 when none is noted.</summary>
    public static int AnswerFrom(NoteLine line, int first)
    {
        for (var i = first + 1; i < line.Words.Count; i++)
        {
            var word = line.Word(i);
            var more = line.Words.Count - i - 1;
            if (more > 0 && (word[0] is '>' or '\u2192' || (word[0] is '?' && more > 1 && !IsNextQuestion(line.Word(i + 1)))))
            {
                return i + 1;
            }

            if (more > 1 && word[0] is ':' && line.Word(i + 1)[0] is '"' or '\'' && i > first + 1)
            {
                return i + 1;
            }

            if (more > 0 && line.Word(i + 1)[0] is ':' && !IsTowards(line.Word(i - 1)) && word is "him" or "her" or "he" or "she" or "them" or "they" or "cand" or "candidate" or "c" or "answer" or "a")
            {
                return i;
            }
        }

        var reaction = ReactionFrom(line, first + 1);
        var subject = SubjectFrom(line, first + 1, strict: false);
        return reaction < 0 ? subject : subject < 0 ? reaction : Math.Min(reaction, subject);
    }

    /// <summary>The Q2 of "Q1 load? Q2 keys?", which answers nothing.</summary>
    private static bool IsNextQuestion(ReadOnlySpan<char> word) => word[0] is 'q' && word.Length is 2 or 3 && char.IsAsciiDigit(word[^1]);

    /// <summary>"I built it for him: form, table" goes on with what the interviewer built.</summary>
    private static bool IsTowards(ReadOnlySpan<char> word) => word is "for" or "to" or "with" or "at" or "of" or "from";

    /// <summary>"I said 3 a second, kept the shards": after a comma, what became of it.</summary>
    private static int ReactionFrom(NoteLine line, int from)
    {
        for (var i = from; i + 1 < line.Words.Count; i++)
        {
            if (line.Word(i)[0] is ',' or ';' or '.' && IsReaction(line.Word(i + 1)))
            {
                return i + 1;
            }
        }

        return -1;
    }

    private static bool IsReaction(ReadOnlySpan<char> word) => word is "still" or "kept" or "keeps" or "left" or "stayed" or "silence" or "silent" or "ignored"
        or "built" or "never" or "no" or "nothing" or "none" or "changed" or "dropped" or "shrugged" or "shrugs" or "didn't" or "didnt" or "couldn't" or "couldnt" or "answer" or "answered"
        or "got" or "removed" or "added" or "nobody" or "then" or "said" or "says" or "replied" or "replies" or "thought" or "idk" or "depends" or "admitted" or "stuck";

    /// <summary>Where "he", "she", "they" or "candidate" does something that is not part of a question; -1 for nowhere.</summary>
    public static int SubjectFrom(NoteLine line, int from, bool strict)
    {
        for (var i = Math.Max(from, 0); i + 1 < line.Words.Count; i++)
        {
            if (line.Word(i) is "he" or "she" or "they" or "cand" || (!strict && line.Word(i) is "candidate"))
            {
                if (i == 0 || line.Word(i - 1) is not ("what" or "if" or "whether" or "how" or "why" or "when" or "where" or "that" or "which" or "would" or "does" or "did" or "could" or "can" or "until" or "before" or "so"))
                {
                    return i;
                }
            }
        }

        return -1;
    }
}
