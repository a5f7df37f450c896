using System.Collections.Immutable;
using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Signals;
using CalibrationBot.Feedback.Signals.Finding;
using CalibrationBot.Feedback.Vagueness.Scoring;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Rewriting;

public sealed class ContradictionTests
{
    private const int Good = 0;
    private const int Bad = 1;

    private static readonly ImmutableArray<SignalDefinition> Definitions = [Definition("good", Polarity.Positive), Definition("bad", Polarity.Negative, "good")];
    private static readonly FeedbackEngine Engine = FeedbackEngine.Create(DataFiles.Embedded).Engine!;

    [Fact]
    public void Find_BestPointsTheOtherWayByFar_IsThat() => Assert.Equal(Good, Find(0.01f, -4, (Good, 5), (Bad, -5)));

    [Fact]
    public void Find_NothingPointsTheRemarksWay_IsTheBest() => Assert.Equal(Good, Find(0.01f, -4, (Good, 5)));

    [Fact]
    public void Find_BestPointsTheRemarksWay_IsNone() => Assert.Null(Find(0.01f, -4, (Bad, 5), (Good, -5)));

    [Fact]
    public void Find_AnotherPointsTheRemarksWayNearlyAsWell_IsNone() => Assert.Null(Find(0.01f, -4, (Good, 5), (Bad, 4.9)));

    [Fact]
    public void Find_RemarkInDoubt_IsNone() => Assert.Null(Find(0.49f, -0.1f, (Good, 5), (Bad, -5)));

    [Fact]
    public void Find_NothingInTheNotes_IsNone() => Assert.Null(Find(0.01f, -4));

    [Fact]
    public void Find_RemarkMeansWhatTheNotesTell_DoubtsItsTone()
    {
        // The tone alone says it speaks against; its words say it means the good behaviour that the notes show.
        Assert.Null(Find(0.1f, -2, [0.9f, 0.001f], (Good, 5), (Bad, -5)));
        Assert.Equal(Good, Find(0.1f, -2, [0.001f, 0.9f], (Good, 5), (Bad, -5)));
    }

    [Theory]
    [InlineData("Never checks in.", "hotel booking\n8' asked 'does this match what you had in mind?'\n20' asked 'deeper on locks or move to payment?'\nroom was cold", 2, 3)]
    [InlineData("Great listener, takes every hint.", "parcels\nI hinted twice that the van has no signal, he ignored the hint and kept the live calls\ngood tables", 2)]
    [InlineData("Wonderful dialogue, kept me involved.", "parcels\nnever checked in with me, 40 minutes without one question\ngood tables", 2)]
    [InlineData("Explains everything in plain words, super clear.", "parcels\nused in-house names all the time, never explained one\ngood tables", 2)]
    public void Rewrite_NotesSayOtherwise_StatesThemAndAsks(string remark, string notes, params int[] lines)
    {
        var suggestion = Engine.Rewrite(new RewriteRequest(remark, notes, Competency.Communication, Level.Senior));
        Assert.NotEmpty(suggestion.Contradiction);
        Assert.All(suggestion.Contradiction, line => Assert.Contains(line, lines));
        Assert.Contains("seem to say otherwise", suggestion.Question, StringComparison.Ordinal);
        Assert.Equal(suggestion.Contradiction, suggestion.Evidence[0].Lines);
    }

    [Theory]
    [InlineData("Never checks in.", "hotel booking\ntalked for forty minutes, not once asked whether to go on\ndrew well labelled boxes")]
    [InlineData("Excellent listener.", "parcels\nI hinted that the van has no signal, she stopped and added a list kept in the van\nshe never gave a number")]
    [InlineData("-", "took my hint about the van at once and added a list kept offline\nasked me whether to go on")]
    public void Rewrite_NotesSayTheSame_DoesNot(string remark, string notes) =>
        Assert.Empty(Engine.Rewrite(new RewriteRequest(remark, notes, Competency.Communication, Level.Senior)).Contradiction);

    private static int? Find(float positive, float leaning, params (int Signal, double Fit)[] ranked) => Find(positive, leaning, [0.01f, 0.01f], ranked);

    private static int? Find(float positive, float leaning, float[] plausible, params (int Signal, double Fit)[] ranked)
    {
        var remark = new RemarkReading(positive, Competency.Scale, ImmutableHashSet<string>.Empty, [.. plausible], [.. new float[8]], new RemarkLeaning(leaning, []));
        return new Contradiction(Definitions, new Opposites(Definitions)).Find(
            [.. ranked.Select(r => new RankedMatch(new SignalMatch(r.Signal, 0.9f, default, 1, [r.Signal == Good ? 3 : 4]), r.Fit, 0))],
            remark,
            Level.Senior)?.Match.Index;
    }

    private static SignalDefinition Definition(string id, Polarity polarity, params ImmutableArray<string> opposes) =>
        new(new Signal(id, Competency.Scale, polarity, [Level.Senior], id, id + "?", []), [], [], [], opposes);
}
