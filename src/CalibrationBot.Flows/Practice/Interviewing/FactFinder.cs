using System.Collections.Immutable;
using CalibrationBot.Feedback.Transcripts.Reading;
using CalibrationBot.Flows.Practice.Prompts;

namespace CalibrationBot.Flows.Practice.Interviewing;

/// <summary>
/// Finds the hidden fact that a question earns. Each fact has cues of its own, of which every word counts double, and those that
/// its subject has everywhere, which together count once. What ties on own cues is told together; general cues alone earn the
/// first fact of their subject. Deterministic, so that the same question always earns the same answer.
/// </summary>
internal sealed class FactFinder(DesignPrompt prompt, AskingBook book)
{
    private const int OwnWeight = 2;

    private readonly PhraseTable _own = Table(prompt.Facts.Select((f, i) => (f.Cues, i)));
    private readonly PhraseTable _general = Table(prompt.Facts.Select((f, i) => (book.CuesOf(f.About), i)));

    /// <summary>The facts that a question asks for; none when the prompt has no answer.</summary>
    /// <param name="question">One question, without what stands around it.</param>
    public ImmutableArray<HiddenFact> Find(string question)
    {
        if (book.IsNowhere(question))
        {
            return [];
        }

        var words = WordSplitter.Split(question);
        var own = Count(_own, words);
        var general = Count(_general, words);
        var total = own.Zip(general, (o, g) => (OwnWeight * o) + Math.Min(g, 1)).ToList();
        var best = total.Max();
        if (best == 0)
        {
            return [];
        }

        var winners = Enumerable.Range(0, total.Count).Where(i => total[i] == best).ToList();
        var named = winners.Where(i => own[i] > 0).ToList();
        return [.. (named.Count > 0 ? named : winners.Take(1)).Select(i => prompt.Facts[i])];
    }

    /// <summary>How many words each fact's cues cover; a word counts once, however many cues hold it.</summary>
    private int[] Count(PhraseTable table, ImmutableArray<Word> words)
    {
        var matches = new List<PhraseMatch>();
        for (var at = 0; at < words.Length; at++)
        {
            table.Match(words, at, words.Length, matches);
        }

        return [.. Enumerable.Range(0, prompt.Facts.Length).Select(fact =>
            matches.Where(m => m.Id == fact).SelectMany(m => Enumerable.Range(m.First, m.After - m.First)).Distinct().Count())];
    }

    private static PhraseTable Table(IEnumerable<(ImmutableArray<string> Cues, int Fact)> cues)
    {
        var table = new PhraseTable();
        foreach (var (all, fact) in cues)
        {
            foreach (var cue in all)
            {
                table.TryAdd(cue, fact);
            }
        }

        return table;
    }
}
