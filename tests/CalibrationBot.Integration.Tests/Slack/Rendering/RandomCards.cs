using CalibrationBot.Flows.Conversations;
using FsCheck;
using FsCheck.Fluent;

namespace CalibrationBot.Integration.Tests.Slack.Rendering;

/// <summary>Cards as no flow would make them: hostile words, empty ones, very long ones, and far too much of everything.</summary>
internal static class RandomCards
{
    private static readonly string[] Pieces =
    [
        "<!channel>", "<@U123|you>", "*bold* _it_ ~no~ `code`", "&amp; & < >", ":smile:", "שלום עולם", "\u202Eevil", "👩‍👩‍👧‍👦🙂", "\ud83d", "\ude00", "你好", "a\u0301\u0301\u0301",
        "\n", " ", "word ", "http://example.com", "\t", "\u0000",
    ];

    private static readonly Gen<string> Words =
        from size in Gen.Frequency((8, Gen.Choose(0, 6)), (2, Gen.Choose(10, 60)), (1, Gen.Choose(400, 3_000)))
        from pieces in Gen.Elements(Pieces).ArrayOf(size)
        select string.Concat(pieces);

    private static readonly Gen<PersonRef> Person = Gen.Elements("U012AB3CD", "W9", "dana", "U<>", string.Empty).Select(id => new PersonRef("slack:T1", id));

    private static readonly Gen<Run> Run = Gen.OneOf(
        Words.SelectMany(w => Gen.Elements(RunStyle.Plain, RunStyle.Bold, RunStyle.Code).Select(s => (Run)new TextRun(w, s))),
        Person.Select(p => (Run)new Mention(p)),
        Gen.Choose(0, int.MaxValue).Select(s => (Run)new Moment(DateTimeOffset.FromUnixTimeSeconds(s))));

    private static readonly Gen<Line> Line = Gen.Choose(0, 14).SelectMany(n => Run.ArrayOf(n)).Select(r => new Line([.. r]));

    private static readonly Gen<Button> Button =
        from label in Words
        from style in Gen.Elements(ButtonStyle.Plain, ButtonStyle.Main, ButtonStyle.Danger)
        from value in Gen.Elements("v", string.Empty, new string('v', 1_000))
        select new Button(label, "test.go", value, style);

    private static readonly Gen<Option> Option =
        from value in Gen.Elements("a", "b", "c", string.Empty, "~1", new string('x', 90))
        from label in Words
        from detail in Gen.OneOf(Gen.Constant<string?>(null), Words.Select(w => (string?)w))
        select new Option(value, label, detail);

    private static readonly Gen<IReadOnlyList<PersonRef>?> Among = Gen.OneOf(
        Gen.Constant<IReadOnlyList<PersonRef>?>(null),
        Gen.Choose(0, 14).SelectMany(n => Person.ArrayOf(n)).Select(p => (IReadOnlyList<PersonRef>?)p),
        Gen.Choose(1, 14).Select(n => (IReadOnlyList<PersonRef>?)[.. Enumerable.Range(1, n).Select(i => new PersonRef("slack:T1", $"U{i}"))]));

    public static Arbitrary<Card> Arbitrary { get; } = (
        from title in Gen.OneOf(Gen.Constant<string?>(null), Words.Select(w => (string?)w))
        from count in Gen.Frequency((6, Gen.Choose(0, 12)), (1, Gen.Choose(40, 120)))
        from makers in Gen.Choose(0, 9).ArrayOf(count)
        from blocks in Gen.CollectToArray(makers.Select((kind, i) => Block(kind, i)))
        from fallback in Words
        select new Card(title, [.. blocks], fallback)).ToArbitrary();

    private static Gen<CardBlock> Block(int kind, int place) => kind switch
    {
        0 => Line.Select(l => (CardBlock)new Paragraph(l)),
        1 => from words in Words
             from marks in Gen.Choose(-5, 40).Two().Select(m => new Mark(m.Item1, m.Item2)).ArrayOf(3)
             select (CardBlock)new Quote(words, [.. marks]),
        2 => Gen.Choose(0, 8).SelectMany(n => Line.ArrayOf(n)).Select(l => (CardBlock)new Bullets([.. l])),
        3 => from facts in Words.SelectMany(w => Line.Select(l => new Fact(w, l))).ArrayOf(3)
             select (CardBlock)new Facts([.. facts]),
        4 => Line.Select(l => (CardBlock)new Hint(l)),
        5 => from label in Words
             from value in Words
             from many in Gen.Elements(true, false)
             select (CardBlock)new TextInput($"text{place}", label, value, label, many),
        6 => from label in Words
             from size in Gen.Frequency((6, Gen.Choose(0, 12)), (1, Gen.Constant(120)))
             from options in Option.ArrayOf(size)
             from many in Gen.Elements(true, false)
             from value in Gen.Elements("a", "b\na", "~1", string.Empty)
             select (CardBlock)new ChoiceInput($"choice{place}", label, [.. options], value, many),
        7 => from label in Words
             from many in Gen.Elements(true, false)
             from among in Among
             select (CardBlock)new PeopleInput($"people{place}", label, "U1\nnobody\nW2", many, among),
        8 => from label in Words
             from value in Gen.Elements("2026-03-02T09:00:00+01:00", "soon", string.Empty, "0001-01-01")
             select (CardBlock)new TimeInput($"time{place}", label, value),
        _ => Gen.Frequency((8, Gen.Choose(0, 7)), (1, Gen.Constant(60))).SelectMany(n => Button.ArrayOf(n)).Select(b => (CardBlock)new Buttons([.. b])),
    };
}
