using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics.Loading;

namespace CalibrationBot.Feedback.Text.Patterns;

/// <summary>Collects patterns and compiles them into one <see cref="PatternMatcher"/>. Used by one thread while loading.</summary>
internal sealed class PatternCompiler(Lexicon lexicon)
{
    private const int NumberSymbol = PatternTrie.FirstSet;
    private const int RatioSymbol = NumberSymbol + 1;
    private const int BreakSymbol = NumberSymbol + 2;
    private const int QuestionSymbol = NumberSymbol + 3;
    private const int FirstOwn = NumberSymbol + 4;

    private readonly PatternNode _root = new();
    private readonly Dictionary<string, int> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, List<int>> _words = [];
    private readonly HashSet<uint> _numbers = [];
    private int _patterns;

    /// <summary>Adds a pattern and returns its number; a faulty one gets a number too, and never matches.</summary>
    public int Add(DataText pattern, DataFaults faults)
    {
        var number = _patterns++;
        if (PatternText.Read(pattern.Value, out var problem) is not { } elements)
        {
            faults.Add(DataErrorCodes.BadPattern, pattern.At, problem!);
        }
        else
        {
            Insert(_root, elements.AsSpan(), number, [.. elements.Select(e => e.IsAny ? [PatternTrie.AnySymbol] : SymbolsOf(e, pattern, faults))]);
        }

        return number;
    }

    public PatternMatcher Compile()
    {
        uint[] hashes = [.. _words.Keys.Order()];
        var symbolsOf = new int[PatternWords.FirstWord + hashes.Length][];
        Array.Fill(symbolsOf, []);
        symbolsOf[PatternWords.Break] = [BreakSymbol];
        symbolsOf[PatternWords.Question] = [QuestionSymbol];
        symbolsOf[PatternWords.Number] = [NumberSymbol];
        symbolsOf[PatternWords.Ratio] = [NumberSymbol, RatioSymbol];
        for (var i = 0; i < hashes.Length; i++)
        {
            var symbols = _words[hashes[i]];
            symbolsOf[PatternWords.FirstWord + i] = _numbers.Contains(hashes[i]) ? [.. symbols, NumberSymbol] : [.. symbols];
        }

        return new(new PatternWords(symbolsOf, hashes, FirstOwn + _symbols.Count), new PatternTrie(_root, symbolsOf));
    }

    private static void Insert(PatternNode node, ReadOnlySpan<PatternElement> elements, int number, ReadOnlySpan<int[]> symbols)
    {
        if (elements.IsEmpty)
        {
            if (!node.Patterns.Contains(number))
            {
                node.Patterns.Add(number);
            }

            return;
        }

        foreach (var symbol in symbols[0])
        {
            Insert(node.GetOrAdd(symbol), elements[1..], number, symbols[1..]);
        }

        if (elements[0].Optional)
        {
            Insert(node, elements[1..], number, symbols[1..]);
        }
    }

    // Classes of tokens have symbols of their own; all words of an element share one.
    private int[] SymbolsOf(PatternElement element, DataText pattern, DataFaults faults)
    {
        var symbols = new List<int>();
        var words = new List<string>();
        foreach (var option in element.Options)
        {
            switch (option)
            {
                case "#num": symbols.Add(NumberSymbol); break;
                case "#ratio": symbols.Add(RatioSymbol); break;
                case "^": symbols.Add(PatternTrie.StartSymbol); break;
                case ",": symbols.Add(BreakSymbol); break;
                case "#?": symbols.Add(QuestionSymbol); break;
                case "$": symbols.Add(PatternTrie.EndSymbol); break;
                default: words.Add(option); break;
            }
        }

        if (words.Count > 0)
        {
            symbols.Add(SymbolOf([.. words], pattern, faults));
        }

        return [.. symbols];
    }

    private int SymbolOf(ImmutableArray<string> options, DataText pattern, DataFaults faults)
    {
        var key = string.Join('|', options.Order(StringComparer.Ordinal));
        if (_symbols.TryGetValue(key, out var symbol))
        {
            return symbol;
        }

        _symbols[key] = symbol = FirstOwn + _symbols.Count;
        foreach (var word in options.SelectMany(o => WordsOf(o, pattern, faults)).Distinct())
        {
            if (!_words.TryGetValue(word, out var list))
            {
                _words[word] = list = [];
            }

            list.Add(symbol);
        }

        return symbol;
    }

    private IEnumerable<uint> WordsOf(string option, DataText pattern, DataFaults faults)
    {
        if (option[0] == '$')
        {
            if (lexicon.ConceptOf(option[1..]) < 0)
            {
                faults.Add(DataErrorCodes.DanglingReference, pattern.At, $"There is no concept '{option[1..]}'.");
                return [];
            }

            return lexicon.HashesOf(option[1..]);
        }

        var hashes = new List<uint>();
        using var buffer = new TokenBuffer();
        foreach (var (word, _) in Inflections.Expand(option))
        {
            if (Tokenizer.Tokenize(word, buffer) != 1)
            {
                faults.Add(DataErrorCodes.BadPattern, pattern.At, $"'{word}' reads as {buffer.Count} tokens; write them as separate words.");
                return [];
            }

            hashes.Add(buffer.Tokens[0].Hash);
            if (buffer.Tokens[0].Kind == TokenKind.Number)
            {
                _numbers.Add(buffer.Tokens[0].Hash);
            }
        }

        return hashes;
    }
}
