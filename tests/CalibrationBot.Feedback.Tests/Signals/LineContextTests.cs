using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Signals.Reading;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Signals;

public sealed class LineContextTests
{
    private static readonly Lexicon Lexicon = new LexiconBuilder(DataFiles.Embedded, new DataFaults()).Build();

    // What a line says, and whether that names the candidate.
    private static readonly Dictionary<string, bool> Texts = new(StringComparer.Ordinal)
    {
        ["he drew the queue"] = true, ["candidate asked for reads"] = true, ["\"as you like\""] = true, ["added a cache"] = false, ["i drew the lb"] = false, [""] = false, ["   "] = false,
    };

    private static readonly Arbitrary<(string Text, LineVoice Voice)[]> Notes = Arb.From(Gen.ArrayOf(
        from text in Gen.Elements(Texts.Keys.ToArray())
        from voice in Gen.Elements(Enum.GetValues<LineVoice>())
        select (text, voice)));

    [Fact]
    public void Of_AnyLines_EqualsTheDefinition() =>
        Prop.ForAll(Notes, notes => Contexts(notes).SequenceEqual(notes.Select((_, i) => Slow(notes, i)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_ALineAlone_KnowsNothing() =>
        Assert.Equal([LineContext.Alone], Contexts(("he drew the queue", LineVoice.Exchange)));

    private static LineContext[] Contexts(params (string Text, LineVoice Voice)[] notes) =>
        LineContext.Of([.. notes.Select((n, i) => NoteLine.Read(i + 1, n.Text, Lexicon))], [.. notes.Select(n => new LineReading(n.Voice, 0))]);

    private static LineContext Slow((string Text, LineVoice Voice)[] notes, int at)
    {
        var others = notes.Where((_, i) => i != at).ToArray();
        var before = notes[..at].Where(n => n.Text.Trim().Length > 0).Select(n => (LineVoice?)n.Voice).LastOrDefault();
        return new(
            before,
            others.Any(n => n.Voice == LineVoice.Exchange || (n.Voice == LineVoice.Candidate && Texts[n.Text])),
            others.Any(n => n.Voice == LineVoice.Interviewer),
            others.Length > 0 && before is null);
    }
}
