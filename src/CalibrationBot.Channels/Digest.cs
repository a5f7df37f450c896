using System.Security.Cryptography;
using System.Text;

namespace CalibrationBot.Channels;

/// <summary>Short names for what is too long for an id, or must not stand in one: 128 bits of SHA-256, as small hexadecimal digits.</summary>
internal static class Digest
{
    /// <summary>The name of a text.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The name of some bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));
}
