using System.Text.Unicode;

namespace CalibrationBot.Host.Commands.Batch;

/// <summary>
/// Tells whether the texts of a JSON line are whole characters: valid UTF-8, and no escaped surrogate without its pair
/// (RFC 8259, section 8.2, leaves what happens to those to the reader; here the line is refused).
/// </summary>
internal static class WellFormed
{
    private const int EscapeLength = 6;

    /// <summary>Whether every text in the line can be decoded. Says nothing about whether it is JSON.</summary>
    public static bool IsUnicode(ReadOnlySpan<byte> line) => Utf8.IsValid(line) && EscapesArePaired(line);

    private static bool EscapesArePaired(ReadOnlySpan<byte> rest)
    {
        for (var at = rest.IndexOf((byte)'\\'); at >= 0; at = rest.IndexOf((byte)'\\'))
        {
            rest = rest[at..];
            switch (SurrogateAt(rest))
            {
                case Surrogate.High when SurrogateAt(rest[EscapeLength..]) == Surrogate.Low:
                    rest = rest[(2 * EscapeLength)..];
                    break;
                case Surrogate.None:
                    rest = rest[Math.Min(2, rest.Length)..];
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private static Surrogate SurrogateAt(ReadOnlySpan<byte> text)
    {
        if (text.Length < EscapeLength || text[0] != '\\' || text[1] != 'u' || (text[2] | 0x20) != 'd'
            || !char.IsAsciiHexDigit((char)text[4]) || !char.IsAsciiHexDigit((char)text[5]))
        {
            return Surrogate.None;
        }

        return (char)(text[3] | 0x20) switch
        {
            '8' or '9' or 'a' or 'b' => Surrogate.High,
            'c' or 'd' or 'e' or 'f' => Surrogate.Low,
            _ => Surrogate.None,
        };
    }

    private enum Surrogate
    {
        None,
        High,
        Low,
    }
}
