using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Kms;

/// <summary>Accepts an id, an ARN or an alias.</summary>
internal static class DescribeKey
{
    public static JsonObject Answer(JsonCall call)
    {
        string keyId = KmsMembers.KeyId(call);
        KmsKey key = call.Account.KmsKeys.Find(keyId) ?? throw KmsMembers.NotFound(keyId);
        return new() { ["KeyMetadata"] = Metadata(call, key, description: "") };
    }

    public static JsonObject Metadata(JsonCall call, KmsKey key, string description)
    {
        JsonObject metadata = new()
        {
            ["AWSAccountId"] = call.Account.Id,
            ["KeyId"] = key.Id,
            ["Arn"] = key.Arn,
            ["CreationDate"] = JsonMoment.Of(call.Account.Time.GetUtcNow()),
            ["Enabled"] = key.State == "Enabled",
            ["Description"] = description,
            ["KeyUsage"] = key.Spec == KmsKey.Hmac ? "GENERATE_VERIFY_MAC" : "ENCRYPT_DECRYPT",
            ["KeyState"] = key.State,
            ["Origin"] = "AWS_KMS",
            ["KeyManager"] = "CUSTOMER",
            ["KeySpec"] = key.Spec,
            ["CustomerMasterKeySpec"] = key.Spec,
            ["MultiRegion"] = false,
        };
        if (key.Spec == KmsKey.Hmac)
            metadata["MacAlgorithms"] = new JsonArray(KmsMembers.Algorithm);
        else
            metadata["EncryptionAlgorithms"] = new JsonArray(KmsKey.Symmetric);
        return metadata;
    }
}

/// <summary>Accepts an id or an ARN, but no alias, like AWS.</summary>
internal static class GetKeyPolicy
{
    private const string Name = "default";

    public static JsonObject Answer(JsonCall call)
    {
        string keyId = KmsMembers.KeyId(call);
        KmsKey key = call.Account.KmsKeys.FindById(keyId) ?? throw KmsMembers.NotFound(keyId);
        return (call.Body.Text("PolicyName") ?? Name) == Name
            ? new() { ["Policy"] = key.Policy, ["PolicyName"] = Name }
            : throw new AwsErrorException("NotFoundException", "No such policy exists");
    }
}

/// <summary>Creates keys for HMACs only. Keys that encrypt need not be created here.</summary>
internal static class CreateKey
{
    private const string Usage = "GENERATE_VERIFY_MAC";

    public static JsonObject Answer(JsonCall call)
    {
        if (call.Body.Text("KeyUsage") != Usage || call.Body.Text("KeySpec") != KmsKey.Hmac)
            throw new AwsErrorException(
                "UnsupportedOperationException",
                $"Local creates keys of KeySpec {KmsKey.Hmac} and KeyUsage {Usage} only."
            );

        KmsKey key = call.Account.KmsKeys.Add();
        return new() { ["KeyMetadata"] = DescribeKey.Metadata(call, key, call.Body.Text("Description") ?? "") };
    }
}
