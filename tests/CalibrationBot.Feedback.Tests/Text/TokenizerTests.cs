using CalibrationBot.Feedback.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Text;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("asked QPS first", "asked|QPS|first")]
    [InlineData("trade-offs w/o numbers", "trade|offs|w/o|numbers")]
    [InlineData("min 31: 'how many?'", "min|31|:|'|how|many|?|'")]
    [InlineData("1.25M writes/s", "1.25M|writes|s")]
    [InlineData("scored 6/10, at 10:02", "scored|6/10|,|at|10:02")]
    [InlineData("07' float -> cents", "07'|float|->|cents")]
    [InlineData("said '3 writes' twice", "said|'|3|writes|'|twice")]
    public void Tokenize_Text_CutsWhereReadersDo(string text, string expected)
    {
        using var buffer = new TokenBuffer();
        Tokenizer.Tokenize(text, buffer);
        Assert.Equal(expected, string.Join('|', buffer.Tokens.ToArray().Select(t => text.Substring(t.Start, t.Length))));
    }

    [Theory]
    [InlineData("didn't", "DIDNT")]
    [InlineData("didn\u2019t", "didn't")]
    public void Tokenize_Spellings_HashAlike(string one, string other) => Assert.Equal(HashOf(one), HashOf(other));

    [Fact]
    public void Tokenize_AnyText_TokensAreInsideAndInOrder() =>
        Prop.ForAll<string?>(value =>
        {
            var text = value ?? string.Empty;
            using var buffer = new TokenBuffer();
            Tokenizer.Tokenize(text, buffer);
            var end = 0;
            foreach (var token in buffer.Tokens)
            {
                if (token.Length <= 0 || token.Start < end || token.End > text.Length)
                {
                    return false;
                }

                end = token.End;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    private static uint HashOf(string word)
    {
        using var buffer = new TokenBuffer();
        Assert.Equal(1, Tokenizer.Tokenize(word, buffer));
        return buffer.Tokens[0].Hash;
    }
}
