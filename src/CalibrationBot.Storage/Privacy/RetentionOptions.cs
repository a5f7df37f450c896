namespace CalibrationBot.Storage.Privacy;

/// <summary>How long things are kept, settings below <c>Retention</c>. Nothing runs out that is under legal hold.</summary>
public sealed class RetentionOptions
{
    /// <summary>The kind of the notes on answers that may have arrived; they must outlive the tries to send such an answer.</summary>
    internal const string Doubts = "slack.doubt";

    /// <summary>
    /// How long records of a kind are kept after their last change, such as <c>Retention:Records:debrief</c> =
    /// <c>365.00:00:00</c>. A kind without an entry is kept until it is erased. Default: <c>practice</c> for 180 days, and what a channel needs for a while only,
    /// such as <c>slack.card</c> and <c>teams.card</c> for 90 days and <c>slack.draft</c> for 30.
    /// </summary>
    public Dictionary<string, TimeSpan> Records { get; } = new(StringComparer.Ordinal)
    {
        // Notes of used links, which work for an hour.
        ["page-link"] = TimeSpan.FromDays(1),

        // What somebody practised is their own, and soon of little use; each session can be deleted sooner.
        ["practice"] = TimeSpan.FromDays(180),

        // Cards whose modal or dialog may still be opened, text typed and never submitted,
        // answers that may not have arrived, installations begun and never finished.
        ["slack.card"] = TimeSpan.FromDays(90),
        ["teams.card"] = TimeSpan.FromDays(90),
        ["slack.draft"] = TimeSpan.FromDays(30),
        ["slack.lost"] = TimeSpan.FromDays(90),
        [Doubts] = TimeSpan.FromDays(2),
        ["slack.install"] = TimeSpan.FromDays(1),
    };

    /// <summary>How long the digests are kept that tell redelivered turns, <c>Retention:Seen</c>. Default 30 days; platforms redeliver for hours.</summary>
    public TimeSpan Seen { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long it is remembered which message a reply became, <c>Retention:Replies</c>. Default 400 days; later its card can't be changed in place.</summary>
    public TimeSpan Replies { get; set; } = TimeSpan.FromDays(400);
}
