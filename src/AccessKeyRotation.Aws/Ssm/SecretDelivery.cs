using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Keys;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Aws.Ssm;

/// <summary>
/// Delivers the secrets of new access keys, each as a SecureString under the id of its user: the policy of the KMS key lets
/// <c>${aws:userid}</c> alone decrypt it. We write and delete secrets and cannot read them.
/// </summary>
/// <param name="keyId">Id, ARN or alias of the KMS key.</param>
public sealed class SecretDelivery(IAmazonSimpleSystemsManagement ssm, string keyId)
{
    /// <exception cref="AwsCallFailedException">The secret may be stored or not.</exception>
    public Task DeliverAsync(IamUser user, CreatedAccessKey key, CancellationToken cancellation) =>
        AwsCall.SendAsync($"ssm:PutParameter for {SecretDeliveryReader.ParameterNameOf(user.Id)}", token => ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = SecretDeliveryReader.ParameterNameOf(user.Id),
                Type = ParameterType.SecureString,
                KeyId = keyId,
                Value = JsonSerializer.Serialize(new DeliveredSecret(key.Id.Value, key.Secret), DeliveredSecretJsonContext.Readable.DeliveredSecret),
                Overwrite = true,
            }, token), cancellation);

    /// <summary>Removes the user's secret, be it there or not.</summary>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task RemoveAsync(UserId user, CancellationToken cancellation) =>
        AwsCall.SendAsync($"ssm:DeleteParameter for {SecretDeliveryReader.ParameterNameOf(user)}", async token =>
        {
            try
            {
                await ssm.DeleteParameterAsync(new DeleteParameterRequest { Name = SecretDeliveryReader.ParameterNameOf(user) }, token).ConfigureAwait(false);
                return true;
            }
            catch (ParameterNotFoundException)
            {
                return false;
            }
        }, cancellation);
}

/// <summary>The text of a delivered parameter, in the words of <c>aws iam create-access-key</c>.</summary>
internal sealed record DeliveredSecret(string AccessKeyId, string SecretAccessKey)
{
    public override string ToString() => nameof(DeliveredSecret);
}

[JsonSerializable(typeof(DeliveredSecret))]
internal sealed partial class DeliveredSecretJsonContext : JsonSerializerContext
{
    /// <summary>Shows every character as it is: half of all secrets have a plus sign, and people copy them from the text.</summary>
    public static DeliveredSecretJsonContext Readable { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
