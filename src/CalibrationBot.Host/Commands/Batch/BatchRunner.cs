using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;

namespace CalibrationBot.Host.Commands.Batch;

/// <summary>
/// Runs a job over JSON Lines: one object a line, answered in the same order. What has arrived is answered before more is
/// awaited, so a program can talk to it line by line; a long input is spread over the processors and never held as a whole.
/// </summary>
internal static class BatchRunner
{
    /// <summary>The longest line it reads, in bytes: 16 MiB.</summary>
    public const int LongestLine = 16 * 1024 * 1024;

    private const int LinesPerShare = 16;

    /// <summary>Answers every line.</summary>
    /// <returns>How many lines there were, and how many of them could not be answered.</returns>
    public static async Task<(long Lines, long Faults)> RunAsync(IBatchJob job, Stream input, Stream output, CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 256 * 1024, minimumReadSize: 64 * 1024, leaveOpen: true));
        var splitter = new LineSplitter(LongestLine);
        var lines = new List<LineSplitter.Line>();
        var shares = new List<Share>();
        long count = 0;
        long faults = 0;
        try
        {
            for (var more = true; more;)
            {
                var read = await reader.ReadAsync(cancellationToken);
                var buffer = read.Buffer;
                var examined = buffer.End;
                more = !read.IsCompleted;
                lines.Clear();
                splitter.Take(ref buffer, !more, lines);
                var used = AnswerAll(job, lines, shares, cancellationToken);
                reader.AdvanceTo(buffer.Start, examined);
                count += lines.Count;
                for (var i = 0; i < used; i++)
                {
                    faults += shares[i].Faults;
                    await output.WriteAsync(shares[i].Output.WrittenMemory, cancellationToken);
                }

                await output.FlushAsync(cancellationToken);
            }
        }
        finally
        {
            shares.ForEach(s => s.Dispose());
            await reader.CompleteAsync();
        }

        return (count, faults);
    }

    private static int AnswerAll(IBatchJob job, List<LineSplitter.Line> lines, List<Share> shares, CancellationToken cancellationToken)
    {
        var used = (lines.Count + LinesPerShare - 1) / LinesPerShare;
        while (shares.Count < used)
        {
            shares.Add(new Share(job));
        }

        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        if (used == 1)
        {
            shares[0].Answer(lines, 0);
        }
        else
        {
            Parallel.For(0, used, options, i => shares[i].Answer(lines, i * LinesPerShare));
        }

        return used;
    }

    /// <summary>Some neighbouring lines and their answers; one thread at a time.</summary>
    private sealed class Share(IBatchJob job) : IDisposable
    {
        private static readonly string TooLong =
            string.Create(CultureInfo.InvariantCulture, $"This line is longer than {LongestLine / (1024 * 1024)} MiB, the most that is read; split it.");

        private readonly BatchLine _line = new(job);

        public ArrayBufferWriter<byte> Output { get; } = new();

        public long Faults { get; private set; }

        public void Answer(List<LineSplitter.Line> lines, int first)
        {
            Output.ResetWrittenCount();
            Faults = 0;
            for (var i = first; i < Math.Min(first + LinesPerShare, lines.Count); i++)
            {
                var line = lines[i];
                if (line.TooLong)
                {
                    _line.Refuse(line.Number, TooLong, Output);
                    Faults++;
                }
                else if (!_line.Answer(line.Bytes, line.Number, Output))
                {
                    Faults++;
                }
            }
        }

        public void Dispose() => _line.Dispose();
    }
}
