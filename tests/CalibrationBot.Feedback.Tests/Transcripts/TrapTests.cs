using Xunit;

namespace CalibrationBot.Feedback.Tests.Transcripts;

/// <summary>What only looks like an event. Each sentence stands for a family; none is in the corpus.</summary>
public sealed class TrapTests
{
    [Theory]
    [InlineData("c: So it's a giant dictionary, isn't it?")]
    [InlineData("c: Who reads these anyway? Nobody.")]
    [InlineData("c: Sorry, come again?")]
    [InlineData("c: Could I use the second board?")]
    [InlineData("c: What would you choose?")]
    [InlineData("c: Two thousand?")]
    [InlineData("c: Up to 500, okay, 500?")]
    [InlineData("c: A lock then. Honestly?")]
    [InlineData("c: Tickets?")]
    [InlineData("c: we hold the seat right?")]
    [InlineData("c: May I sketch it on paper first?")]
    [InlineData("c: Do they need a map for that? No.")]
    public void Read_WhatOnlyLooksAsking_IsNoQuestion(string message) =>
        Assert.DoesNotContain(
            Sessions.EventsOf(1, "i: Please design a shop for tickets.", message),
            name => name.StartsWith("clarifying-question", StringComparison.Ordinal) || name == "check-in");

    [Theory]
    [InlineData("c: There are trade-offs wherever one looks.")]
    [InlineData("c: I like to think in trade-offs.")]
    public void Read_TradeOffWithoutOne_IsNone(string message) =>
        Assert.DoesNotContain("trade-off-stated", Sessions.EventsOf(1, "i: Is there a trade-off?", message));

    [Theory]
    [InlineData("c: Then our Pelican picks it up.", "i: What is Pelican?", true)]
    [InlineData("c: Then our Pelican, which is a mail relay, picks it up.", "i: Good.", false)]
    [InlineData("c: Then our Kafka picks it up.", "i: Good.", false)]
    public void Read_NameOfTheirs_IsJargonUnlessExplained(string message, string next, bool jargon) =>
        Assert.Equal(jargon, Sessions.EventsOf(1, "i: And the mails?", message, next).Contains("internal-jargon"));

    [Fact]
    public void Read_NameTheInterviewerUsedFirst_IsNoJargon() =>
        Assert.DoesNotContain("internal-jargon", Sessions.EventsOf(1, "i: We have Pelican for mails.", "c: Then our Pelican picks it up.", "i: Good."));
}
