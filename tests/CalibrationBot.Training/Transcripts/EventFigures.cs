using System.Globalization;
using CalibrationBot.Feedback.Transcripts;

namespace CalibrationBot.Training.Transcripts;

/// <summary>
/// Counts what was found. An event is right when one of the same name is labelled at most one message away and not yet taken.
/// Traps are what the definitions name as not counting: a question, a technology or the word trade-off without its event.
/// </summary>
internal sealed class EventFigures
{
    private readonly Dictionary<string, (int Right, int Extra, int Missed)> _counts = PracticeEventNames.All.ToDictionary(n => n, _ => (0, 0, 0));
    private int _traps;
    private int _fallenFor;

    public string Total => Line("all", _counts.Values.Aggregate((a, b) => (a.Right + b.Right, a.Extra + b.Extra, a.Missed + b.Missed)));

    /// <summary>F1 over all events.</summary>
    public double F1 => 2.0 * _counts.Values.Sum(c => c.Right) / Math.Max(1, _counts.Values.Sum(c => (2 * c.Right) + c.Extra + c.Missed));

    /// <summary>F1 of one event.</summary>
    public double F1Of(string name) => F1From(_counts[name]);

    /// <summary>The mean of each event's own F1: a rare event weighs as much as a common one.</summary>
    public double EvenF1 => _counts.Values.Average(F1From);

    /// <summary>The share of traps fallen for.</summary>
    public double TrapsFallenFor => (double)_fallenFor / Math.Max(1, _traps);

    public void Count(LabelledTranscript session, ILookup<int, string> found)
    {
        foreach (var name in PracticeEventNames.All)
        {
            var open = Enumerable.Range(0, session.Events.Length).Where(i => session.Events[i].Contains(name)).ToList();
            var (right, extra) = (0, 0);
            foreach (var at in Enumerable.Range(0, session.Events.Length).Where(i => found[i].Contains(name)))
            {
                var match = open.FindIndex(o => o == at);
                match = match >= 0 ? match : open.FindIndex(o => Math.Abs(o - at) <= 1);
                right += match >= 0 ? 1 : 0;
                extra += match < 0 ? 1 : 0;
                if (match >= 0)
                {
                    open.RemoveAt(match);
                }
            }

            var (r, e, m) = _counts[name];
            _counts[name] = (r + right, e + extra, m + open.Count);
        }

        CountTraps(session, found);
    }

    public void Add(EventFigures other)
    {
        foreach (var (name, (right, extra, missed)) in other._counts)
        {
            var (r, e, m) = _counts[name];
            _counts[name] = (r + right, e + extra, m + missed);
        }

        _traps += other._traps;
        _fallenFor += other._fallenFor;
    }

    public void Write(TextWriter output)
    {
        foreach (var name in PracticeEventNames.All)
        {
            output.WriteLine(Line(name, _counts[name]));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Total}  evenly {EvenF1:0.000}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"traps {_traps}, fallen for {_fallenFor} ({100.0 * _fallenFor / Math.Max(1, _traps):0.0} %)"));
    }

    private static double F1From((int Right, int Extra, int Missed) c) => 2.0 * c.Right / Math.Max(1, (2 * c.Right) + c.Extra + c.Missed);

    private void CountTraps(LabelledTranscript session, ILookup<int, string> found)
    {
        for (var i = 0; i < session.Events.Length; i++)
        {
            var text = session.Transcript.Messages[i].Text;
            if (session.Transcript.Messages[i].From != Speaker.Candidate)
            {
                continue;
            }

            Trap(text.Contains('?', StringComparison.Ordinal), n => n.StartsWith("clarifying", StringComparison.Ordinal) || n == "check-in");
            Trap(text.Contains("trade-off", StringComparison.OrdinalIgnoreCase) || text.Contains("tradeoff", StringComparison.OrdinalIgnoreCase), n => n == "trade-off-stated");

            void Trap(bool present, Func<string, bool> bait)
            {
                if (present && !session.Events[i].Any(bait))
                {
                    _traps++;
                    _fallenFor += found[i].Any(bait) ? 1 : 0;
                }
            }
        }
    }

    private static string Line(string name, (int Right, int Extra, int Missed) counts)
    {
        var (right, extra, missed) = counts;
        double Share(int of, int all) => all == 0 ? 0 : (double)of / all;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-36} n {right + missed,4}  P {Share(right, right + extra):0.00}  R {Share(right, right + missed):0.00}  F1 {Share(2 * right, (2 * right) + extra + missed):0.000}");
    }
}
