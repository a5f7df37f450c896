using CalibrationBot.Flows.Check;
using CalibrationBot.Flows.Conversations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Flows.Tests.Check;

public sealed class SentencesTests
{
    private static readonly Arbitrary<string> Texts = Gen.Elements("a", "B1", " ", "\n", "\r\n", ".", "!", "? ", "e.g. ", "min. ", "\u0633", "\ud83d\udc4d", "\ud83d", "\u200f", "- ", "\t", "4.5")
        .ListOf().Select(p => string.Concat(p)).ToArbitrary();

    [Theory]
    [InlineData("Drew it. Asked why? Fine", 3)]
    [InlineData("At min. 4 drew e.g. a queue.", 1)]
    [InlineData("p99 of 4.5 ms", 1)]
    [InlineData("- one\n- two\r\n- three", 3)]
    [InlineData("", 0)]
    [InlineData("  \n ", 1)]
    public void Split_Text_GivesSoManySentences(string text, int count) => Assert.Equal(count, Sentences.Split(text).Length);

    [Fact]
    public void Split_AnyText_JoinsToTheSameText() =>
        Prop.ForAll(Texts, text => string.Concat(Sentences.Split(text)) == text).QuickCheckThrowOnFailure();

    [Fact]
    public void Split_AnyText_LeavesNoBlankSentenceAmongOthers() =>
        Prop.ForAll(Texts, text => string.IsNullOrWhiteSpace(text) || Sentences.Split(text).All(s => !string.IsNullOrWhiteSpace(s))).QuickCheckThrowOnFailure();

    [Fact]
    public void Excerpt_AnyText_NeverCutsACharacterInTwo() =>
        Prop.ForAll(Texts, Gen.Choose(1, 60).ToArbitrary(), (text, atMost) =>
        {
            var end = Excerpt.CutBefore(text, atMost);
            return end >= 0 && end <= Math.Max(atMost, 1) && end <= text.Length
                && (end == 0 || end == text.Length || !(char.IsHighSurrogate(text[end - 1]) && char.IsLowSurrogate(text[end])));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", nameof(Wording.Empty))]
    [InlineData(" \n", nameof(Wording.Empty))]
    [InlineData("42 / 7 ??", nameof(Wording.NoWords))]
    [InlineData("🔥🔥", nameof(Wording.NoWords))]
    [InlineData("Asked for QPS", nameof(Wording.English))]
    [InlineData("weak", nameof(Wording.English))]
    [InlineData("LA region down, DE region up", nameof(Wording.English))]
    [InlineData("Elle n'a pas demandé le nombre de lectures", nameof(Wording.NotEnglish))]
    [InlineData("No preguntó por la carga y eligió el cache sin más", nameof(Wording.NotEnglish))]
    [InlineData("スケールについて質問しなかった", nameof(Wording.NotEnglish))]
    public void Of_Text_TellsHowItIsWritten(string text, string wording) => Assert.Equal(wording, Wordings.Of(text).ToString());
}
