using CalibrationBot.Channels;
using CalibrationBot.Channels.Slack.Rendering;
using CalibrationBot.Flows.Conversations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Rendering;

/// <summary>Words in any direction of writing, and what stands behind them.</summary>
public sealed class DirectionTests
{
    private const string Turn = "\u202e";
    private static readonly char[] Signs = ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069', 'a'];

    [Theory]
    [InlineData("\u202egnorw si siht", "\u202egnorw si siht\u202c")]
    [InlineData("\u2067\u202ba\u202c", "\u2067\u202ba\u202c\u2069")]
    [InlineData("\u05e9\u05dc\u05d5\u05dd, read path", "\u05e9\u05dc\u05d5\u05dd, read path")]
    public void Words_ThatTurnTheDirectionOfWriting_TurnNothingBehindThem(string text, string shown) =>
        Assert.Equal(shown, Atom.Of(new Line([new TextRun(text, RunStyle.Plain)])).Single().Text);

    [Fact]
    public void Quote_ThatTurnsTheDirectionOfWriting_IsClosedAtItsEnd()
    {
        var passage = Passages.Of(new Quote("a \u202ebad c", [new Mark(3, 3)]))!;
        Assert.Equal(["a \u202e", "bad", " c\u202c"], passage.Items.Single().Select(a => a.Text));
    }

    [Fact]
    public void Words_OfManyMoreTurnsThanCount_TurnNothingBehindThem()
    {
        var turns = new string('\u202e', 126) + "\u202c";
        Assert.Equal(turns + new string('\u202c', 125), Directions.Closed(turns));
    }

    [Fact]
    public void Words_OfAnySigns_LeaveNothingOpen() =>
        Prop.ForAll(
            (from runs in (from sign in Gen.Elements(Signs) from times in Gen.Elements(1, 1, 1, 2, 3, 62, 64, 130) select new string(sign, times)).ListOf()
             select string.Concat(runs)).ToArbitrary(),
            text => !IsOpenAfter(Directions.Closed(text))).QuickCheckThrowOnFailure();

    [Fact]
    public void Fact_WhoseNameTurnsTheDirectionOfWriting_TurnsNotItsValue() =>
        Assert.Equal(["\u202ename\u202c: ", "value"], Words(new Facts([new Fact(Turn + "name", "value")])));

    [Fact]
    public void Link_WhoseLabelTurnsTheDirectionOfWriting_IsClosedAfterItsCut()
    {
        var label = Turn + new string('x', SlackLimits.HeaderText);
        Assert.EndsWith("x…\u202c", Assert.Single(Words(new Paragraph(new Line([new PageLink(label, "loops/L1", new("slack:T1", "U1"))])))), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatWasTyped_ThatTurnsTheDirectionOfWriting_IsClosedAfterItsCut()
    {
        var filled = Fields.Filled(new TextInput("notes", "Notes", string.Empty, null, true), Turn + new string('x', 400))!;
        Assert.EndsWith("x…\u202c", filled.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatWasChosen_ThatTurnsTheDirectionOfWriting_TurnsNotTheNext()
    {
        var choice = new ChoiceInput("who", "Who", [new Option("a", Turn + "a"), new Option("b", "b")], "a\nb", true);
        Assert.Equal("Who: \u202ea\u202c, b", Fields.Filled(choice, choice.Value)!.Words());
    }

    private static IEnumerable<string> Words(CardBlock block) => Passages.Of(block)!.Items.Single().Select(a => a.Text);

    /// <summary>Unicode Standard Annex 9, rules X1 to X7, with the levels and what overflows them.</summary>
    private static bool IsOpenAfter(string text)
    {
        var open = new Stack<(int Level, bool IsIsolate)>([(0, false)]);
        var (isolates, embeddings) = (0, 0);
        foreach (var sign in text)
        {
            switch (sign)
            {
                case '\u202a' or '\u202b' or '\u202d' or '\u202e' or '\u2066' or '\u2067' or '\u2068':
                    var level = open.Peek().Level + 1;
                    level += level % 2 == (sign is '\u202b' or '\u202e' or '\u2067' ? 0 : 1) ? 1 : 0;
                    var isIsolate = sign >= '\u2066';
                    if (level <= 125 && isolates == 0 && embeddings == 0)
                    {
                        open.Push((level, isIsolate));
                    }
                    else if (isIsolate)
                    {
                        isolates++;
                    }
                    else
                    {
                        embeddings += isolates == 0 ? 1 : 0;
                    }

                    break;
                case '\u202c' when isolates == 0 && embeddings > 0:
                    embeddings--;
                    break;
                case '\u202c' when isolates == 0 && open.Count > 1 && !open.Peek().IsIsolate:
                    open.Pop();
                    break;
                case '\u2069' when isolates > 0:
                    isolates--;
                    break;
                case '\u2069' when open.Any(o => o.IsIsolate):
                    embeddings = 0;
                    while (!open.Pop().IsIsolate)
                    {
                    }

                    break;
            }
        }

        return open.Count > 1 || isolates > 0 || embeddings > 0;
    }
}
