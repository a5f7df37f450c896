using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>
/// Slack's signature, version 0: HMAC-SHA256 over <c>v0:TIMESTAMP:BODY</c> with the signing secret as UTF-8, sent as
/// <c>v0=HEX</c> in small letters (docs.slack.dev/authentication/verifying-requests-from-slack). Other ways to write the same
/// are refused, as by Slack's own libraries. Thread-safe.
/// </summary>
internal sealed class RequestSignature
{
    /// <summary>How far a request's time may lie from ours, before or after; Slack's recommendation against replay.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private const string Version = "v0=";
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private readonly byte[]? _secret;
    private readonly TimeProvider _time;

    /// <summary>Checks with that secret; without one nothing is ever right.</summary>
    public RequestSignature(string? secret, TimeProvider time) =>
        (_secret, _time) = (string.IsNullOrWhiteSpace(secret) ? null : Encoding.UTF8.GetBytes(secret), time);

    /// <summary>Whether a timestamp is a number as Slack writes it and close enough to the present.</summary>
    public bool IsFresh(string timestamp) =>
        timestamp is [not '0', ..] and { Length: <= 12 }
        && !timestamp.AsSpan().ContainsAnyExcept(Digits)
        && Math.Abs(_time.GetUtcNow().ToUnixTimeSeconds() - long.Parse(timestamp, CultureInfo.InvariantCulture)) <= (long)Window.TotalSeconds;

    /// <summary>Whether the signature belongs to these bytes and the secret. Takes the same time wherever they differ.</summary>
    /// <param name="basis">What <see cref="Begin"/> wrote, followed by the body as it came.</param>
    /// <param name="signature">The header <c>X-Slack-Signature</c>.</param>
    public bool IsRight(ReadOnlySpan<byte> basis, string signature)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> ours = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (_secret is null
            || signature.Length != Version.Length + (2 * claimed.Length)
            || !signature.StartsWith(Version, StringComparison.Ordinal)
            || signature.AsSpan().ContainsAnyInRange('A', 'F')
            || Convert.FromHexString(signature.AsSpan(Version.Length), claimed, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        HMACSHA256.HashData(_secret, basis, ours);
        return CryptographicOperations.FixedTimeEquals(ours, claimed);
    }

    /// <summary>Writes what stands before the body in the signed text.</summary>
    /// <returns>How many bytes it took; at most 16 for a fresh timestamp.</returns>
    public static int Begin(string timestamp, Span<byte> destination)
    {
        "v0:"u8.CopyTo(destination);
        var length = 3 + Encoding.ASCII.GetBytes(timestamp, destination[3..]);
        destination[length] = (byte)':';
        return length + 1;
    }
}
