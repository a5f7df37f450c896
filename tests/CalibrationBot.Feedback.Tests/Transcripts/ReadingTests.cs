using CalibrationBot.Feedback.Transcripts.Reading;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Transcripts;

public sealed class ReadingTests
{
    [Theory]
    [InlineData("50M", 50e6)]
    [InlineData("86,400 seconds", 86_400)]
    [InlineData("seven hundred and fifty writes", 750)]
    [InlineData("two hundred forty thousand", 240_000)]
    [InlineData("50 million", 50e6)]
    [InlineData("1e9 clicks", 1e9)]
    [InlineData("a million", 1e6)]
    [InlineData("20k", 20_000)]
    [InlineData("1.5 billion", 1.5e9)]
    public void QuantityReader_OneQuantity_HasItsValue(string text, double value) =>
        Assert.Equal(value, Assert.Single(QuantityReader.Read(WordSplitter.Split(text))).Value);

    [Fact]
    public void QuantityReader_TwoFiguresInARow_AreNotJoined() =>
        Assert.Equal([5, 7], QuantityReader.Read(WordSplitter.Split("5 7")).Select(q => q.Value));

    [Theory]
    [InlineData("at 21:50 we run", new[] { "at", "#time", "we", "run" })]
    [InlineData("a->b", new[] { "a", "->", "b" })]
    [InlineData("don’t use trade-offs", new[] { "don't", "use", "trade-offs" })]
    [InlineData("500kb x3 5x", new[] { "#", "kb", "x#", "#x" })]
    [InlineData("order_id, http/2.", new[] { "order_id", ",", "http/2", "." })]
    public void WordSplitter_MixedText_GivesForms(string text, string[] forms) =>
        Assert.Equal(forms, WordSplitter.Split(text).Select(w => w.Form));

    [Theory]
    [InlineData("How many? I'd guess ten.", new[] { true, false })]
    [InlineData("how many players", new[] { true })]
    [InlineData("How we store it.", new[] { false })]
    [InlineData("First I need to know how many clicks.", new[] { true })]
    [InlineData("We keep v1.2 here.", new[] { false })]
    public void SentenceSplitter_Text_TellsQuestions(string text, bool[] asks) =>
        Assert.Equal(asks, SentenceSplitter.Split(text, WordSplitter.Split(text)).Select(s => s.Asks));

    [Theory]
    [InlineData("Payment: id, order_id, amount in cents, state.", 4)]
    [InlineData("We lose order, and that costs us a lot of work in the end.", 0)]
    [InlineData("id", 0)]
    public void AttributeLists_Text_CountsShortItems(string text, int items) =>
        Assert.Equal(items, AttributeLists.Longest(WordSplitter.Split(text)));
}
