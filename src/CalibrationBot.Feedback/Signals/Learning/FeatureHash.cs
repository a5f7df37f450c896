namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>
/// The number a feature is looked up by: 64-bit FNV-1a over its spelling, such as <c>b:asked qps</c>. Fed piece by piece,
/// so that reading a line builds no strings.
/// </summary>
internal readonly struct FeatureHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private FeatureHash(ulong value) => Value = value;

    public ulong Value { get; }

    public static FeatureHash Of(ReadOnlySpan<char> text) => new FeatureHash(Offset).Add(text);

    public FeatureHash Add(ReadOnlySpan<char> text)
    {
        var value = Value;
        foreach (var c in text)
        {
            value = (value ^ c) * Prime;
        }

        return new FeatureHash(value);
    }
}
