using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Signals;
using CalibrationBot.Feedback.Signals.Reading;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Rubrics;

public sealed class RubricDataTests
{
    private static readonly Rubric Rubric = Read(DataFiles.Embedded).Rubric;

    [Fact]
    public void Embedded_AllFiles_HaveNoFaults() => Assert.Empty(Read(DataFiles.Embedded).Errors);

    [Fact]
    public void Signals_Count_IsAtLeastNinetyFive() => Assert.True(Rubric.Signals.Length >= 95);

    [Fact]
    public void Signals_EachCompetency_SpeaksBothWays()
    {
        foreach (var competency in Enum.GetValues<Competency>())
        {
            Assert.Contains(Rubric.Signals, s => s.Competency == competency && s.Polarity == Polarity.Positive);
            Assert.Contains(Rubric.Signals, s => s.Competency == competency && s.Polarity == Polarity.Negative);
        }
    }

    [Fact]
    public void Statements_All_AreShortAndDistinct()
    {
        Assert.All(Rubric.Signals, s => Assert.True(s.Statement.Split(' ').Length < 14, s.Statement));
        Assert.Equal(Rubric.Signals.Length, Rubric.Signals.Select(s => s.Statement).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Questions_All_AskWhyHowOrWhich() => Assert.All(Rubric.Signals, s =>
    {
        Assert.EndsWith("?", s.Question, StringComparison.Ordinal);
        Assert.Matches("(?i)\\b(how|why|which|what|who|when|where|in which)\\b", s.Question);
    });

    [Fact]
    public void Anchors_EveryCellOfTheTable_HasFourDistinctTexts()
    {
        var texts = new HashSet<string>();
        foreach (var competency in CompetencyNames.Rated)
        {
            foreach (var level in Enum.GetValues<Level>())
            {
                Assert.All(Rubric.AnchorsFor(competency, level).Texts, text => Assert.True(texts.Add(text), text));
            }
        }

        Assert.Equal(84, texts.Count);
    }

    /// <summary>criteria-quotes.txt holds one short quotation for every criterion of the two documents.</summary>
    [Fact]
    public void Criteria_Table_IsCompleteAgainstTheQuotedList()
    {
        var quoted = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Rubrics", "criteria-quotes.txt")).Select(l => l.Split('\t')).ToArray();
        Assert.All(quoted, pair => Assert.True(pair is [_, { Length: > 8 }], string.Join('|', pair)));
        Assert.Equal(quoted.Select(q => q[0]), Rubric.Criteria.Select(c => c.Id));
    }

    [Fact]
    public void Criteria_AndSignals_AreTracedBothWays()
    {
        Assert.All(Rubric.Criteria, c => Assert.NotEmpty(c.Signals));
        Assert.All(Rubric.Criteria.SelectMany(c => c.Signals), id => Assert.NotNull(Rubric.FindSignal(id)));
        Assert.All(Rubric.Signals, s => Assert.NotEmpty(s.Sources));
        Assert.All(Rubric.Signals.SelectMany(s => s.Sources), id => Assert.Contains(Rubric.Criteria, c => c.Id == id));
    }

    [Theory]
    [InlineData(AnchorsReader.File, "version:", "versoin:", DataErrorCodes.MissingKey)]
    [InlineData(AnchorsReader.File, "    mid:", "    junior:", DataErrorCodes.UnknownKey)]
    [InlineData(CriteriaReader.File, "000:gap-2", "000:gap-1", DataErrorCodes.DuplicateId)]
    [InlineData(CriteriaReader.File, "      - estimated-load", "      - estimated-laod", DataErrorCodes.DanglingReference)]
    [InlineData("Signals/Data/scale.yaml", "polarity: positive", "polarity: good", DataErrorCodes.UnknownValue)]
    [InlineData("Signals/Data/scale.yaml", "competency: scale", "competency: scaling", DataErrorCodes.UnknownValue)]
    [InlineData("Signals/Data/scale.yaml", "\"no compute\"", "\"no computation\"", DataErrorCodes.BadPattern)]
    [InlineData("Signals/Data/scale.yaml", "id: skipped-estimate", "id: estimated-load", DataErrorCodes.DuplicateId)]
    [InlineData(LexiconBuilder.File, "because, bc", "'', bc", DataErrorCodes.Empty)]
    public void Override_WithAFault_IsReportedInItsFile(string file, string find, string replace, string code)
    {
        var text = DataFiles.Embedded.Find(file)!;
        Assert.Contains(find, text, StringComparison.Ordinal);
        var at = text.IndexOf(find, StringComparison.Ordinal);
        var faulty = text[..at] + replace + text[(at + find.Length)..];
        var errors = Read(DataFiles.Embedded.With([KeyValuePair.Create(file, faulty)])).Errors;
        Assert.Contains(errors, e => e.Code == code && (e.File == file || e.Code == DataErrorCodes.DanglingReference));
    }

    private static (Rubric Rubric, IReadOnlyList<DataError> Errors) Read(DataFiles files)
    {
        var faults = new DataFaults();
        var definitions = SignalReader.Read(files, new LexiconBuilder(files, faults), faults);
        return (RubricReader.Read(files, definitions, faults), faults.ToErrors());
    }
}
