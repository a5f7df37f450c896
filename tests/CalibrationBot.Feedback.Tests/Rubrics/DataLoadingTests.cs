using CalibrationBot.Feedback.Rubrics.Loading;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Rubrics;

public sealed class DataLoadingTests
{
    private const string File = "Signals/Data/x.yaml";

    [Theory]
    [InlineData("a: [1", DataErrorCodes.NotYaml)]
    [InlineData("", DataErrorCodes.Empty)]
    [InlineData("- a", DataErrorCodes.WrongShape)]
    [InlineData("a: &x 1\nb: *x", DataErrorCodes.NotAllowed)]
    [InlineData("a: !!int 1", DataErrorCodes.NotAllowed)]
    [InlineData("a: 1\n---\nb: 2", DataErrorCodes.NotAllowed)]
    [InlineData("a: 1\na: 2", DataErrorCodes.DuplicateKey)]
    public void ReadMap_FaultyText_ReportsCode(string text, string code)
    {
        var faults = new DataFaults();
        YamlText.ReadMap(new DataFile(File, text), faults);
        Assert.Contains(faults.ToErrors(), e => e.Code == code && e.File == File);
    }

    [Fact]
    public void Close_UnreadKey_ReportsItsPlace()
    {
        var faults = new DataFaults();
        var map = YamlText.ReadMap(new DataFile(File, "known: 1\n\n  \nmisspelt: 2\n"), faults)!;
        map.Text("known");
        map.Close();
        var error = Assert.Single(faults.ToErrors());
        Assert.Equal((DataErrorCodes.UnknownKey, 4, 1), (error.Code, error.Line, error.Column));
        Assert.Equal("Signals/Data/x.yaml(4,1): error CB1002: Unknown key 'misspelt'; known here: known.", error.ToString());
    }

    [Theory]
    [InlineData("b: 1", DataErrorCodes.MissingKey)]
    [InlineData("a: ''", DataErrorCodes.Empty)]
    [InlineData("a: [x]", DataErrorCodes.WrongShape)]
    [InlineData("a: far too long", DataErrorCodes.TooLong)]
    public void Text_Faulty_ReportsCodeAndGoesOn(string text, string code)
    {
        var faults = new DataFaults();
        YamlText.ReadMap(new DataFile(File, text), faults)!.Text("a", atMost: 5);
        Assert.Equal(code, Assert.Single(faults.ToErrors()).Code);
    }

    [Theory]
    [InlineData("a: up", DataErrorCodes.UnknownValue)]
    [InlineData("a: [up]", DataErrorCodes.WrongShape)]
    public void Choice_OutsideList_ReportsCode(string text, string code)
    {
        var faults = new DataFaults();
        YamlText.ReadMap(new DataFile(File, text), faults)!.Choice("a", new Dictionary<string, int> { ["down"] = 1 });
        Assert.Equal(code, Assert.Single(faults.ToErrors()).Code);
    }

    [Theory]
    [InlineData("a: eleven")]
    [InlineData("a: 11")]
    [InlineData("a: NaN")]
    public void Number_OutsideRange_ReportsCode(string text)
    {
        var faults = new DataFaults();
        YamlText.ReadMap(new DataFile(File, text), faults)!.Number("a", 0, 10);
        Assert.Equal(DataErrorCodes.BadNumber, Assert.Single(faults.ToErrors()).Code);
    }

    [Fact]
    public void Texts_TooFew_ReportsCode()
    {
        var faults = new DataFaults();
        YamlText.ReadMap(new DataFile(File, "a: [x]"), faults)!.Texts("a", atLeast: 2);
        Assert.Equal(DataErrorCodes.Empty, Assert.Single(faults.ToErrors()).Code);
    }

    [Fact]
    public void Table_AllCodes_AreUniqueAndListed()
    {
        var constants = typeof(DataErrorCodes).GetFields().Select(f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal);
        Assert.Equal(constants, DataErrorCodes.Table.Select(row => row.Code));
    }

    [Fact]
    public void With_SameAndNewNames_ReplacesAndAdds()
    {
        var files = DataFiles.Embedded.With([KeyValuePair.Create("F/a.yaml", "1"), KeyValuePair.Create("F/b.txt", "2")])
            .With([KeyValuePair.Create("F\\a.yaml", "3")]);
        Assert.Equal("3", files.Find("F/a.yaml"));
        Assert.Equal(new DataFile("F/a.yaml", "3"), Assert.Single(files.Below("F/")));
        Assert.Null(DataFiles.Embedded.Find("F/a.yaml"));
    }
}
