using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CalibrationBot.Channels.Teams.Authentication;

/// <summary>
/// Decides whether an activity comes from the Bot Framework's channel service, by the rules of microsoft/botbuilder-dotnet
/// (Connector/Authentication: ChannelValidation, JwtTokenExtractor, EndorsementsValidator) and "Authenticate requests from
/// the Bot Connector service to your bot" on learn.microsoft.com. Whatever is missing or unreadable refuses. Thread-safe.
/// </summary>
internal sealed class TokenGate(TeamsOptions options, TeamsCloud cloud, SigningKeys channelKeys, SigningKeys? directoryKeys, TimeProvider time)
{
    private const int LongestToken = 16_384;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };

    /// <summary>Checks the header against what the activity says of itself.</summary>
    /// <param name="authorization">The whole <c>Authorization</c> header; null when there is none, or several.</param>
    /// <param name="channelId">The activity's <c>channelId</c>.</param>
    /// <param name="serviceUrl">The activity's <c>serviceUrl</c>.</param>
    /// <param name="cancellationToken">Ends the reading of keys.</param>
    public async ValueTask<Caller> CheckAsync(string? authorization, string channelId, string serviceUrl, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(options.AppId))
        {
            return new Caller.Refused("no Teams:AppId is set, so that nobody can be known");
        }

        if (authorization?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var scheme, { Length: <= LongestToken } text]
            || !scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            || Read(text) is not { } token)
        {
            return new Caller.Refused("no readable bearer token");
        }

        return token.Issuer == cloud.Issuer
            ? await CheckChannelAsync(token, channelId, serviceUrl, cancellationToken)
            : await CheckDirectoryAsync(token, cancellationToken);
    }

    private async ValueTask<Caller> CheckChannelAsync(JsonWebToken token, string channelId, string serviceUrl, CancellationToken cancellationToken)
    {
        // Other channels of the same registration, such as Web Chat, let their clients write down whom they like as sender.
        if (channelId != TeamsChannel.ChannelId)
        {
            return new Caller.Refused("another channel than Teams");
        }

        var found = await FindAsync(token, channelKeys, cancellationToken);
        if (found.Key is not { } key)
        {
            return Stranger(found);
        }

        if (await FaultAsync(token, key, [cloud.Issuer]) is { } fault)
        {
            return fault;
        }

        if (!Endorsements(key).Contains(channelId, StringComparer.Ordinal))
        {
            return new Caller.Refused("its key is not endorsed for this channel");
        }

        return ClaimOf(token, "serviceurl") is { Length: > 0 } claimed && claimed.Equals(serviceUrl, StringComparison.OrdinalIgnoreCase)
            ? new Caller.Known()
            : new Caller.Refused("it was made out for another service address");
    }

    private async ValueTask<Caller> CheckDirectoryAsync(JsonWebToken token, CancellationToken cancellationToken)
    {
        if (!options.AcceptTokensOfOwnDirectory || directoryKeys is null || string.IsNullOrEmpty(options.TenantId))
        {
            return new Caller.Refused("another issuer");
        }

        string[] issuers = [new Uri(cloud.LoginHost, $"{options.TenantId}/v2.0").AbsoluteUri, $"https://sts.windows.net/{options.TenantId}/"];
        var found = await FindAsync(token, directoryKeys, cancellationToken);
        if (found.Key is not { } key)
        {
            return Stranger(found);
        }

        if (await FaultAsync(token, key, issuers) is { } fault)
        {
            return fault;
        }

        var caller = ClaimOf(token, "azp") ?? ClaimOf(token, "appid");
        return string.Equals(caller, options.AppId, StringComparison.OrdinalIgnoreCase)
            ? new Caller.Known()
            : new Caller.Refused("another application's token");
    }

    private static async ValueTask<KeyAnswer> FindAsync(JsonWebToken token, SigningKeys keys, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(token.Kid) ? new(null, IsCertain: true) : await keys.FindAsync(token.Kid, cancellationToken);

    private static Caller Stranger(KeyAnswer found) => found.IsCertain ? new Caller.Refused("signed with an unknown key") : new Caller.Unsure();

    // Null for a token in which nothing is wrong.
    private async ValueTask<Caller?> FaultAsync(JsonWebToken token, JsonWebKey key, string[] issuers)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuers = issuers,
            ValidAudiences = [options.AppId, $"api://{options.AppId}", $"api://botid-{options.AppId}"],
            IssuerSigningKey = key,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = Skew,
            LifetimeValidator = IsAlive,
            ValidateTokenReplay = false,
        });
        return result.IsValid ? null : new Caller.Refused(FaultOf(result.Exception));
    }

    private JsonWebToken? Read(string text)
    {
        try
        {
            return _handler.CanReadToken(text) ? _handler.ReadJsonWebToken(text) : null;
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException or FormatException or JsonException)
        {
            // Looks like a token from afar only.
            return null;
        }
    }

    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + Skew && (notBefore is not { } start || now > start - Skew);
    }

    private static string? ClaimOf(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : null;

    private static string[] Endorsements(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var value) && value is JsonElement { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)]
            : [];

    // The exception's message quotes the token; its type is enough.
    private static string FaultOf(Exception? exception) => exception switch
    {
        SecurityTokenInvalidAudienceException => "made out for another bot",
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException or SecurityTokenNoExpirationException => "not valid at this time",
        SecurityTokenInvalidAlgorithmException => "signed in a way that is not accepted",
        SecurityTokenInvalidIssuerException => "another issuer",
        _ => "a signature that does not fit",
    };
}
