using CalibrationBot.Feedback.Text;
using CalibrationBot.Host.Commands.Lint;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Integration.Tests.Cli;

public sealed class RemarkReaderTests
{
    [Theory]
    [InlineData("asked QPS\ndrew lb", "asked QPS|drew lb")]
    [InlineData("- asked QPS\n* drew lb\n• no cache\n1. one\n2) two\n- [x] done", "asked QPS|drew lb|no cache|one|two|done")]
    [InlineData("> quoted\n> - bullet", "quoted|bullet")]
    [InlineData("31' asked QPS\n3 boxes\n-5 points\n2024. was the year", "31' asked QPS|3 boxes|-5 points|2024. was the year")]
    [InlineData("# Notes\n\n---\n|---|---|\n<!-- note -->\n```\ncode\n```\nasked", "asked")]
    [InlineData("- asked for the load\n  and the growth\n- next", "asked for the load and the growth|next")]
    [InlineData("asked\r\n\r\ndrew\rnamed", "asked|drew|named")]
    [InlineData("", "")]
    [InlineData(" \n\t\n", "")]
    public void Read_ASample_FindsItsRemarks(string source, string expected) =>
        Assert.Equal(expected, string.Join('|', Read(source).Select(r => r.Text)));

    [Fact]
    public void Read_ALineBrokenAtAMargin_RunsOn()
    {
        const string First = "The candidate spent the first twenty minutes on the data model and";
        Assert.Equal($"{First} then asked for the load.", Assert.Single(Read($"{First}\nthen asked for the load.")).Text);
    }

    [Theory]
    [InlineData("## Scale\nmeh\n## Other\nok", "Scale|")]
    [InlineData("Trade-offs:\nmeh", "TradeOffs")]
    [InlineData("**Data modeling**\n- meh", "DataModelling")]
    [InlineData("failure modes\nmeh\n\nstill", "FailureModes|FailureModes")]
    public void Read_BelowAHeading_KnowsItsCompetency(string source, string expected) =>
        Assert.Equal(expected, string.Join('|', Read(source).Select(r => r.Section?.ToString())));

    [Fact]
    public void ToSource_AnyTextAndStretch_NamesTheSameWords() => Prop.ForAll(Notes(), source =>
    {
        foreach (var remark in Read(source))
        {
            foreach (var sentence in Sentences.Split(remark.Text))
            {
                var place = remark.ToSource(sentence);
                var shown = source.Substring(place.Start, place.Length);
                Assert.StartsWith(shown, remark.Text[sentence.Start..sentence.End], StringComparison.Ordinal);
                Assert.NotEmpty(shown);
            }
        }
    }).QuickCheckThrowOnFailure();

    private static IReadOnlyList<Remark> Read(string source) => RemarkReader.Read(new SourceText(source));

    private static Arbitrary<string> Notes() => Gen.Elements(
            "- ", "  ", "\n", "\r\n", "## Scale", "asked ", "Great. ", "12:30 ", "> ", "\t", "\"", "```", "é", "\uD83D\uDE00", "\uD800", "long enough to reach the margin of an editor ")
        .ListOf().Select(parts => string.Concat(parts)).ToArbitrary();
}
