using System.Text;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Records;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace AccessKeyRotation.Remediation.Writers;

/// <summary>
/// Signs records with the KMS key of the stack. The key's policy lets only the remediation function's role sign.
/// </summary>
/// <param name="keyId">Id or ARN of a key with KeySpec HMAC_256.</param>
public sealed class RecordSigner(IAmazonKeyManagementService kms, string keyId)
{
    /// <exception cref="AwsCallFailedException">The record was not signed.</exception>
    public Task<RecordDocument> SignAsync(
        RecordName name,
        RecordDocument document,
        CancellationToken cancellationToken
    ) =>
        AwsCall.SendAsync(
            $"kms:GenerateMac for {name}",
            async token =>
            {
                using MemoryStream message = new(Encoding.UTF8.GetBytes(document.MessageFor(name)));
                GenerateMacRequest request = new()
                {
                    KeyId = keyId,
                    MacAlgorithm = MacAlgorithmSpec.HMAC_SHA_256,
                    Message = message,
                };
                GenerateMacResponse response = await kms.GenerateMacAsync(request, token);
                byte[] mac = response.Mac?.ToArray() is { Length: > 0 } bytes
                    ? bytes
                    : throw new InvalidDataException("The answer has no MAC.");
                return document with { Mac = Convert.ToBase64String(mac) };
            },
            cancellationToken
        );
}
