using AccessKeyRotation.Aws;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>Reads the state and the policy of a KMS key.</summary>
public sealed class KeyReader(IAmazonKeyManagementService kms)
{
    /// <summary>The only name of a key policy (AWS KMS API Reference, "GetKeyPolicy").</summary>
    private const string PolicyName = "default";

    /// <param name="alias">Starts with <c>alias/</c>.</param>
    /// <returns>Null if the alias does not exist.</returns>
    /// <exception cref="AwsCallFailedException">A call failed.</exception>
    public async Task<KmsKey?> FindAsync(string alias, CancellationToken cancellationToken)
    {
        KeyMetadata? key = await AwsCall.SendAsync(
            $"kms:DescribeKey for {alias}",
            async token =>
            {
                try
                {
                    return (await kms.DescribeKeyAsync(new DescribeKeyRequest { KeyId = alias }, token)).KeyMetadata
                        ?? throw new InvalidDataException("The response has no key.");
                }
                catch (NotFoundException)
                {
                    return null;
                }
            },
            cancellationToken
        );
        return key is null
            ? null
            : new(
                key.KeyId,
                key.Arn,
                key.KeyState?.Value ?? "unknown",
                await ReadPolicyAsync(key.KeyId, cancellationToken)
            );
    }

    // GetKeyPolicy accepts no alias.
    private Task<string> ReadPolicyAsync(string keyId, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"kms:GetKeyPolicy for key {keyId}",
            async token =>
            {
                GetKeyPolicyRequest request = new() { KeyId = keyId, PolicyName = PolicyName };
                return (await kms.GetKeyPolicyAsync(request, token)).Policy
                    ?? throw new InvalidDataException("The response has no policy.");
            },
            cancellationToken
        );
}

/// <summary>A KMS key.</summary>
/// <param name="State">Such as <c>Enabled</c> or <c>PendingDeletion</c>.</param>
/// <param name="Policy">The key policy as JSON.</param>
public sealed record KmsKey(string Id, string Arn, string State, string Policy)
{
    public bool IsEnabled => State == KeyState.Enabled.Value;
}
