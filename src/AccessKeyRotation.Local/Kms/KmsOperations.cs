using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Kms;

internal static class KmsOperations
{
    public static readonly JsonService Service = new(
        "kms",
        "TrentService",
        new Dictionary<string, JsonOperation>
        {
            [nameof(CreateKey)] = CreateKey.Answer,
            [nameof(DescribeKey)] = DescribeKey.Answer,
            [nameof(GenerateMac)] = GenerateMac.Answer,
            [nameof(GetKeyPolicy)] = GetKeyPolicy.Answer,
            [nameof(VerifyMac)] = VerifyMac.Answer,
        }
    );
}

/// <summary>Returns an error for a MAC that does not match the message, never a response with MacValid false.</summary>
internal static class VerifyMac
{
    public static JsonObject Answer(JsonCall call)
    {
        byte[]? mac = call.Body.Bytes("Mac");
        call.Constraints.Required(mac, "mac").Count(mac?.Length ?? 1, "mac", 1, 6144);
        (KmsKey key, byte[] message) = KmsMembers.Read(call);
        return CryptographicOperations.FixedTimeEquals(mac, key.MacOf(message))
            ? new()
            {
                ["KeyId"] = key.Arn,
                ["MacValid"] = true,
                ["MacAlgorithm"] = KmsMembers.Algorithm,
            }
            : throw new AwsErrorException("KMSInvalidMacException", "");
    }
}

internal static class GenerateMac
{
    public static JsonObject Answer(JsonCall call)
    {
        (KmsKey key, byte[] message) = KmsMembers.Read(call);
        return new()
        {
            ["Mac"] = Convert.ToBase64String(key.MacOf(message)),
            ["MacAlgorithm"] = KmsMembers.Algorithm,
            ["KeyId"] = key.Arn,
        };
    }
}

/// <summary>Reads the members that the HMAC operations share.</summary>
internal static class KmsMembers
{
    /// <summary>The only algorithm of a key of KeySpec HMAC_256.</summary>
    public const string Algorithm = "HMAC_SHA_256";

    private const int MaxMessage = 4096;

    /// <exception cref="AwsErrorException">The member is missing or out of range.</exception>
    public static string KeyId(JsonCall call)
    {
        string? keyId = call.Body.Text("KeyId");
        call.Constraints.Required(keyId, "keyId").Length(keyId, "keyId", 1, 2048).Check();
        return keyId!;
    }

    public static AwsErrorException NotFound(string keyId) => new("NotFoundException", $"Key '{keyId}' does not exist");

    /// <exception cref="AwsErrorException">A required member is missing or out of range, or no key has this
    /// id.</exception>
    public static (KmsKey Key, byte[] Message) Read(JsonCall call)
    {
        string? keyId = call.Body.Text("KeyId");
        byte[]? message = call.Body.Bytes("Message");
        string? algorithm = call.Body.Text("MacAlgorithm");
        call.Constraints.Required(message, "message")
            .Count(message?.Length ?? 1, "message", 1, MaxMessage)
            .Required(keyId, "keyId")
            .Length(keyId, "keyId", 1, 2048)
            .Required(algorithm, "macAlgorithm")
            .OneOf(algorithm, "macAlgorithm", "HMAC_SHA_224", Algorithm, "HMAC_SHA_384", "HMAC_SHA_512")
            .Check();

        KmsKey key = call.Account.KmsKeys.Find(keyId!) ?? throw NotFound(keyId!);
        return algorithm == Algorithm && key.Spec == KmsKey.Hmac
            ? (key, message!)
            : throw new AwsErrorException(
                "InvalidKeyUsageException",
                $"Algorithm {algorithm} is incompatible with key spec {key.Spec}."
            );
    }
}
