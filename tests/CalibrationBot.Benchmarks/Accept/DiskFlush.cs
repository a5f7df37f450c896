using System.Globalization;

namespace CalibrationBot.Benchmarks.Accept;

/// <summary>How long this disk takes to have something for certain: what an acknowledgement after it cannot get below.</summary>
internal static class DiskFlush
{
    private const int Times = 500;
    private const int Page = 4096;

    /// <summary>Writes pages of 4 KB into a file that has its full length already, flushes each, and prints the middle.</summary>
    /// <param name="folder">Where the file is made, and deleted.</param>
    public static void Print(string folder)
    {
        var path = Path.Combine(folder, "flush");
        using (var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.Write(file, new byte[Times * Page], 0);
            RandomAccess.FlushToDisk(file);
            var page = new byte[Page];
            var took = new List<double>(Times);
            for (var i = 0; i < Times; i++)
            {
                page.AsSpan().Fill((byte)i);
                var since = TimeProvider.System.GetTimestamp();
                RandomAccess.Write(file, page, (long)i * Page);
                RandomAccess.FlushToDisk(file);
                took.Add(TimeProvider.System.GetElapsedTime(since).TotalMilliseconds);
            }

            took.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"one flush of 4 KB to this disk: p50 {took[Times / 2]:N2} ms, p99 {took[Times * 99 / 100]:N2} ms; no acknowledgement after it takes less"));
        }

        File.Delete(path);
    }
}
