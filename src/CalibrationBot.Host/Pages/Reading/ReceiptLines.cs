using CalibrationBot.Storage.Privacy;

namespace CalibrationBot.Host.Pages.Reading;

/// <summary>A receipt in sentences, the same on the page and on the command line.</summary>
internal static class ReceiptLines
{
    /// <summary>What was done.</summary>
    public static IEnumerable<string> Of(ErasureReceipt receipt) =>
    [
        .. receipt.Erased.Select(e => $"Erased: {e.Value} {RecordReader.NameOf(e.Key, e.Value)}"),
        .. receipt.Changed.Select(e => $"Kept without the name: {e.Value} {RecordReader.NameOf(e.Key, e.Value)}"),
        $"Erased: names in {receipt.AuditLinesRedacted} {(receipt.AuditLinesRedacted == 1 ? "line" : "lines")} of the audit trail",
        $"Erased: {receipt.LeftoversErased} {(receipt.LeftoversErased == 1 ? "message or timer" : "messages and timers")} that waited, had been set aside or were sent",
    ];

    /// <summary>What no erasure here can reach.</summary>
    public static IEnumerable<string> NotReached(ErasureReceipt receipt) =>
    [
        "What was posted in Slack or Teams stays there until it is deleted there.",
        "Backups made before hold it until they are deleted.",
        .. receipt.Remainder is { } remainder ? new[] { remainder } : [],
    ];
}
