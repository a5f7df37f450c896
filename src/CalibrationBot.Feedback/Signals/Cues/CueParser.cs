using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Feedback.Signals.Cues;

/// <summary>
/// Reads cues: terms separated by spaces, each a concept (<c>ask</c>), one of several (<c>choose|tech</c>), literal words
/// (<c>"deeper|further"</c>), or an unwanted concept (<c>!late</c>).
/// </summary>
internal static class CueParser
{
    public static Cue? Parse(DataText cue, LexiconBuilder concepts, DataFaults faults)
    {
        var wanted = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        var unwanted = ImmutableArray.CreateBuilder<int>();
        foreach (var term in Terms(cue.Value))
        {
            var negated = term[0] == '!';
            var ids = Concepts(negated ? term[1..] : term, cue, concepts, faults);
            if (negated)
            {
                unwanted.AddRange(ids);
            }
            else
            {
                wanted.Add(ids);
            }
        }

        if (wanted.Count == 0)
        {
            faults.Add(DataErrorCodes.BadPattern, cue.At, $"The cue '{cue.Value}' wants nothing; name at least one concept.");
            return null;
        }

        var no = concepts.Find(Lexicon.Negation);
        return new Cue(cue.Value, wanted.ToImmutable(), unwanted.ToImmutable(), no is { } id && wanted.Any(w => w.Contains(id)));
    }

    /// <summary>Parts the cue at spaces that are not inside quotation marks.</summary>
    private static IEnumerable<string> Terms(string cue)
    {
        var start = 0;
        var quoted = false;
        for (var i = 0; i <= cue.Length; i++)
        {
            if (i == cue.Length || (cue[i] == ' ' && !quoted))
            {
                if (i > start)
                {
                    yield return cue[start..i];
                }

                start = i + 1;
            }
            else if (cue[i] == '"')
            {
                quoted = !quoted;
            }
        }
    }

    private static ImmutableArray<int> Concepts(string term, DataText cue, LexiconBuilder concepts, DataFaults faults)
    {
        if (term.Length > 2 && term[0] == '"' && term[^1] == '"')
        {
            return [concepts.Literal(term[1..^1].Split('|'))];
        }

        var ids = ImmutableArray.CreateBuilder<int>();
        foreach (var name in term.Split('|'))
        {
            if (concepts.Find(name) is { } id)
            {
                ids.Add(id);
            }
            else
            {
                faults.Add(DataErrorCodes.BadPattern, cue.At, $"The cue '{cue.Value}' names '{name}', which the lexicon does not have.");
            }
        }

        return ids.ToImmutable();
    }
}
