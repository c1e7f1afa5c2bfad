using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Remediation.Writers;

/// <summary>
/// Delivers the secrets of new access keys, each as a SecureString under the user's id. The policy of the KMS key
/// allows only <c>${aws:userid}</c> to decrypt it. The function writes and deletes secrets and cannot read them.
/// </summary>
/// <param name="keyId">Id, ARN or alias of the KMS key.</param>
public sealed class SecretDelivery(IAmazonSimpleSystemsManagement ssm, string keyId)
{
    /// <exception cref="AwsCallFailedException">The call failed. The secret can be stored or not.</exception>
    public Task DeliverAsync(IamUser user, CreatedAccessKey key, CancellationToken cancellationToken) =>
        AwsCall.SendSecretAsync(
            $"ssm:PutParameter for {SecretDeliveryReader.ParameterNameOf(user.Id)}",
            token =>
                ssm.PutParameterAsync(
                    new PutParameterRequest
                    {
                        Name = SecretDeliveryReader.ParameterNameOf(user.Id),
                        Type = ParameterType.SecureString,
                        Tier = ParameterTier.Standard, // an advanced SecureString requires kms:GenerateDataKey
                        KeyId = keyId,
                        Value = JsonSerializer.Serialize(
                            new DeliveredSecret(key.Id.Value, key.Secret),
                            DeliveredSecretJsonContext.Readable.DeliveredSecret
                        ),
                        Overwrite = true,
                    },
                    token
                ),
            cancellationToken
        );

    /// <summary>Removes the user's secret. Does nothing if there is none.</summary>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task RemoveAsync(UserId user, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"ssm:DeleteParameter for {SecretDeliveryReader.ParameterNameOf(user)}",
            async token =>
            {
                try
                {
                    await ssm.DeleteParameterAsync(
                        new DeleteParameterRequest { Name = SecretDeliveryReader.ParameterNameOf(user) },
                        token
                    );
                    return true;
                }
                catch (ParameterNotFoundException)
                {
                    return false;
                }
            },
            cancellationToken
        );
}

/// <summary>The value of a delivered parameter, with the member names of <c>aws iam create-access-key</c>.</summary>
internal sealed record DeliveredSecret(string AccessKeyId, string SecretAccessKey)
{
    public override string ToString() => nameof(DeliveredSecret);
}

[JsonSerializable(typeof(DeliveredSecret))]
internal sealed partial class DeliveredSecretJsonContext : JsonSerializerContext
{
    /// <summary>
    /// Does not escape characters: half of all secrets have a plus sign, and people copy them from the text.
    /// </summary>
    public static DeliveredSecretJsonContext Readable { get; } =
        new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
