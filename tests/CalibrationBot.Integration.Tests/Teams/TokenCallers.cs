using System.Text.Json.Nodes;
using CalibrationBot.Testing.Teams;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>Callers of every kind, by the names of <see cref="TokenMatrixTests.Cases"/>.</summary>
internal static class TokenCallers
{
    /// <summary>What stands in the caller's <c>Authorization</c> headers.</summary>
    public static string[] HeadersOf(string name, TeamsServer server)
    {
        var signer = server.Microsoft.Signer;
        var now = server.Clock.GetUtcNow();
        JsonObject Claims(Action<JsonObject>? change = null)
        {
            var claims = FakeSigner.Claims(TeamsServer.AppId, FakeMicrosoft.ServiceUrl, now);
            change?.Invoke(claims);
            return claims;
        }

        string[] Bearer(string token) => [$"Bearer {token}"];
        signer.Add("unendorsed", "webchat");
        signer.Add("silent");
        using var stranger = new FakeSigner();
        return name switch
        {
            "right" => Bearer(signer.Sign(Claims())),
            "no header" => [],
            "two headers" => [$"Bearer {signer.Sign(Claims())}", $"Bearer {signer.Sign(Claims())}"],
            "not a bearer" => ["Basic Ym90OnNlY3JldA=="],
            "not a token" => ["Bearer abc.def"],
            "other issuer" => Bearer(signer.Sign(Claims(c => c["iss"] = "https://evil.example"))),
            "other audience" => Bearer(signer.Sign(Claims(c => c["aud"] = "00000000-0000-0000-0000-000000000001"))),
            "no audience" => Bearer(signer.Sign(Claims(c => c.Remove("aud")))),
            "run out" => Bearer(signer.Sign(Claims(c => c["exp"] = now.AddMinutes(-6).ToUnixTimeSeconds()))),
            "just run out, within the skew" => Bearer(signer.Sign(Claims(c => c["exp"] = now.AddMinutes(-4).ToUnixTimeSeconds()))),
            "not yet valid" => Bearer(signer.Sign(Claims(c => c["nbf"] = now.AddMinutes(6).ToUnixTimeSeconds()))),
            "never runs out" => Bearer(signer.Sign(Claims(c => c.Remove("exp")))),
            "other service address" => Bearer(signer.Sign(Claims(c => c["serviceurl"] = "https://smba.trafficmanager.net/amer/"))),
            "no service address" => Bearer(signer.Sign(Claims(c => c.Remove("serviceurl")))),
            "service address in capitals" => Bearer(signer.Sign(Claims(c => c["serviceurl"] = FakeMicrosoft.ServiceUrl.ToUpperInvariant()))),
            "key without endorsement" => Bearer(signer.Sign(Claims(), "unendorsed")),
            "unknown key" => Bearer(signer.Sign(Claims(), namedKey: "nobody")),
            "no key named" => Bearer(signer.Sign(Claims(), namedKey: null)),
            "signed by another's key" => Bearer(stranger.Sign(Claims())),
            "algorithm none" => Bearer(signer.Sign(Claims(), algorithm: "none")),
            "algorithm HS256 with the public key" => Bearer(signer.Sign(Claims(), algorithm: "HS256")),
            "algorithm PS256" => Bearer(signer.Sign(Claims(), algorithm: "PS256")),
            "algorithm RS512" => Bearer(signer.Sign(Claims(), algorithm: "RS512")),
            "tampered claims" => Bearer(Tampered(signer.Sign(Claims(c => c["aud"] = "other")), signer.Sign(Claims()))),
            "key that names no endorsement" => Bearer(signer.Sign(Claims(), "silent")),
            "audience written as an address" => Bearer(signer.Sign(Claims(c => c["aud"] = $"api://{TeamsServer.AppId}"))),
            "bearer in small letters" => [$"bearer {signer.Sign(Claims())}"],
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such case."),
        };
    }

    private static string Tampered(string signed, string wanted) => $"{wanted.Split('.')[0]}.{wanted.Split('.')[1]}.{signed.Split('.')[2]}";
}
