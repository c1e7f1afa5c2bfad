using System.Text;
using AccessKeyRotation.Records;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace AccessKeyRotation.Aws.Records;

/// <summary>
/// Verifies records with the KMS key of the stack. The key policy allows only the remediation function's role to sign.
/// </summary>
/// <param name="keyId">Id or ARN of a key with KeySpec HMAC_256.</param>
public sealed class RecordMac(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly MacAlgorithmSpec Algorithm = MacAlgorithmSpec.HMAC_SHA_256;

    /// <returns>False if the document is not signed, or not with this key and name.</returns>
    /// <exception cref="AwsCallFailedException">The call failed, so the signature is not verified.</exception>
    public async Task<bool> VerifyAsync(RecordName name, RecordDocument document, CancellationToken cancellationToken)
    {
        byte[] mac = new byte[MaxMac];
        if (document.Mac is not { } text || !Convert.TryFromBase64String(text, mac, out int length) || length == 0)
            return false;
        return await AwsCall.SendAsync(
            $"kms:VerifyMac for {name}",
            async token =>
            {
                using MemoryStream message = MessageOf(name, document);
                using MemoryStream signature = new(mac, 0, length);
                VerifyMacRequest request = new()
                {
                    KeyId = keyId,
                    MacAlgorithm = Algorithm,
                    Message = message,
                    Mac = signature,
                };
                try
                {
                    VerifyMacResponse response = await kms.VerifyMacAsync(request, token);
                    return response.MacValid == true;
                }
                catch (KMSInvalidMacException)
                {
                    return false;
                }
            },
            cancellationToken
        );
    }

    /// <summary>An HMAC_SHA_256 has 32 bytes; a longer text is not one.</summary>
    private const int MaxMac = 64;

    private static MemoryStream MessageOf(RecordName name, RecordDocument document) =>
        new(Encoding.UTF8.GetBytes(document.MessageFor(name)));
}
