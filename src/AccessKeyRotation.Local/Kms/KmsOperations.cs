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
