using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Feedback.Transcripts.Scoring;

namespace CalibrationBot.Training.Transcripts;

/// <summary>Trains the scorers of practice events and writes them as the data file that the reader uses.</summary>
internal static class TranscriptTraining
{
    private const double Lasso = 0.25;
    private const double Ridge = 1.0;

    /// <summary>What a question is about lies in its meaning more than what a statement does lies in its.</summary>
    private const double QuestionRidge = 4.0;
    private const double StatementRidge = 12.0;
    private const int Sweeps = 64;

    /// <summary>A feature must occur in so many messages of so many sessions; rarer ones are somebody's habit.</summary>
    private const int LeastMessages = 3;
    private const int LeastSessions = 2;

    public static int Run(TextWriter output)
    {
        var sessions = Sessions();
        var text = Train(sessions);
        File.WriteAllText(Path.Combine("src", "CalibrationBot.Feedback", EventModel.File), text);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sessions.Length} sessions, {text.Count(c => c == '\n')} lines of weights."));
        return 0;
    }

    /// <summary>All that is learned from.</summary>
    public static ImmutableArray<LabelledTranscript> Sessions() =>
        [.. LabelledTranscript.Read("train"), .. LabelledTranscript.Read("tune"), .. LabelledTranscript.Read(LabelledTranscript.Moments)];

    /// <summary>The text of the weights file for these sessions.</summary>
    public static string Train(ImmutableArray<LabelledTranscript> sessions)
    {
        var meaning = Meaning();
        var walk = new SessionWalk(Knowledge(), meaning);
        var rows = new List<(CandidateTurn Turn, ImmutableHashSet<string> Events, int Session)>();
        for (var s = 0; s < sessions.Length; s++)
        {
            rows.AddRange(walk.Walk(sessions[s].Transcript).Select(turn => (turn, sessions[s].Events[turn.Message.Index], s)));
        }

        var features = (from row in rows.Select((r, i) => (r, i))
                        from name in row.r.Turn.Features.Names
                        where !sessions[row.r.Session].IsMoment || !TellsOfPlace(name)
                        group (row.i, row.r.Session) by name into g
                        where g.Count() >= LeastMessages && g.Select(x => x.Session).Distinct().Count() >= LeastSessions
                        orderby g.Key
                        select (Name: g.Key, Rows: g.Select(x => x.i).ToArray())).OrderBy(f => f.Name, StringComparer.Ordinal).ToArray();
        var parts = new string[PracticeEventNames.All.Length];
        Parallel.For(0, parts.Length, i => parts[i] = TrainOne(i, rows, features, meaning));
        return string.Concat(parts);
    }

    public static MeaningFeatures Meaning()
    {
        var faults = new DataFaults();
        var vectors = WordVectorsReader.Read(DataFiles.Embedded, faults);
        return faults.Any ? throw new InvalidDataException(string.Join('\n', faults.ToErrors())) : new(vectors);
    }

    public static Knowledge Knowledge()
    {
        var faults = new DataFaults();
        var knowledge = Feedback.Transcripts.Knowledge.Read(DataFiles.Embedded, faults);
        return faults.Any ? throw new InvalidDataException(string.Join('\n', faults.ToErrors())) : knowledge;
    }

    private static string TrainOne(int index, List<(CandidateTurn Turn, ImmutableHashSet<string> Events, int Session)> rows, (string Name, int[] Rows)[] features, MeaningFeatures meaning)
    {
        var name = PracticeEventNames.All[index];
        var type = PracticeEventNames.TryParse(name, out var parsed, out _) ? parsed : throw new InvalidOperationException(name);

        // The scorer only ever decides where the event is possible at all.
        var kept = new int[rows.Count];
        var count = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            kept[i] = rows[i].Turn.Allows(type) ? count++ : -1;
        }

        var labels = rows.Where(r => r.Turn.Allows(type)).Select(r => r.Events.Contains(name)).ToArray();
        features = [.. features.Where(f => Serves(type, f.Name))];
        var (whose, ridge) = Asks(type) ? ('q', QuestionRidge) : ('s', StatementRidge);
        var places = Enumerable.Range(0, meaning.Count).Where(i => meaning.NameOf(i)[1] == whose).ToArray();
        SparseColumn[] columns =
        [
            .. features.Select(f => new SparseColumn([.. f.Rows.Select(r => kept[r]).Where(r => r >= 0)], null, Lasso, Ridge)),
            .. places.Select(i => new SparseColumn([.. kept.Where(r => r >= 0)], [.. rows.Where(r => r.Turn.Allows(type)).Select(r => r.Turn.Features.Meaning[i])], 0, ridge)),
        ];
        var (bias, weights) = SparseLogistic.Fit(columns, labels, Sweeps);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"[{name}] {bias:0.000} {ThresholdOf(type):0.000}\n");
        foreach (var (feature, weight) in features.Select(f => f.Name).Concat(places.Select(meaning.NameOf)).Zip(weights))
        {
            if (Math.Abs(weight) >= 0.005)
            {
                text.Append(CultureInfo.InvariantCulture, $"{feature} {weight:0.000}\n");
            }
        }

        return text.ToString();
    }

    // What a question asks about shows in the question and its answer; other words around it are chance.
    private static bool Serves(PracticeEventType type, string feature) =>
        !Asks(type)
        || feature[0] is 'q' or 't' or 'f'
        || feature.StartsWith("n@", StringComparison.Ordinal);

    private static bool Asks(PracticeEventType type) => type is PracticeEventType.ClarifyingQuestion or PracticeEventType.CheckIn;

    // A moment stands for any place in a session.
    private static bool TellsOfPlace(string feature) =>
        feature.StartsWith("f:turn=", StringComparison.Ordinal);

    // The best F1 lies below even odds, at about half the best F1 as probability; lower where a type is rare and said in
    // many ways, higher for check-ins, which traps resemble: chosen on sessions of left-out writers.
    private static double ThresholdOf(PracticeEventType type) => type switch
    {
        PracticeEventType.FirstTechnology => -20,
        PracticeEventType.CheckIn => -0.4,
        PracticeEventType.UncertaintyAcknowledged or PracticeEventType.InternalJargon or PracticeEventType.TeamConstraint => -1.2,
        PracticeEventType.SilentAssumption => -1.6,
        _ => -0.8,
    };
}
