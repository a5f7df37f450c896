using System.Buffers.Binary;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>A turn that was seen of late.</summary>
/// <param name="Place">Where it lies.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="Message">Its message's; null when it names none.</param>
/// <param name="SeenAt">When, in Unix milliseconds.</param>
internal readonly record struct SeenRow(long Place, byte[] Digest, byte[]? Message, long SeenAt)
{
    /// <summary>Both digests, or the one there is.</summary>
    public byte[][] Digests => Message is null ? [Digest] : [Digest, Message];

    /// <summary>A digest as a number, in the order in which SQLite keeps digests.</summary>
    public static UInt128 KeyOf(ReadOnlySpan<byte> digest) => BinaryPrimitives.ReadUInt128BigEndian(digest);
}
