using System.Globalization;
using System.Text;
using System.Text.Json;
using CalibrationBot.Host.Commands.Batch;
using CalibrationBot.Testing;
using Xunit;

namespace CalibrationBot.Integration.Tests.Cli;

/// <summary>What all batch commands promise, shown by the one that needs no rubric.</summary>
public sealed class BatchTests
{
    private const string Good = """{"id":"a","scale":[1,4],"ratings":{"x":[1,2,4],"y":[1,3,4]}}""";

    [Fact]
    public async Task Batch_GoodLine_AnswersOneObject()
    {
        var run = await HostProcess.RunAsync(Good + "\n", "agreement", "--jsonl");
        var answer = Parse(Assert.Single(run.Lines));
        Assert.Equal((0, "a"), (run.ExitCode, answer.GetProperty("id").GetString()));
        Assert.Equal(2.0 / 3, answer.GetProperty("percent_agreement").GetDouble(), 12);
    }

    [Theory]
    [InlineData("{bad", "not JSON")]
    [InlineData("[1]", "not a JSON object")]
    [InlineData("""{"id":{},"scale":[1,4],"ratings":{}}""", "\"id\"")]
    [InlineData("""{"id":1,"ratings":{}}""", "\"scale\"")]
    [InlineData("""{"id":1,"scale":[1,4],"ratings":{"x":[1,"2"]}}""", "list of numbers and nulls")]
    [InlineData("""{"id":1,"scale":[1,4],"ratings":{"x":[7]}}""", "outside the scale")]
    [InlineData("""{"id":1,"scale":[1,4],"ratings":{"x":true}}""", "list of numbers and nulls")]
    [InlineData("""{"id":1,"scale":[1,4],"ratings":{"x":[NaN]}}""", "not JSON at byte 39")]
    [InlineData("""{"id":"\ud83d","scale":[1,4],"ratings":{}}""", "half a character")]
    [InlineData("""{"id":1,"scale":[1,4],"ratings":{"\udc00\ud800":[1]}}""", "half a character")]
    public async Task Batch_BadLineBetweenGoodOnes_NamesItsLineAndGoesOn(string bad, string expected)
    {
        var run = await HostProcess.RunAsync($"{Good}\n{bad}\n{Good}\n", "agreement", "--jsonl");
        Assert.Equal(3, run.Lines.Length);
        var error = Parse(run.Lines[1]);
        Assert.Equal(2, error.GetProperty("line").GetInt32());
        Assert.Contains(expected, error.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(run.Lines[0], run.Lines[2]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("1 of 3 lines", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_InvalidUtf8_NamesItsLineAndGoesOn()
    {
        byte[] input = [.. Encoding.UTF8.GetBytes("{\"id\":\""), 0xC3, 0x28, .. Encoding.UTF8.GetBytes($"\"}}\n{Good}\n")];
        var run = await HostProcess.RunAsync(input, "agreement", "--jsonl");
        Assert.Equal(1, Parse(run.Lines[0]).GetProperty("line").GetInt32());
        Assert.Equal("a", Parse(run.Lines[1]).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("1.50")]
    [InlineData("12345678901234567890123")]
    [InlineData("\"\\ud83d\\ude00 \\\\ud800\"")]
    public async Task Batch_AnyId_ComesBackUnchanged(string id)
    {
        var run = await HostProcess.RunAsync(Good.Replace("\"a\"", id, StringComparison.Ordinal), "agreement", "--jsonl");
        var answer = Parse(Assert.Single(run.Lines)).GetProperty("id");
        var expected = Parse(id);
        Assert.Equal(expected.ValueKind == JsonValueKind.String ? expected.GetString() : id, answer.ToString());
    }

    [Fact]
    public async Task Batch_RatingsAtTheEndsOfAllNumbers_AreAnsweredAndEndNothing()
    {
        const string Huge = """{"id":1,"scale":[-1e308,1e308],"ratings":{"x":[1e308,-1e308,0],"y":[-1e308,1e300,1]}}""";
        var run = await HostProcess.RunAsync($"{Huge}\n{Good}", "agreement", "--jsonl");
        Assert.Equal((0, 2), (run.ExitCode, run.Lines.Length));
        Assert.Equal(JsonValueKind.Number, Parse(run.Lines[0]).GetProperty("mean_pairwise_qwk").ValueKind);
    }

    [Fact]
    public async Task Batch_MembersNobodyAsksFor_AreIgnoredHoweverDeep()
    {
        var deep = Good.Replace("{\"id\"", $"{{\"extra\":{new string('[', 500)}{new string(']', 500)},\"id\"", StringComparison.Ordinal);
        var run = await HostProcess.RunAsync($"{Good}\n{deep}", "agreement", "--jsonl");
        Assert.Equal(run.Lines[0], run.Lines[1]);
    }

    [Fact]
    public async Task Batch_RaterWhoIsNull_RatedNothing()
    {
        var run = await HostProcess.RunAsync($"{Good}\n{Good.Replace("\"x\":", "\"z\":null,\"x\":", StringComparison.Ordinal)}", "agreement", "--jsonl");
        Assert.Equal(run.Lines[0], run.Lines[1]);
    }

    [Fact]
    public async Task Batch_JobThatFails_AnswersTheOtherLines()
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes("{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n"));
        using var output = new MemoryStream();
        var (lines, faults) = await BatchRunner.RunAsync(new Failing(), input, output, CancellationToken.None);
        var answers = Encoding.UTF8.GetString(output.ToArray()).Split('\n');
        Assert.Equal((3, 1), (lines, faults));
        Assert.Equal("""{"id":1}""", answers[0]);
        Assert.StartsWith("""{"line":2,"id":2,"error":"The program failed at this line""", answers[1], StringComparison.Ordinal);
        Assert.Equal("""{"id":3}""", answers[2]);
    }

    private sealed class Failing : IBatchJob
    {
        public string? Answer(JsonElement line, Utf8JsonWriter answer) =>
            line.GetProperty("id").GetInt32() == 2 ? throw new InvalidOperationException("a bug") : null;
    }

    [Fact]
    public async Task Batch_MarkCarriageReturnsBlankLinesAndNoLastLineEnd_CountLinesAsAnEditorDoes()
    {
        var run = await HostProcess.RunAsync($"\uFEFF{Good}\r\n\r\n  \r\n{{bad\r\n{Good}", "agreement", "--jsonl");
        Assert.Equal(3, run.Lines.Length);
        Assert.Equal(4, Parse(run.Lines[1]).GetProperty("line").GetInt32());
        Assert.DoesNotContain('\r', run.Output);
    }

    [Fact]
    public async Task Batch_EmptyInput_AnswersNothing()
    {
        var run = await HostProcess.RunAsync(string.Empty, "agreement", "--jsonl");
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Theory]
    [InlineData("lint")]
    [InlineData("agreement")]
    public async Task Batch_InputClosed_EndsAsWithAnEmptyOne(string command)
    {
        using var process = HostProcess.StartShell("exec \"$@\" <&-", command, "--jsonl");
        using var patience = new CancellationTokenSource(Patience.Limit, TimeProvider.System);
        using var end = patience.Token.Register(() => process.Kill());
        var words = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal((0, ""), (process.ExitCode, string.Concat(words)));
    }

    [Fact]
    public async Task Batch_ThousandsOfLines_KeepTheirOrder()
    {
        var input = new StringBuilder();
        for (var i = 0; i < 5000; i++)
        {
            input.Append(Good.Replace("\"a\"", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)).Append('\n');
        }

        var run = await HostProcess.RunAsync(input.ToString(), "agreement", "--jsonl");
        Assert.Equal(Enumerable.Range(0, 5000), run.Lines.Select(l => Parse(l).GetProperty("id").GetInt32()));
    }

    [Fact]
    public async Task Batch_LongLines_AreReadUpToTheLimitAndRefusedBeyond()
    {
        var long1 = Good.Replace("\"a\"", $"\"{new string('x', 1_000_000)}\"", StringComparison.Ordinal);
        var tooLong = Good.Replace("\"a\"", $"\"{new string('x', 17 * 1024 * 1024)}\"", StringComparison.Ordinal);
        var run = await HostProcess.RunAsync($"{long1}\n{tooLong}\n{Good}\n{tooLong}", "agreement", "--jsonl");
        Assert.Equal(4, run.Lines.Length);
        Assert.Equal(1_000_000, Parse(run.Lines[0]).GetProperty("id").GetString()!.Length);
        Assert.Equal((2, 4), (Parse(run.Lines[1]).GetProperty("line").GetInt32(), Parse(run.Lines[3]).GetProperty("line").GetInt32()));
        Assert.Equal("a", Parse(run.Lines[2]).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Batch_OneLineAtATime_AnswersBeforeTheNextArrives()
    {
        using var process = HostProcess.Start("agreement", "--jsonl");
        for (var i = 0; i < 3; i++)
        {
            await process.StandardInput.WriteLineAsync(Good);
            await process.StandardInput.FlushAsync();
            var answer = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Limit);
            Assert.Contains("alpha_ordinal", answer, StringComparison.Ordinal);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Batch_ReaderGone_EndsQuietly()
    {
        using var process = HostProcess.Start("agreement", "--jsonl");
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteLineAsync(Good);
        await process.StandardInput.FlushAsync();
        await process.StandardOutput.ReadLineAsync();
        process.StandardOutput.Close();
        await process.StandardInput.WriteLineAsync(Good);
        await process.StandardInput.FlushAsync();
        await process.WaitForExitAsync().WaitAsync(Patience.Limit);
        Assert.Equal((0, ""), (process.ExitCode, await error));
    }

    [Fact]
    public async Task Batch_WithoutTheSwitch_SaysWhatToAdd()
    {
        var run = await HostProcess.RunAsync(string.Empty, "agreement");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--jsonl", run.Error, StringComparison.Ordinal);
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
