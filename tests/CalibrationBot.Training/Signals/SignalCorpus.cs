using System.Text.Json;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Signals;

namespace CalibrationBot.Training.Signals;

/// <summary>The examples for each head, from the rubric's own examples, the labelled remarks and the labelled rewrites.</summary>
internal sealed class SignalCorpus
{
    private static readonly string Folder = Publishing.Repository.Corpus() + Path.DirectorySeparatorChar;

    /// <summary>The rubric's own examples are its tests too, so they count for more.</summary>
    private const float OwnWeight = 12;
    private const float SupportWeight = 1.5f;

    /// <summary>Single lines that show a signal are all evidence; at full weight they would make the head credulous.</summary>
    private const float LineWeight = 0.3f;
    private const float CitedWeight = 1.5f;

    /// <summary>What tells of the candidate, and not what the remark means: a little less telling than what is cited, no more.</summary>
    private const float UncitedWeight = 0.05f;

    /// <summary>A line that is not cited, of notes whose lines nobody has read one by one.</summary>
    private const float UnreadWeight = 0.1f;

    /// <summary>Remarks that stand beside notes are those whose tone matters.</summary>
    private const float ToneWeight = 2;
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };
    private readonly System.Collections.Immutable.ImmutableArray<SignalDefinition> _definitions;
    private readonly Dictionary<string, int> _columns;

    public SignalCorpus(System.Collections.Immutable.ImmutableArray<SignalDefinition> definitions, FeatureSpeller speller, IEnumerable<string> parts)
    {
        _definitions = definitions;
        _columns = definitions.Select((d, i) => (d.Signal.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        AddOwn(speller);
        var signals = Load<RemarkSignals>("rewrites/remark-signals.jsonl").ToDictionary(r => r.Id, r => r.Signals, StringComparer.Ordinal);
        foreach (var part in parts)
        {
            AddRemarks(speller, Load<SignalRemark>($"remarks/{part}.jsonl"), signals);
            AddRewrites(speller, Load<LabelledRewrite>($"rewrites/{part}.jsonl"));
        }

        foreach (var shown in Load<LinesOfSignal>("rewrites/lines.jsonl"))
        {
            AddLinesOf(speller, shown);
        }
    }

    public List<SignalExample> Signals { get; } = [];

    public List<SignalExample> Evidence { get; } = [];

    public List<SignalExample> LinePolarity { get; } = [];

    public List<SignalExample> Competency { get; } = [];

    public List<SignalExample> RemarkSignals { get; } = [];

    /// <summary>Which way remarks speak: the column is 1 for the candidate, 0 against. Vague ones only: what happened sets the tone of the others.</summary>
    public List<SignalExample> RemarkTone { get; } = [];

    public List<SignalExample> RemarkCompetency { get; } = [];

    /// <summary>All that notes are learned from.</summary>
    public IEnumerable<SignalExample> OfNotes => Signals.Concat(Evidence).Concat(LinePolarity);

    /// <summary>All that remarks are learned from.</summary>
    public IEnumerable<SignalExample> OfRemarks => RemarkSignals.Concat(RemarkTone);

    public static IEnumerable<T> Load<T>(string name) =>
        File.ReadLines(Folder + name).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<T>(l, Json)!);

    private void AddOwn(FeatureSpeller speller)
    {
        for (var i = 0; i < _definitions.Length; i++)
        {
            foreach (var text in _definitions[i].Supports.Append(_definitions[i].Signal.Statement))
            {
                AddSupport(new SignalExample(speller.Spell(text), [i], SupportWeight, string.Empty));
                AddAllusion(new SignalExample(speller.SpellRemark(text), [i], SupportWeight / 4, string.Empty));
                Evidence.Add(new SignalExample(speller.SpellEvidence(text), [1], OwnWeight, string.Empty));
            }

            foreach (var text in _definitions[i].Rejects)
            {
                Signals.Add(new SignalExample(speller.Spell(text), [i], OwnWeight, string.Empty, IsReject: true));
            }
        }

        foreach (var parts in File.ReadLines(Folder + "rewrites/lines.tsv").Select(l => l.Split('\t')))
        {
            AddSupport(new SignalExample(speller.Spell(parts[1]), [_columns[parts[0]]], 1, string.Empty));
            Evidence.Add(new SignalExample(speller.SpellEvidence(parts[1]), [1], 1, string.Empty));
        }

        AddLines(speller, "rewrites/no-evidence.txt", 0);
        AddLines(speller, "rewrites/evidence.txt", 1);
    }

    private void AddLinesOf(FeatureSpeller speller, LinesOfSignal shown)
    {
        var column = _columns[shown.Signal];
        foreach (var line in shown.Lines)
        {
            AddSupport(new SignalExample(speller.Spell(line), [column], 1, shown.Writer));
            Evidence.Add(new SignalExample(speller.SpellEvidence(line), [1], LineWeight, shown.Writer));
        }

        foreach (var remark in shown.Remarks)
        {
            AddAllusion(new SignalExample(speller.SpellRemark(remark), [column], 1, shown.Writer));
            RemarkTone.Add(RemarkSignals[^1].To(1 - PolarityOf(column)));
        }
    }

    /// <summary>A remark that alludes to signals, the likeliest first.</summary>
    private void AddAllusion(SignalExample example)
    {
        RemarkSignals.Add(example);
        RemarkCompetency.Add(example.To([.. example.Columns.Select(c => (int)_definitions[c].Signal.Competency).Distinct()]));
    }

    private int PolarityOf(int column) => _definitions[column].Signal.Polarity == Polarity.Positive ? 0 : 1;

    private void AddLines(FeatureSpeller speller, string name, int column)
    {
        foreach (var line in File.ReadLines(Folder + name))
        {
            Evidence.Add(new SignalExample(speller.SpellEvidence(line), [column], 1, string.Empty));
        }
    }

    private void AddSupport(SignalExample example)
    {
        Signals.Add(example);
        LinePolarity.Add(example.To(PolarityOf(example.Columns[0])));
        Competency.Add(example.To([.. example.Columns.Select(c => (int)_definitions[c].Signal.Competency).Distinct()]));
    }

    private void AddRemarks(FeatureSpeller speller, IEnumerable<SignalRemark> remarks, Dictionary<string, string[]> signals)
    {
        foreach (var remark in remarks)
        {
            var example = new SignalExample(speller.SpellRemark(remark.Text), [], 1, remark.Writer);
            var polarity = remark.Polarity switch { "positive" => 0, "negative" => 1, _ => 2 };
            var isConcrete = remark.Label == "concrete";
            if (!isConcrete && polarity < 2)
            {
                RemarkTone.Add(example.To(1 - polarity));
            }

            var text = remark.Text.ReplaceLineEndings(" / ");
            if (!remark.IsOfTheMany)
            {
                Evidence.Add(new SignalExample(speller.SpellEvidence(text, isRemark: true), [isConcrete ? 1 : 0], 0.5f, remark.Writer));
            }

            var about = remark.Competency.Where(c => CompetencyNames.TryParse(c, out _)).Select(ColumnOf).ToArray();
            if (about.Length > 0)
            {
                RemarkCompetency.Add(example.To(about));
            }

            if (!isConcrete)
            {
                continue;
            }

            LinePolarity.Add(example.To(polarity));
            if (about.Length > 0)
            {
                Competency.Add(example.To(about));
            }

            if (signals.TryGetValue(remark.Id, out var ids))
            {
                Signals.Add(example.To([.. ids.Select(id => _columns[id])]));
                if (!remark.IsOfTheMany)
                {
                    RemarkSignals.Add(example.To([.. ids.Select(id => _columns[id])]) with { Weight = 0.5f });
                }
            }
        }

        static int ColumnOf(string competency) => CompetencyNames.TryParse(competency, out var known) ? (int)known : -1;
    }

    /// <summary>Whether a line counts as evidence, and how much that weighs. Where nobody said which of the lines that are not cited tell of the candidate, they count for little.</summary>
    private static (bool IsEvidence, float Weight) Taught(LabelledRewrite rewrite, int number) => rewrite switch
    {
        { Action: "ask" } => (false, 1),
        _ when rewrite.Lines.Contains(number) => (true, CitedWeight),
        { Evidence: { } evidence } => evidence.Contains(number) ? (false, UncitedWeight) : (false, 1),
        _ => (false, UnreadWeight),
    };

    private void AddRewrites(FeatureSpeller speller, IEnumerable<LabelledRewrite> rewrites)
    {
        foreach (var rewrite in rewrites)
        {
            var lines = rewrite.Notes.Split('\n');
            var isAsk = rewrite.Action == "ask";
            var number = 0;
            foreach (var (line, canBe) in speller.SpellEvidenceOfNotes(rewrite.Notes))
            {
                // What is never evidence by its voice need not be learned.
                var (isEvidence, weight) = Taught(rewrite, ++number);
                if (canBe)
                {
                    Evidence.Add(new SignalExample(line, [isEvidence ? 1 : 0], weight, rewrite.Writer));
                }
            }

            if (rewrite.Polarity is "positive" or "negative")
            {
                RemarkTone.Add(new SignalExample(speller.SpellRemark(rewrite.Vague_text), [rewrite.Polarity == "positive" ? 1 : 0], ToneWeight, rewrite.Writer));
            }

            if (!isAsk)
            {
                var columns = rewrite.Signals.Select(s => _columns[s]).ToArray();
                if (!rewrite.Contradicts)
                {
                    AddAllusion(new SignalExample(speller.SpellRemark(rewrite.Vague_text), [.. columns.Take(3)], 1.5f, rewrite.Writer));
                }

                if (rewrite.Behaviour is { } behaviour)
                {
                    AddSupport(new SignalExample(speller.Spell(behaviour), [.. columns.Take(3)], 1, rewrite.Writer));
                }

                AddSupport(new SignalExample(speller.Spell(rewrite.Lines.Select(n => lines[n - 1])), [.. columns.Take(2)], 1, rewrite.Writer));
            }
        }
    }
}

/// <summary>A remark of Corpus/remarks, as far as signals are learned from it.</summary>
internal sealed record SignalRemark(string Id, string Writer, string Text, string Label, string[] Competency, string Polarity)
{
    /// <summary>
    /// Whether it is one of the many by the writers ia01 to js12. They teach tone, topic and what a line shows; as
    /// evidence, and as remarks that mean a signal, they would drown what is learned from notes.
    /// </summary>
    public bool IsOfTheMany => Writer[0] is 'i' or 'j';
}
