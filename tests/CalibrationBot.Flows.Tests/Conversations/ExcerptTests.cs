using CalibrationBot.Flows.Conversations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Flows.Tests.Conversations;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData("a key-value store that is keyed by code", 36, "a key-value store that is keyed by")]
    [InlineData("a key-value store that is keyed by code", 34, "a key-value store that is keyed by")]
    [InlineData("a key-value store", 36, "a key-value store")]
    [InlineData("你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好", 26, "你好你好你好你好你好你好你好你好你好你好你好你好你好")]
    public void CutBetweenWords_ALongText_CutsNoWordUnlessItHasTo(string text, int length, string shown) =>
        Assert.Equal(shown, text[..Excerpt.CutBetweenWords(text, length)]);

    [Fact]
    public void OfPassing_ALongText_DoesNotSayThatItIsKept() =>
        Assert.Equal(("aaaaaaaaaa … 5 more characters", "aaaaaaaaaa … 5 more characters kept"), (Excerpt.OfPassing(new string('a', 15), 10), Excerpt.Of(new string('a', 15), 10)));

    [Fact]
    public void CutBetweenWords_AnyText_StaysWithinTheLength() =>
        Prop.ForAll<NonNull<string>, PositiveInt>((text, length) => Excerpt.CutBetweenWords(text.Get, length.Get) is var cut && cut >= 0 && cut <= Math.Min(length.Get, text.Get.Length)).QuickCheckThrowOnFailure();
}
