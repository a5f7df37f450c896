using System.CommandLine;
using System.Globalization;
using CalibrationBot.Host.Commands.Terminal;
using CalibrationBot.Host.Pages.Export;
using CalibrationBot.Host.Pages.Reading;
using CalibrationBot.Storage.Privacy;

namespace CalibrationBot.Host.Commands.Store;

/// <summary><c>store export</c> and <c>store erase</c>: a candidate's or a person's right to see and to be forgotten.</summary>
internal static class PrivacyCommands
{
    private static readonly Option<bool> Html = new("--html") { Description = "Write a page for reading instead of JSON." };

    private static readonly Option<bool> Yes = new("--yes") { Description = "Erase, and don't only say what to do first." };

    public static Command CreateExport()
    {
        var command = new Command("export", "Write everything held on a candidate or a person to standard output.") { Html, StoreOption.Data }.WithSubject();
        command.SetAction(ExportAsync);
        return command;
    }

    public static Command CreateErase()
    {
        var command = new Command("erase", "Erase what is held on a candidate or a person, and print a receipt.") { Yes, StoreOption.Data }.WithSubject();
        command.SetAction(EraseAsync);
        return command;
    }

    private static async Task<int> ExportAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = StoreOption.Open(parsed);
        if (services is null)
        {
            return ExitCode.Trouble;
        }

        var subject = SubjectOptions.Read(parsed);
        var desk = services.GetRequiredService<PrivacyDesk>();
        var data = await desk.CollectAsync(subject, cancellationToken);
        var text = parsed.GetValue(Html) ? await services.GetRequiredService<ExportWriter>().ToHtmlAsync(data, cancellationToken) : data.ToJson();
        await desk.NoteExportAsync(PrivacyDesk.Operator(subject.Workspace), subject, cancellationToken);
        await using var output = StandardStreams.OpenTextOutput();
        output.WriteLine(text);
        return ExitCode.Clean;
    }

    private static async Task<int> EraseAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!parsed.GetValue(Yes))
        {
            await Console.Error.WriteLineAsync("Erasing can't be undone. Look at 'store export' first, then add --yes.");
            return ExitCode.Trouble;
        }

        await using var services = StoreOption.Open(parsed);
        if (services is null)
        {
            return ExitCode.Trouble;
        }

        var subject = SubjectOptions.Read(parsed);
        var receipt = await services.GetRequiredService<PrivacyDesk>().EraseAsync(subject, PrivacyDesk.Operator(subject.Workspace), null, cancellationToken);
        await using var output = StandardStreams.OpenTextOutput();
        WriteReceipt(output, receipt);
        return ExitCode.Clean;
    }

    private static void WriteReceipt(StreamWriter output, ErasureReceipt receipt)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Receipt {receipt.Number}: {receipt.Subject.Link} in {receipt.Subject.Workspace}, {receipt.At:yyyy-MM-dd HH:mm:ss}Z"));
        foreach (var line in ReceiptLines.Of(receipt))
        {
            output.WriteLine($"  {line}");
        }

        foreach (var kept in receipt.Kept)
        {
            output.WriteLine($"  Kept: {kept.Kind} {kept.Id}, {kept.Why}");
        }

        foreach (var line in ReceiptLines.NotReached(receipt))
        {
            output.WriteLine(line);
        }
    }
}
