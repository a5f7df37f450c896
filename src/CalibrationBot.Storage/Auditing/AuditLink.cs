using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Storage.Auditing;

/// <summary>
/// One line of the audit trail, chained to the one before by its hash (Haber and Stornetta, "How to Time-Stamp a Digital
/// Document", 1991). Who and what enter the hash through a salted digest, so that erasing a person's id from a line
/// leaves the chain whole.
/// </summary>
/// <param name="Salt">Random, erased with the names; without it nobody can guess a name from the digest.</param>
/// <param name="Detail">The digest of salt, actor and subject.</param>
internal sealed record AuditLink(byte[] Salt, byte[] Detail)
{
    /// <summary>What the first line of a trail is chained to.</summary>
    public static byte[] Origin { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>A line that is not chained yet.</summary>
    public static AuditLink Of(AuditLine line)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return new(salt, DetailOf(salt, line.Actor.Id, line.Subject.Kind, line.Subject.Id));
    }

    /// <summary>The digest of what can be erased.</summary>
    public static byte[] DetailOf(byte[] salt, string actor, string subjectKind, string subjectId) =>
        SHA256.HashData([.. salt, .. Field(actor), .. Field(subjectKind), .. Field(subjectId)]);

    /// <summary>The digest of a whole line.</summary>
    /// <param name="previous">The hash of the line before it.</param>
    /// <param name="number">Its place in the workspace's trail, from 1 without gaps.</param>
    /// <param name="workspace">Whose trail it is.</param>
    /// <param name="at">When, in milliseconds since 1970.</param>
    /// <param name="deed">What was done.</param>
    /// <param name="detail">The digest of who did it to what.</param>
    public static byte[] HashOf(byte[] previous, long number, string workspace, long at, string deed, byte[] detail) =>
        SHA256.HashData([.. previous, .. Field(number), .. Field(workspace), .. Field(at), .. Field(deed), .. detail]);

    // Every field carries its length, so that moving a letter from one field to the next gives another digest.
    private static byte[] Field(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [.. Field(bytes.Length), .. bytes];
    }

    private static byte[] Field(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}
