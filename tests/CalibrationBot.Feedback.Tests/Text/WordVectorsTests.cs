using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Text;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Text;

public class WordVectorsTests
{
    private static readonly WordVectors Vectors = WordVectorsReader.Read(DataFiles.Embedded, new DataFaults());

    [Theory]
    [InlineData("database", "storage", "wedding")]
    [InlineData("latency", "throughput", "husband")]
    [InlineData("nigerian", "kenyan", "server")]
    [InlineData("catholic", "muslim", "cache")]
    [InlineData("asked", "asking", "partition")]
    [InlineData("pregnant", "mother", "index")]
    public void Similarity_OfWordsOfLikeUse_IsHigherThanOfOthers(string word, string like, string unlike) =>
        Assert.True(Similarity(word, like) > Similarity(word, unlike) + 0.2f, $"{Similarity(word, like)}, {Similarity(word, unlike)}");

    [Theory]
    [InlineData("qqxzzy")]
    [InlineData("")]
    public void Find_UnknownWord_IsMinusOne(string word) => Assert.Equal(-1, Vectors.Find(WordHash.Of(word)));

    [Fact]
    public void Find_WordInOtherCase_IsTheSameWord() =>
        Assert.Equal(Vectors.Find(WordHash.Of("cache")), Vectors.Find(WordHash.Of("CACHE")));

    [Fact]
    public void WeightOf_CommonWord_IsBelowARareOnes() =>
        Assert.True(Vectors.WeightOf(Number("the")) < 0.2f && Vectors.WeightOf(Number("the")) < Vectors.WeightOf(Number("partition")));

    [Fact]
    public void AddTo_TwiceHalf_IsOnceWhole()
    {
        var (halves, whole) = (new float[Vectors.Dimensions], new float[Vectors.Dimensions]);
        Vectors.AddTo(halves, Number("queue"), 0.5f);
        Vectors.AddTo(halves, Number("queue"), 0.5f);
        Vectors.AddTo(whole, Number("queue"), 1);
        Assert.Equal(whole, halves, (a, b) => MathF.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Cosine_WithNothing_IsZero() => Assert.Equal(0, Likeness.Cosine([1, 2], [0, 0]));

    [Theory]
    [InlineData("% units 1 1\ncache 0P", 2)]
    [InlineData("% units 1 1\ncache 0P~", 2)]
    [InlineData("cache 0PP", 1)]
    [InlineData("% units 1 x\n", 1)]
    [InlineData("% units 1 -1\n", 1)]
    [InlineData("% units 1 1\n\ncache 0PP\nCache 0PP", 4)]
    [InlineData("% units 1 1\n 0PP", 2)]
    public void Read_BrokenLine_SaysWhere(string text, int line)
    {
        var faults = new DataFaults();
        WordVectorsReader.Read(DataFiles.Embedded.With([new(WordVectors.FileName, text)]), faults);
        Assert.Equal(line, Assert.Single(faults.ToErrors()).Line);
    }

    [Fact]
    public void Read_WholeFile_HasVectorsOfWhatTheFileSays()
    {
        var faults = new DataFaults();
        var vectors = WordVectorsReader.Read(DataFiles.Embedded.With([new(WordVectors.FileName, "% units 2 1\ncache oPN\nqueue 0P0\n")]), faults);
        var sum = new float[2];
        vectors.AddTo(sum, vectors.Find(WordHash.Of("cache")), 1);
        Assert.False(faults.Any);
        Assert.Equal((2, 2), (vectors.Count, vectors.Dimensions));
        Assert.Equal([1f, -1.5f], sum);
    }

    private static int Number(string word) => Vectors.Find(WordHash.Of(word)) is var number and >= 0 ? number : throw new ArgumentException(word);

    private static float Similarity(string a, string b) => Likeness.OfWords(Vectors, Number(a), Number(b));
}
