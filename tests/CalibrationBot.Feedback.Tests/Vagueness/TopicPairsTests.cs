using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Vagueness.Rules;
using CalibrationBot.Feedback.Vagueness.Scoring;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Vagueness;

public sealed class TopicPairsTests
{
    [Fact]
    public void Extract_TwoTopicsInEitherOrder_GivesTheSamePairs()
    {
        var pairs = PairsOf("the schema, then the retries");

        Assert.NotEmpty(pairs);
        Assert.Equal(pairs.Order(), PairsOf("the retries, then the schema").Order());
    }

    [Fact]
    public void Extract_TopicTwice_GivesEachPairOnce()
    {
        var pairs = PairsOf("schema schema retries schema retries");

        Assert.Equal(pairs.Distinct().Order(), pairs.Order());
    }

    [Fact]
    public void Extract_TopicsInQuotationMarks_GivesNoPair() => Assert.Empty(PairsOf("\"the schema, then the retries\""));

    private static List<string> PairsOf(string text)
    {
        var faults = new DataFaults();
        var lexicon = LexiconReader.Read(DataFiles.Embedded, faults);
        var features = new RemarkFeatures(lexicon, RuleBookReader.Read(DataFiles.Embedded, lexicon, faults));
        using var scratch = new Scratch();
        var sink = new Sink([], new FeatureNames(lexicon));
        features.Extract(text, scratch, ref sink);
        return sink.Pairs;
    }

    // Spells what it takes and reads it back, as the weights file does.
    private readonly struct Sink(List<string> pairs, FeatureNames names) : IFeatureSink
    {
        public List<string> Pairs => pairs;

        public void Add(FeatureKind kind, uint a, uint b, uint c)
        {
            if (kind != FeatureKind.TopicPair)
            {
                return;
            }

            var name = names.Spell(kind, a, b, c, _ => string.Empty);
            Assert.True(names.TryParse(name, out var key));
            Assert.Equal(FeatureNames.Key(kind, a, b, c), key);
            pairs.Add(name);
        }

        public void EndClause(int endToken)
        {
        }
    }
}
