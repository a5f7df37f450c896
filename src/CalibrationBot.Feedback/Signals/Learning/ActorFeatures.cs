using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>
/// Who acts in a line, and whether anything is done at all: what tells "asked the read rate" from "to ask: read rate",
/// "sharding: 3/5" and "we covered sharding", whatever the topic is.
/// </summary>
internal static class ActorFeatures
{
    public static void Extract<TSink>(NoteLine line, Lexicon lexicon, LineReading reading, LineContext context, int at, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        var kind = FeaturePrefix.Line.Actor;
        var first = VoiceReader.FirstWord(line);
        if (first >= line.Words.Count)
        {
            return;
        }

        var subject = reading.Voice == LineVoice.Exchange ? "answered" : SubjectOf(line.Word(first));
        sink.Add(kind, subject, [], at);
        if (context.Before is { } before)
        {
            sink.Add(kind, AfterOf(before), subject, at);
            sink.Add(kind, (context.HasTheirs, context.HasOwn) switch { (true, true) => "among-both", (true, _) => "among-theirs", (_, true) => "among-own", _ => "among-none" }, subject, at);
        }

        if (context.IsFirst)
        {
            sink.Add(kind, "first", subject, at);
        }

        if (IsBare(line.Word(first)))
        {
            sink.Add(kind, "bare", [], at);
        }

        sink.Add(kind, "length", LengthOf(line.Words.Count - first), at);
        foreach (var hit in line.Hits)
        {
            if (hit.First == first)
            {
                sink.Add(kind, "begins", lexicon.Names[hit.Concept], at);
            }
            else if (hit.First == first + 1)
            {
                sink.Add(kind, "second", lexicon.Names[hit.Concept], at);
            }

            if (hit.End == line.Words.Count)
            {
                sink.Add(kind, "ends", lexicon.Names[hit.Concept], at);
            }
        }

        Forms(line, first, at, ref sink);
    }

    private static void Forms<TSink>(NoteLine line, int first, int at, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        var kind = FeaturePrefix.Line.Actor;
        bool deed = false, own = false, theirs = false, quote = false;
        for (var i = first; i < line.Words.Count; i++)
        {
            var word = line.Word(i);
            deed |= word.Length > 3 && word.EndsWith("ed", StringComparison.Ordinal);
            own |= word is "i" or "me" or "my" or "we" or "our" or "us" or "myself";
            theirs |= word is "he" or "she" or "they" or "cand" or "candidate" or "his" or "her" or "him" or "them" or "their";
            quote |= word[0] is '"';
            if (word is "should" or "would" or "could" or "will" or "to" or "expected" or "usually" or "normally")
            {
                sink.Add(kind, "form", word, at);
            }

            if (word is ":" && i <= first + 3)
            {
                sink.Add(kind, "heading", i + 3 >= line.Words.Count ? "short" : "long", at);
            }
        }

        sink.Add(kind, "has", (deed, quote) switch { (true, true) => "deed quote", (true, _) => "deed", (_, true) => "quote", _ => "neither" }, at);
        sink.Add(kind, "names", (own, theirs) switch { (true, true) => "both", (true, _) => "own", (_, true) => "theirs", _ => "nobody" }, at);
    }

    private static string SubjectOf(ReadOnlySpan<char> word) => word switch
    {
        "he" or "she" or "they" or "cand" or "candidate" or "c" => "candidate",
        "i" or "me" or "we" or "my" or "our" => "interviewer",
        _ when word[0] is '"' or '\'' => "quotation",
        _ when word.Length > 3 && word.EndsWith("ed", StringComparison.Ordinal) => "deed",
        _ when !char.IsLetter(word[0]) => "sign",
        _ => "other",
    };

    /// <summary>A verb as one speaks to oneself or to the next panel: "draw 4 boxes first", "pick one".</summary>
    private static bool IsBare(ReadOnlySpan<char> word) => word is "ask" or "draw" or "name" or "pick" or "start" or "keep" or "use" or "take" or "write" or "say" or "explain" or "add"
        or "do" or "open" or "end" or "begin" or "close" or "tell" or "show" or "check" or "list" or "go" or "think" or "make" or "move" or "plan" or "choose" or "define" or "mention" or "discuss"
        or "test" or "cover" or "find" or "give" or "look" or "try" or "wait" or "read" or "let" or "compare" or "estimate" or "focus";

    private static string AfterOf(LineVoice voice) => voice switch
    {
        LineVoice.Interviewer => "after-interviewer",
        LineVoice.Exchange => "after-exchange",
        LineVoice.Other => "after-other",
        _ => "after-candidate",
    };

    private static string LengthOf(int words) => words switch { <= 1 => "1", 2 => "2", <= 4 => "4", <= 8 => "8", _ => "more" };
}
