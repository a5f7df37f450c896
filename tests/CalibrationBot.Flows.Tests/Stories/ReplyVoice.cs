using System.Text.RegularExpressions;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Testing.Town;
using Xunit;

namespace CalibrationBot.Flows.Tests.Stories;

/// <summary>How the bot sounds, checked on everything said in every story: the words people typed are left aside.</summary>
internal static partial class ReplyVoice
{
    private const int LongestButton = 40;

    public static void Check(IEnumerable<Reply> replies)
    {
        foreach (var card in replies.Select(r => r.Card))
        {
            var own = Message.TextOf(card with { Blocks = [.. card.Blocks.Where(b => b is not (Quote or TextInput))] });
            Assert.DoesNotMatch(Shouting(), own);
            Assert.DoesNotMatch(OurJargon(), own);
            Assert.False(string.IsNullOrWhiteSpace(card.Fallback), $"No fallback: {own}");
            var buttons = card.Blocks.OfType<Buttons>().SelectMany(b => b.Items).ToList();
            Assert.All(buttons, b => Assert.InRange(b.Label.Length, 1, LongestButton));
            Assert.All(buttons, b => Assert.InRange(b.Value.Length, 0, 200));
            Assert.Equal(buttons.Count, buttons.Select(b => (b.Label, b.Action, b.Value)).Distinct().Count());
            Assert.True(buttons.Count(b => b.Style == ButtonStyle.Main) <= 3, $"Too many main buttons: {own}");
        }
    }

    [GeneratedRegex(@"!|\b(?:please|sorry|oops|invalid|error|failed|simply|just)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Shouting();

    [GeneratedRegex(@"\b(?:nudge|remark id|cursor|coverage mark|null|record|exception|payload)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OurJargon();
}
