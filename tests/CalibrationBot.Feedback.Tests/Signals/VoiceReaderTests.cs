using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Signals.Reading;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Signals;

public sealed class VoiceReaderTests
{
    private static readonly Lexicon Lexicon = new LexiconBuilder(DataFiles.Embedded, new DataFaults()).Build();

    [Theory]
    [InlineData("After the break I showed an answer sheet: cache, replica, split by region")]
    [InlineData("I built the example up for him: form, table, feed, in that order")]
    [InlineData("explained the dead letter queue with my own drawing")]
    [InlineData("\u00ab shard \u00bb, \u00ab replica \u00bb : it's me who wrote them")]
    [InlineData("said to him what a good answer names: valve, pump, clock")]
    [InlineData("\u30fbon the second board I drew the queue")]
    public void Of_WhatTheInterviewerDid_IsTheInterviewers(string line) => Assert.Equal(LineVoice.Interviewer, VoiceOf(line));

    [Theory]
    [InlineData("showed me her own drawing of the queue")]
    [InlineData("\"I wrote my own broker once\"")]
    [InlineData("he redrew what I drew, with a queue")]
    [InlineData("Defended the single queue after I showed the loss.")]
    [InlineData("the one who told me about hot keys was him: \"split by hour\"")]
    [InlineData("drew three boxes, said to retry with a key")]
    public void Of_WhatTheCandidateDid_IsNotTheInterviewers(string line) => Assert.NotEqual(LineVoice.Interviewer, VoiceOf(line));

    [Fact]
    public void Of_AnAnswerAfterItsSpeaker_BeginsThere() =>
        Assert.Equal(LineVoice.Exchange, VoiceOf("I asked what a lost message costs. him: nothing, it is sent again"));

    private static LineVoice VoiceOf(string line) => new VoiceReader(Lexicon).Of(NoteLine.Read(1, line, Lexicon)).Voice;
}
