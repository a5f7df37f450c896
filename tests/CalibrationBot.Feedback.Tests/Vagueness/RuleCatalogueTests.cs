using CalibrationBot.Feedback.Vagueness;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Vagueness;

/// <summary>Holds for the whole catalogue of rules.</summary>
public sealed class RuleCatalogueTests
{
    private static readonly IReadOnlyList<VaguenessRule> Rules = Judges.Embedded.Rules;

    [Fact]
    public void Catalogue_EveryVagueKind_HasAtLeastSixRules() =>
        Assert.All(Enum.GetValues<RemarkKind>().Where(k => k.IsVague()), k => Assert.True(Rules.Count(r => r.Kind == k) >= 6, k.Id()));

    [Fact]
    public void Catalogue_Questions_AreQuestionsAndNoneIsAskedTwice()
    {
        Assert.All(Rules, r => Assert.EndsWith("?", r.Question, StringComparison.Ordinal));
        Assert.All(
            Rules.Where(r => r.Kind != RemarkKind.BiasRisk).GroupBy(r => r.Question),
            same => Assert.True(same.Count() == 1, $"{string.Join(", ", same.Select(r => r.Id))} ask the same."));
    }

    [Fact]
    public void Catalogue_Texts_KeepTheirVoice() =>
        Assert.All(
            Rules.SelectMany(r => new[] { r.Message, r.Why, r.Question }, (r, text) => (r.Id, text)),
            t => Assert.False(t.text.Contains('!', StringComparison.Ordinal), $"{t.Id}: {t.text}"));

    [Fact]
    public void Catalogue_BiasRisk_ComesFromLaw() =>
        Assert.True(Rules.Count(r => r.Kind == RemarkKind.BiasRisk && r.Source.Contains("Directive", StringComparison.Ordinal)) >= 12);
}
