using System.Security.Cryptography;
using System.Text;

namespace CalibrationBot.Flows.Conversations;

/// <summary>Ids made from a turn's id: the same turn gives the same id, however often its step is taken.</summary>
internal static class ShortId
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>Twelve letters and digits, 60 bits of the SHA-256 of the text.</summary>
    public static string From(string text)
    {
        return string.Create(12, Number(text), static (letters, bits) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = Alphabet[(int)((bits >> (i * 5)) & 31)];
            }
        });
    }

    /// <summary>64 bits of the SHA-256 of the text: a choice that is the same however often the step is taken.</summary>
    public static ulong Number(string text) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Whether a text from outside has the shape of such an id.</summary>
    public static bool IsValid(string text) => text.Length == 12 && text.All(c => Alphabet.Contains(c, StringComparison.Ordinal));
}
