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
/// <param name="Number">Its place in the workspace's trail, from 1 without gaps.</param>
/// <param name="Salt">Random, erased with the names; without it nobody can guess a name from the digest.</param>
/// <param name="Detail">The digest of salt, actor and subject.</param>
/// <param name="Hash">The digest of this line and of the hash before it.</param>
internal sealed record AuditLink(long Number, byte[] Salt, byte[] Detail, byte[] Hash)
{
    /// <summary>What the first line of a trail is chained to.</summary>
    public static byte[] Origin { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>The next line of a trail.</summary>
    public static AuditLink After(byte[] previous, long number, AuditLine line)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var detail = DetailOf(salt, line.Actor.Id, line.Subject.Kind, line.Subject.Id);
        return new(number, salt, detail, HashOf(previous, number, line.Actor.Workspace, line.At.ToUnixTimeMilliseconds(), line.Deed, detail));
    }

    /// <summary>The digest of what can be erased.</summary>
    public static byte[] DetailOf(byte[] salt, string actor, string subjectKind, string subjectId) =>
        SHA256.HashData([.. salt, .. Field(actor), .. Field(subjectKind), .. Field(subjectId)]);

    /// <summary>The digest of a whole line.</summary>
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
