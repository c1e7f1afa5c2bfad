using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Kms;

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
