using System.Globalization;
using System.Text;
using CalibrationBot.Host.Commands.Terminal;

namespace CalibrationBot.Host.Commands.Lint;

/// <summary>Reads notes from a file or from standard input: UTF-8, with or without a byte order mark, or UTF-16 with one.</summary>
internal static class NotesFile
{
    /// <summary>What stands for standard input on the command line.</summary>
    public const string StandardInput = "-";

    private const int LargestMegabytes = 64;

    /// <summary>Reads the text.</summary>
    /// <returns>The text, or a fault: one line that names the file and says what to do.</returns>
    public static async Task<(string? Text, string? Fault)> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            if (Directory.Exists(file))
            {
                return (null, $"{file}: this is a folder; name the files in it, such as {Path.Combine(file, "*.md")}");
            }

            if (file != StandardInput && new FileInfo(file) is { Exists: true, Length: > LargestMegabytes * 1024L * 1024L })
            {
                return (null, string.Create(CultureInfo.InvariantCulture, $"{file}: this is larger than {LargestMegabytes} MB, far more than notes; split it"));
            }

            await using var stream = file == StandardInput ? StandardStreams.OpenInput() : File.OpenRead(file);
            using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
            var text = await reader.ReadToEndAsync(cancellationToken);
            return text.Contains('\0', StringComparison.Ordinal)
                ? (null, $"{file}: this is no text file; save the notes as plain text (UTF-8) and try again")
                : (text, null);
        }
        catch (DecoderFallbackException)
        {
            return (null, $"{file}: this is not UTF-8; save it as UTF-8 and try again");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, $"{file}: there is no such file");
        }
        catch (UnauthorizedAccessException)
        {
            return (null, $"{file}: you may not read this file");
        }
        catch (IOException e)
        {
            return (null, $"{file}: {e.Message}");
        }
    }
}
