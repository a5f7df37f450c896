using System.Collections.Frozen;

namespace CalibrationBot.Feedback.Text.Patterns;

/// <summary>
/// All patterns in one trie over symbols (sets of words). From every token it walks the trie once; patterns are a few
/// tokens long and the trie's fan-out for one token is small, so the time grows with the text's length only. Immutable and
/// thread-safe.
/// </summary>
internal sealed class PatternMatcher
{
    /// <summary>The symbol that any token but a sentence's end stands for.</summary>
    public const int AnySymbol = 0;

    /// <summary>The symbol for the end of a clause, which is no token.</summary>
    public const int EndSymbol = 6;

    private static readonly int[] None = [];
    private readonly FrozenDictionary<uint, int[]> _symbolsOfWord;
    private readonly int[][] _symbolsOfKind;
    private readonly int _startSymbol;
    private readonly PatternNode _root;

    public PatternMatcher(FrozenDictionary<uint, int[]> symbolsOfWord, int[][] symbolsOfKind, int startSymbol, PatternNode root)
    {
        _symbolsOfWord = symbolsOfWord;
        _symbolsOfKind = symbolsOfKind;
        _startSymbol = startSymbol;
        _root = root;
    }

    /// <summary>Adds every match, in the order of their first tokens; of one pattern from one place the longest only.</summary>
    public void Find(ReadOnlySpan<Token> tokens, List<PatternMatch> matches)
    {
        var sentenceStart = true;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (sentenceStart && _startSymbol > 0 && _root.Child(_startSymbol) is { } atStart)
            {
                Walk(atStart, tokens, i, i, matches);
            }

            foreach (var symbol in SymbolsOf(tokens[i]))
            {
                if (_root.Child(symbol) is { } node)
                {
                    Walk(node, tokens, i, i + 1, matches);
                }
            }

            sentenceStart = tokens[i].Kind == TokenKind.Stop || (sentenceStart && tokens[i].Kind is not (TokenKind.Word or TokenKind.Number));
        }
    }

    private void Walk(PatternNode node, ReadOnlySpan<Token> tokens, int first, int next, List<PatternMatch> matches)
    {
        foreach (var pattern in node.Patterns)
        {
            AddLongest(matches, new(pattern, first, next));
        }

        if (!node.HasChildren)
        {
            return;
        }

        if ((next == tokens.Length || tokens[next].Kind is TokenKind.Stop or TokenKind.Break) && node.Child(EndSymbol) is { } end)
        {
            Walk(end, tokens, first, next, matches);
        }

        if (next == tokens.Length)
        {
            return;
        }

        if (tokens[next].Kind != TokenKind.Stop && node.Child(AnySymbol) is { } any)
        {
            Walk(any, tokens, first, next + 1, matches);
        }

        foreach (var symbol in SymbolsOf(tokens[next]))
        {
            if (node.Child(symbol) is { } child)
            {
                Walk(child, tokens, first, next + 1, matches);
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

    private int[] SymbolsOf(in Token token) =>
        token.Kind == TokenKind.Word ? _symbolsOfWord.GetValueOrDefault(token.Hash, None)
        : token.Kind == TokenKind.Number && token.Has(TokenMarks.Ratio) ? _symbolsOfKind[1]
        : token.Kind == TokenKind.Number ? _symbolsOfWord.GetValueOrDefault(token.Hash, _symbolsOfKind[0])
        : token.Kind == TokenKind.Break ? _symbolsOfKind[2]
        : token.Has(TokenMarks.Question) ? _symbolsOfKind[3]
        : token.Kind == TokenKind.Sign ? _symbolsOfWord.GetValueOrDefault(token.Hash, None)
        : None;
}
