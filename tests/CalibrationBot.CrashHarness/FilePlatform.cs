using System.Text;
using CalibrationBot.Flows.Delivery;

namespace CalibrationBot.CrashHarness;

/// <summary>A platform whose messages are the lines of a file: "conversation number". What is in the file has arrived.</summary>
internal sealed class FilePlatform(string path) : ISender
{
    public string Channel => "file";

    public async ValueTask<SendOutcome> SendAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        await using var file = await OpenAsync(FileMode.Append, FileAccess.Write);
        file.Write(Encoding.UTF8.GetBytes($"{LineOf(reply)}\n"));
        return new SendOutcome.Sent(reply.Reply.Key);
    }

    public async ValueTask<SendOutcome> LookUpAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        using var file = new StreamReader(await OpenAsync(FileMode.OpenOrCreate, FileAccess.Read));
        return (await file.ReadToEndAsync(cancellationToken)).Split('\n').Contains(LineOf(reply))
            ? new SendOutcome.Sent(reply.Reply.Key)
            : new SendOutcome.Failed("not there", TimeSpan.Zero);
    }

    // One at a time over all processes: .NET appends at the end it saw when opening, so two writers would overwrite each other.
    private async Task<FileStream> OpenAsync(FileMode mode, FileAccess access)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, mode, access, FileShare.None, bufferSize: 0);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            }
        }
    }

    private static string LineOf(OutgoingReply reply) => $"{reply.Reply.To.Id} {reply.Reply.Card.Fallback}";
}
