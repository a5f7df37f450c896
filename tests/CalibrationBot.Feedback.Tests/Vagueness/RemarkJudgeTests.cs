using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Vagueness;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Vagueness;

public sealed class RemarkJudgeTests
{
    [Theory]
    [InlineData("I pushed on caching and it went badly")]
    [InlineData("great on CAP and quorum")]
    [InlineData("7/10 on Kafka")]
    [InlineData("nothing about failure")]
    public void Judge_VagueByDefinition_IsVagueWithFinding(string remark)
    {
        var verdict = Judges.Embedded.Judge(remark);
        Assert.False(verdict.IsConcrete);
        Assert.True(verdict.Kind.IsVague());
        Assert.Contains(verdict.Findings, f => f.Kind == verdict.Kind);
    }

    [Theory]
    [InlineData("No structure: drew the Redis box at minute 2 and asked for the read rate at minute 30")]
    [InlineData("chose Cassandra without asking what is read")]
    public void Judge_ConcreteByDefinition_IsConcreteWithoutFindings(string remark)
    {
        var verdict = Judges.Embedded.Judge(remark);
        Assert.True(verdict.IsConcrete);
        Assert.False(verdict.Kind.IsVague());
        Assert.Empty(verdict.Findings);
    }

    [Theory]
    [InlineData("She's from one of those bootcamps so I wasn't expecting much")]
    [InlineData("the ex-Google lady is too old for this, and a mother of two besides")]
    public void Judge_RulesThatOverlap_GiveOneFindingOfAKind(string remark)
    {
        var findings = Judges.Embedded.Judge(remark).Findings;
        Assert.NotEmpty(findings);
        foreach (var (one, other) in findings.SelectMany((f, i) => findings.Skip(i + 1).Select(g => (f, g))))
        {
            Assert.True(one.Kind != other.Kind || one.Span.End <= other.Span.Start || other.Span.End <= one.Span.Start, $"{one.Rule} and {other.Rule}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    [InlineData("\u200b\u00a0")]
    [InlineData("...")]
    [InlineData("\u2013 \u201c\u201d?!")]
    public void Judge_NothingToRead_SaysSoAndSpeaksNeitherWay(string remark)
    {
        var verdict = Judges.Embedded.Judge(remark);
        Assert.Equal((false, RemarkKind.HedgeOnly, Polarity.Neutral), (verdict.IsConcrete, verdict.Kind, verdict.Polarity));
        Assert.Empty(verdict.Competencies);
        var finding = Assert.Single(verdict.Findings);
        Assert.Equal(("nothing-to-read", 0, remark.Length), (finding.Rule, finding.Span.Start, finding.Span.Length));
    }

    [Theory]
    [InlineData("ok")]
    [InlineData("7")]
    [InlineData("++")]
    [InlineData("--")]
    [InlineData("***")]
    [InlineData("\ud83d\udc4d")]
    public void Judge_OneSignThatSaysSomething_IsRead(string remark) =>
        Assert.DoesNotContain(Judges.Embedded.Judge(remark).Findings, f => f.Rule == "nothing-to-read");

    [Fact]
    public void Judge_NothingNamed_UsesTheCompetencyItWasFiledUnder() =>
        Assert.Equal(Competency.Scale, Assert.Single(Judges.Embedded.Judge(string.Empty, Competency.Scale).Competencies));

    [Fact]
    public void Judge_AnyText_FindingsAreInsideAndVerdictIsStable() =>
        Prop.ForAll<string?>(value =>
        {
            var text = value ?? string.Empty;
            var verdict = Judges.Embedded.Judge(text);
            var again = Judges.Embedded.Judge(text);
            return verdict.IsConcrete != verdict.Kind.IsVague()
                && (verdict.IsConcrete || verdict.Findings.Length > 0)
                && verdict.Findings.SequenceEqual(again.Findings) && verdict.Kind == again.Kind
                && verdict.Findings.All(f => f.Span.Start >= 0 && f.Span.Length >= 0 && f.Span.End <= text.Length);
        }).QuickCheckThrowOnFailure();
}
