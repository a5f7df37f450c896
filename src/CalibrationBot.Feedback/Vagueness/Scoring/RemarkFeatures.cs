using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Vagueness.Rules;

namespace CalibrationBot.Feedback.Vagueness.Scoring;

/// <summary>What the scorer looks at, token by token.</summary>
internal sealed class RemarkFeatures(Lexicon lexicon, RuleBook rules)
{
    /// <summary>How many letters a stem has.</summary>
    public const int StemLength = 5;

    private readonly RemarkShape _shape = new(lexicon);
    private readonly DeedConcepts _deeds = new(lexicon);
    private readonly IdentityContext _identity = new(lexicon);
    private readonly TopicPairs _topics = new(lexicon);

    public Lexicon Lexicon => lexicon;

    /// <summary>Everything of one text. The rules that were found are left in <see cref="Scratch.Hits"/>.</summary>
    public void Extract<TSink>(ReadOnlySpan<char> text, Scratch scratch, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        Tokenizer.Tokenize(text, scratch.Tokens);
        var views = scratch.Prepare();
        rules.Find(scratch.Tokens.Tokens, scratch.Matches, scratch.Hits);
        foreach (var hit in scratch.Hits)
        {
            sink.Add(FeatureKind.Rule, rules.HashOf(hit.Number));
            sink.Add(FeatureKind.RuleKind, (uint)hit.Rule.Kind);
        }

        Extract(text, scratch.Tokens.Tokens, views, ref sink);
    }

    private void Extract<TSink>(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, Span<TokenView> views, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        View(text, tokens, views);
        var p1 = Tags.Start;
        var p2 = Tags.Start;
        var p3 = Tags.Start;
        uint lastWord = 0;
        var clauseStart = 0;
        for (var i = 0; i < views.Length; i++)
        {
            ref readonly var view = ref views[i];
            var tag = (uint)view.Tag;
            sink.Add(FeatureKind.TagPair, (uint)p1, tag);
            sink.Add(FeatureKind.TagTriple, (uint)p2, (uint)p1, tag);
            sink.Add(FeatureKind.TagSkip, (uint)p2, tag);
            sink.Add(FeatureKind.TagSkip, (uint)p3, tag);
            if (view.Entry is { } entry)
            {
                foreach (var concept in entry.Concepts)
                {
                    sink.Add(view.Quoted ? FeatureKind.QuotedConcept : FeatureKind.Concept, concept);
                }
            }

            if (tokens[i].Kind == TokenKind.Word)
            {
                sink.Add(FeatureKind.Word, view.Word);
                sink.Add(FeatureKind.WordPair, lastWord, view.Word);
                if (tokens[i].Length > StemLength)
                {
                    sink.Add(FeatureKind.Stem, WordHash.Of(text.Slice(tokens[i].Start, StemLength)));
                }
            }

            lastWord = tokens[i].Kind == TokenKind.Word ? view.Word : 0;
            p3 = p2;
            p2 = p1;
            p1 = view.Tag;
            if (IsClauseEnd(tokens, views, i))
            {
                _deeds.Emit(views[clauseStart..(i + 1)], ref sink);
                clauseStart = i + 1;
                sink.EndClause(clauseStart);
            }
        }

        if (views.IsEmpty)
        {
            sink.EndClause(0);
            return;
        }

        sink.Add(FeatureKind.TagPair, (uint)p1, Tags.End);
        _deeds.Emit(views[clauseStart..], ref sink);
        _shape.Emit(views, ref sink);
        _identity.Emit(tokens, views, ref sink);
        _topics.Emit(views, ref sink);
        sink.EndClause(views.Length);
    }

    private static bool IsClauseEnd(ReadOnlySpan<Token> tokens, ReadOnlySpan<TokenView> views, int i) =>
        !views[i].Quoted && (tokens[i].Kind == TokenKind.Stop || (tokens[i].Kind == TokenKind.Break && tokens[i].Hash is not ('(' or ')' or '[' or ']' or '\u2192')));

    private void View(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, Span<TokenView> views)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            var entry = lexicon.Find(tokens[i].Hash);
            views[i] = new(tokens[i].Hash, Tags.Of(tokens[i], text, entry), entry, false);
        }

        MarkQuotes(tokens, views);
    }

    private static void MarkQuotes(ReadOnlySpan<Token> tokens, Span<TokenView> views)
    {
        var open = -1;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind != TokenKind.Quote)
            {
                continue;
            }

            if (open < 0)
            {
                open = i;
            }
            else if (i - open <= 80)
            {
                for (var j = open; j <= i; j++)
                {
                    views[j] = views[j] with { Quoted = true };
                }

                open = -1;
            }
            else
            {
                open = i;
            }
        }
    }
}

/// <summary>A token as the features see it.</summary>
internal readonly record struct TokenView(uint Word, int Tag, Lexicon.Entry? Entry, bool Quoted);
