using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Text.Patterns;
using CalibrationBot.Feedback.Vagueness.Rules;

namespace CalibrationBot.Feedback.Vagueness.Scoring;

/// <summary>The memory one judgement needs, kept between judgements. One thread at a time.</summary>
internal sealed class Scratch : IDisposable
{
    private TokenView[] _views = new TokenView[64];
    private ulong[] _seen = [];

    public TokenBuffer Tokens { get; } = new();

    /// <summary>The sums by output, in units of the weights.</summary>
    public int[] Sums { get; } = new int[Outputs.Width];

    /// <summary>The scores by output.</summary>
    public float[] Scores { get; } = new float[Outputs.Width];

    /// <summary>The clauses: the token after the last, and the sum of its label weights.</summary>
    public List<(int EndToken, float Label)> Clauses { get; } = [];

    /// <summary>Patterns found, exceptions among them.</summary>
    public List<PatternMatch> Matches { get; } = [];

    /// <summary>Rules found.</summary>
    public List<RuleHit> Hits { get; } = [];

    public Span<TokenView> Views => _views.AsSpan(0, Tokens.Count);

    /// <summary>Whether it grew so large that keeping it would waste memory.</summary>
    public bool IsLarge => _views.Length > 8192;

    public Span<TokenView> Prepare()
    {
        var tokens = Tokens.Count;
        if (_views.Length < tokens)
        {
            _views = new TokenView[Math.Max(tokens, _views.Length * 2)];
        }

        Clauses.Clear();
        return _views.AsSpan(0, tokens);
    }

    /// <summary>Forgets the features of the text before.</summary>
    public void StartRound(int features)
    {
        Array.Resize(ref _seen, (features + 63) / 64);
        Array.Clear(_seen);
        Array.Clear(Sums);
    }

    /// <summary>Whether the feature comes up for the first time in this round.</summary>
    public bool IsFirst(int feature)
    {
        ref var word = ref _seen[feature >> 6];
        var bit = 1UL << (feature & 63);
        if ((word & bit) != 0)
        {
            return false;
        }

        word |= bit;
        return true;
    }

    public void AddClause(int endToken, float label) => Clauses.Add((endToken, label));

    public void Dispose() => Tokens.Dispose();
}
