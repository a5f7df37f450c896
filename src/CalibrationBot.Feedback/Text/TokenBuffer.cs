using System.Buffers;

namespace CalibrationBot.Feedback.Text;

/// <summary>A growing list of tokens over a rented array. One thread at a time; dispose to give the array back.</summary>
internal sealed class TokenBuffer : IDisposable
{
    private Token[] _tokens = ArrayPool<Token>.Shared.Rent(64);

    public int Count { get; private set; }

    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(in Token token)
    {
        if (Count == _tokens.Length)
        {
            var larger = ArrayPool<Token>.Shared.Rent(Count * 2);
            _tokens.AsSpan(0, Count).CopyTo(larger);
            ArrayPool<Token>.Shared.Return(_tokens);
            _tokens = larger;
        }

        _tokens[Count++] = token;
    }

    public void Dispose()
    {
        ArrayPool<Token>.Shared.Return(_tokens);
        _tokens = [];
        Count = 0;
    }
}
