using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CalibrationBot.Flows.Conversations;
using Microsoft.AspNetCore.DataProtection;

namespace CalibrationBot.Host.Pages.SignIn;

/// <summary>
/// Writes and reads the tokens of links that sign in: encrypted and authenticated by ASP.NET Core Data Protection, with its
/// keys from the store, so that every replica can read them. Thread-safe.
/// </summary>
internal sealed partial class PageTokens(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>How long a link works: as long as the card says.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private const int LongestToken = 2_000;

    // Asked for late: the keys are in the store, which is opened after this was made.
    private IDataProtector Protector => protection.CreateProtector("CalibrationBot.PageLinks");

    /// <summary>A token for one use.</summary>
    public string Write(PersonRef reader, string path)
    {
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var token = new PageToken(reader.Workspace, reader.Id, path, nonce, (clock.GetUtcNow() + Life).ToUnixTimeSeconds());
        return Base64Url.EncodeToString(Protector.Protect(JsonSerializer.SerializeToUtf8Bytes(token, PageTokenJson.Default.PageToken)));
    }

    /// <summary>What a token says, and whether its time is over; null when it is none of ours.</summary>
    public (PageToken Token, bool IsOver)? Read(string? text)
    {
        if (text is not { Length: > 0 and <= LongestToken } || !Base64Url.IsValid(text))
        {
            return null;
        }

        try
        {
            var token = JsonSerializer.Deserialize(Protector.Unprotect(Base64Url.DecodeFromChars(text)), PageTokenJson.Default.PageToken);
            return token is null ? null : (token, clock.GetUtcNow().ToUnixTimeSeconds() >= token.EndsAt);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    [JsonSerializable(typeof(PageToken))]
    private sealed partial class PageTokenJson : JsonSerializerContext;
}
