using System.Buffers;

namespace CalibrationBot.Feedback.Text.Patterns;

/// <summary>
/// All patterns in one trie. From every token it enters the trie where the token's word may begin a pattern, and walks on
/// as long as the next tokens fit; patterns are a few tokens long, so the time grows with the text's length only.
/// Immutable and thread-safe.
/// </summary>
internal sealed class PatternMatcher(PatternWords words, PatternTrie trie)
{
    /// <summary>Adds every match, in the order of their first tokens; of one pattern from one place the longest only.</summary>
    public void Find(ReadOnlySpan<Token> tokens, List<PatternMatch> matches)
    {
        var rented = ArrayPool<int>.Shared.Rent(tokens.Length);
        var classes = rented.AsSpan(0, tokens.Length);
        for (var i = 0; i < tokens.Length; i++)
        {
            classes[i] = words.IndexOf(tokens[i]);
        }

        var sentenceStart = true;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (sentenceStart)
            {
                foreach (var node in trie.SentenceStarts)
                {
                    Walk(node, classes, i, i, matches);
                }
            }

            foreach (var node in trie.EntriesOf(classes[i]))
            {
                Walk(node, classes, i, i + 1, matches);
            }

            sentenceStart = classes[i] == PatternWords.Stop
                || (sentenceStart && tokens[i].Kind is not (TokenKind.Word or TokenKind.Number));
        }

        ArrayPool<int>.Shared.Return(rented);
    }

    private void Walk(int node, ReadOnlySpan<int> classes, int first, int next, List<PatternMatch> matches)
    {
        foreach (var pattern in trie.PatternsAt(node))
        {
            AddLongest(matches, new(pattern, first, next));
        }

        foreach (var edge in trie.EdgesOf(node))
        {
            switch (edge.Symbol)
            {
                case PatternTrie.EndSymbol:
                    if (next == classes.Length || classes[next] is PatternWords.Stop or PatternWords.Break or PatternWords.Question)
                    {
                        Walk(edge.Child, classes, first, next, matches);
                    }

                    break;
                case PatternTrie.AnySymbol:
                    if (next < classes.Length && classes[next] is not (PatternWords.Stop or PatternWords.Question))
                    {
                        Walk(edge.Child, classes, first, next + 1, matches);
                    }

                    break;
                default:
                    if (next < classes.Length && words.Has(classes[next], edge.Symbol))
                    {
                        Walk(edge.Child, classes, first, next + 1, matches);
                    }

                    break;
            }
        }
    }

    private static void AddLongest(List<PatternMatch> matches, PatternMatch match)
    {
        for (var i = matches.Count - 1; i >= 0 && matches[i].FirstToken == match.FirstToken; i--)
        {
            if (matches[i].Pattern == match.Pattern)
            {
                matches[i] = matches[i].EndToken >= match.EndToken ? matches[i] : match;
                return;
            }
        }

        matches.Add(match);
    }
}
