using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Practice.Room;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Practice;

/// <summary>Practice on a person's own front page: go on, or begin, and the last reviews.</summary>
internal sealed class PracticeHome : IHomeSection
{
    private const int Reviews = 3;
    private const int LongestTitle = 24;

    public async ValueTask<Action<CardBuilder>> ReadAsync(Turn turn, IRecordReader records, CancellationToken cancellationToken)
    {
        var latest = await new PracticeFiles(records).LatestAsync(turn.From, cancellationToken);
        var all = latest.Select(s => s.Value).ToList();
        return card => Add(card, all, turn.At);
    }

    private static void Add(CardBuilder card, List<PracticeSession> all, DateTimeOffset now)
    {
        card.Text(Line.Of(Run.Bold("Practice, seen by you alone")));
        if (all.FirstOrDefault(s => s.IsOpen) is { } open)
        {
            card.Text(Line.Of("You are practising ", Run.Bold(open.PromptTitle), $": {RoomCards.Clock(open, now)}"))
                .Buttons(
                    new Button("Go on practising", "practice.go-on", open.Id, ButtonStyle.Main),
                    new Button("End it and see the review", "practice.end", open.Id));
        }
        else
        {
            card.Buttons(StartCards.Offer);
        }

        var ended = all.Where(s => !s.IsOpen).Take(Reviews).ToList();
        if (ended.Count > 0)
        {
            card.List(ended.Select(s => Line.Of(Run.Bold(s.PromptTitle), $", {s.Level}, ", new Moment(s.StartedAt))))
                .Buttons(ended.Select((s, i) => new Button($"Review {i + 1}: {Short(s.PromptTitle)}", "practice.review", s.Id)));
        }
    }

    private static string Short(string title) => title.Length <= LongestTitle ? title : $"{title[..Excerpt.CutBefore(title, LongestTitle)].TrimEnd()}…";
}
