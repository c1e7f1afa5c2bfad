using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Kms;

/// <summary>Creates keys for HMACs only. Keys that encrypt need not be created here.</summary>
internal static class CreateKey
{
    private const string Usage = "GENERATE_VERIFY_MAC";
    private const string Spec = "HMAC_256";

    public static JsonObject Answer(JsonCall call)
    {
        if (call.Body.Text("KeyUsage") != Usage || call.Body.Text("KeySpec") != Spec)
            throw new AwsErrorException(
                "UnsupportedOperationException",
                $"Local creates keys of KeySpec {Spec} and KeyUsage {Usage} only."
            );

        MacKey key = call.Account.MacKeys.Add();
        return new()
        {
            ["KeyMetadata"] = new JsonObject
            {
                ["AWSAccountId"] = call.Account.Id,
                ["KeyId"] = key.Id,
                ["Arn"] = key.Arn,
                ["CreationDate"] = JsonMoment.Of(call.Account.Time.GetUtcNow()),
                ["Enabled"] = true,
                ["Description"] = call.Body.Text("Description") ?? "",
                ["KeyUsage"] = Usage,
                ["KeyState"] = "Enabled",
                ["Origin"] = "AWS_KMS",
                ["KeyManager"] = "CUSTOMER",
                ["KeySpec"] = Spec,
                ["CustomerMasterKeySpec"] = Spec,
                ["MacAlgorithms"] = new JsonArray(KmsMembers.Algorithm),
                ["MultiRegion"] = false,
            },
        };
    }
}
