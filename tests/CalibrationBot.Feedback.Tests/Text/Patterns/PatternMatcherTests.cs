using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Text.Patterns;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Text.Patterns;

public sealed class PatternMatcherTests
{
    private static readonly Lexicon Words = LexiconReader.Read(DataFiles.Embedded, new DataFaults());

    [Theory]
    [InlineData("lack* ..? depth", "lacked some real depth", true)]
    [InlineData("lack* ..? depth", "lacked. Some depth", false)]
    [InlineData("good|great question", "a great question", true)]
    [InlineData("so? good", "good", true)]
    [InlineData("not good", "not so good", false)]
    [InlineData("#num out? of|from #num", "5 from 10", true)]
    [InlineData("#ratio", "scored 6/10", true)]
    [InlineData("#ratio", "scored 6 of 10", false)]
    [InlineData("^ no", "fine. No numbers", true)]
    [InlineData("^ no", "has no numbers", false)]
    [InlineData("missing $", "monitoring missing, sadly", true)]
    [InlineData("missing $", "the missing chunk", false)]
    [InlineData("$trait", "rather shy", true)]
    [InlineData("draw/drew/drawn", "drawing boxes", true)]
    public void Find_Pattern_MatchesWhatItSays(string pattern, string text, bool found)
    {
        var faults = new DataFaults();
        var compiler = new PatternCompiler(Words);
        compiler.Add(new DataText(DataPlace.StartOf("x.yaml"), pattern), faults);
        Assert.Empty(faults.ToErrors());
        Assert.Equal(found, Find(compiler.Compile(), text).Count > 0);
    }

    [Theory]
    [InlineData(".. depth")]
    [InlineData("a? b?")]
    [InlineData("a||b")]
    [InlineData("half-baked")]
    [InlineData("$no-such-concept")]
    public void Add_FaultyPattern_ReportsItsPlace(string pattern)
    {
        var faults = new DataFaults();
        new PatternCompiler(Words).Add(new DataText(new DataPlace("x.yaml", 7, 3), pattern), faults);
        Assert.All(faults.ToErrors(), e => Assert.Equal(("x.yaml", 7, 3), (e.File, e.Line, e.Column)));
        Assert.NotEmpty(faults.ToErrors());
    }

    [Fact]
    public void Find_SamePatternTwoLengths_KeepsTheLongest()
    {
        var compiler = new PatternCompiler(Words);
        compiler.Add(new DataText(DataPlace.StartOf("x.yaml"), "very good indeed?"), new DataFaults());
        var match = Assert.Single(Find(compiler.Compile(), "very good indeed"));
        Assert.Equal((0, 3), (match.FirstToken, match.EndToken));
    }

    private static List<PatternMatch> Find(PatternMatcher matcher, string text)
    {
        using var buffer = new TokenBuffer();
        Tokenizer.Tokenize(text, buffer);
        var matches = new List<PatternMatch>();
        matcher.Find(buffer.Tokens, matches);
        return matches;
    }
}
