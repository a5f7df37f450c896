using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Teams;

/// <summary>Signs tokens as the Bot Framework does, or as somebody would who is not it. Thread-safe.</summary>
public sealed class FakeSigner : IDisposable
{
    public const string Issuer = "https://api.botframework.com";

    private readonly Dictionary<string, (RSA Key, string[] Endorsements)> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _withdrawn = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>A signer with one key, endorsed for Teams.</summary>
    public FakeSigner() => Add("key-1", "msteams");

    /// <summary>Adds a key to those it publishes, unless there is one of that name.</summary>
    public void Add(string id, params string[] endorsements)
    {
        lock (_gate)
        {
            if (!_keys.ContainsKey(id))
            {
                _keys[id] = (RSA.Create(2048), endorsements);
            }
        }
    }

    /// <summary>No longer publishes a key, which goes on signing in the wrong hands.</summary>
    public void Withdraw(string id)
    {
        lock (_gate)
        {
            _withdrawn.Add(id);
        }
    }

    /// <summary>The key set it publishes.</summary>
    public JsonObject KeySet()
    {
        lock (_gate)
        {
            return new()
            {
                ["keys"] = new JsonArray([.. _keys.Where(k => !_withdrawn.Contains(k.Key)).Select(k => new JsonObject
                {
                    ["kty"] = "RSA",
                    ["use"] = "sig",
                    ["kid"] = k.Key,
                    ["n"] = Encode(k.Value.Key.ExportParameters(false).Modulus!),
                    ["e"] = Encode(k.Value.Key.ExportParameters(false).Exponent!),
                    ["endorsements"] = new JsonArray([.. k.Value.Endorsements.Select(e => JsonValue.Create(e))]),
                })]),
            };
        }
    }

    /// <summary>The claims of a token that is right in every way.</summary>
    public static JsonObject Claims(string audience, string serviceUrl, DateTimeOffset now) => new()
    {
        ["iss"] = Issuer,
        ["aud"] = audience,
        ["serviceurl"] = serviceUrl,
        ["nbf"] = now.AddMinutes(-1).ToUnixTimeSeconds(),
        ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
    };

    /// <summary>A signed token.</summary>
    /// <param name="claims">Its claims.</param>
    /// <param name="keyId">The published key it is signed with.</param>
    /// <param name="algorithm">What its head says; RS256, RS384, RS512 and PS256 are also done so, others are signed as RS256.</param>
    /// <param name="namedKey">The key its head names, when it lies; null for none at all.</param>
    public string Sign(JsonObject claims, string keyId = "key-1", string algorithm = "RS256", string? namedKey = "")
    {
        var head = new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT" };
        if (namedKey is not null)
        {
            head["kid"] = namedKey.Length == 0 ? keyId : namedKey;
        }

        var text = $"{Encode(Bytes(head))}.{Encode(Bytes(claims))}";
        if (algorithm == "none")
        {
            return text + ".";
        }

        RSA key;
        lock (_gate)
        {
            key = _keys[keyId].Key;
        }

        var hash = algorithm switch { "RS384" => HashAlgorithmName.SHA384, "RS512" => HashAlgorithmName.SHA512, _ => HashAlgorithmName.SHA256 };
        var padding = algorithm == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        var signature = algorithm == "HS256"
            ? HMACSHA256.HashData(key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(text))
            : key.SignData(Encoding.ASCII.GetBytes(text), hash, padding);
        return $"{text}.{Encode(signature)}";
    }

    public void Dispose()
    {
        foreach (var (key, _) in _keys.Values)
        {
            key.Dispose();
        }
    }

    private static byte[] Bytes(JsonObject json) => JsonSerializer.SerializeToUtf8Bytes<JsonNode>(json);

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
