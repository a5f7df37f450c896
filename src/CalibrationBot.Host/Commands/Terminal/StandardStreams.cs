using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CalibrationBot.Host.Commands.Terminal;

/// <summary>Standard input and output as bytes and as UTF-8 text with line feeds, whatever the machine's locale.</summary>
internal static class StandardStreams
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Standard input; nothing to read where the program was started with it closed (<c>&lt;&amp;-</c>).</summary>
    public static Stream OpenInput() => IsInputClosed() ? Stream.Null : Console.OpenStandardInput();

    /// <summary>
    /// Standard output. Unlike the console's stream it reports a reader that has gone (<c>| head</c>) as an
    /// <see cref="IOException"/>, so that a long run ends there and then.
    /// </summary>
    public static Stream OpenOutput()
    {
        if (OperatingSystem.IsWindows())
        {
            return Console.OpenStandardOutput();
        }

        // A file keeps the console's stream: it moves the position that a following command writes at.
        var direct = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return direct.CanSeek ? Console.OpenStandardOutput() : direct;
    }

    /// <summary>Standard output for text; flush it before the command ends.</summary>
    public static StreamWriter OpenTextOutput() => new(OpenOutput(), Utf8, bufferSize: 16 * 1024) { NewLine = "\n" };

    /// <summary>
    /// Where descriptor 0 was closed, the runtime opens something of its own under that number, and reading it would wait for
    /// ever. What a process is started with never carries the mark "close on exec", and what the runtime opens always does.
    /// </summary>
    private static bool IsInputClosed()
    {
        const int GetDescriptorFlags = 1;
        const int CloseOnExec = 1;
        return !OperatingSystem.IsWindows() && (FileControl(0, GetDescriptorFlags) & CloseOnExec) != 0;
    }

    // fcntl(2); -1, with all bits set, for a descriptor that is closed.
    [DllImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FileControl(int descriptor, int command);
}
