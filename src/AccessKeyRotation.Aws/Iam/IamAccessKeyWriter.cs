using AccessKeyRotation.Keys;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;

namespace AccessKeyRotation.Aws.Iam;

/// <summary>Changes users and access keys through the SDK's IAM clients.</summary>
/// <param name="iamWithoutRetries">For CreateAccessKey alone (<see cref="AwsClients.CreateIamWithoutRetries"/>).</param>
public sealed class IamAccessKeyWriter(IAmazonIdentityManagementService iam, IAmazonIdentityManagementService iamWithoutRetries, TimeProvider time) : IAccessKeyWriter
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    public Task SetActiveAsync(UserName name, AccessKeyId key, bool isActive, CancellationToken cancellation) =>
        AwsCall.SendAsync($"iam:UpdateAccessKey for key {key.Masked} of user {name}", token => iam.UpdateAccessKeyAsync(
            new UpdateAccessKeyRequest { UserName = name.Value, AccessKeyId = key.Value, Status = isActive ? StatusType.Active : StatusType.Inactive }, token), cancellation);

    public Task DeleteAccessKeyAsync(UserName name, AccessKeyId key, CancellationToken cancellation) =>
        AwsCall.SendAsync($"iam:DeleteAccessKey for key {key.Masked} of user {name}", token => iam.DeleteAccessKeyAsync(
            new DeleteAccessKeyRequest { UserName = name.Value, AccessKeyId = key.Value }, token), cancellation);

    public Task<CreatedAccessKey> CreateAccessKeyAsync(UserName name, CancellationToken cancellation) =>
        AwsCall.SendAsync($"iam:CreateAccessKey for user {name}", async token =>
        {
            TimeSpan pause = FirstPause;
            for (int retry = 0; ; retry++)
            {
                try
                {
                    CreateAccessKeyResponse response = await iamWithoutRetries.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = name.Value }, token).ConfigureAwait(false);
                    return Read(response.AccessKey);
                }
                catch (AmazonServiceException throttled) when (IsThrottling(throttled) && retry < iam.Config.MaxErrorRetry)
                {
                    await Task.Delay(pause, time, token).ConfigureAwait(false);
                    pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
                }
            }
        }, cancellation);

    public Task TagUserAsync(UserName name, string key, string value, CancellationToken cancellation) =>
        AwsCall.SendAsync($"iam:TagUser for user {name}", token => iam.TagUserAsync(
            new TagUserRequest { UserName = name.Value, Tags = [new Tag { Key = key, Value = value }] }, token), cancellation);

    public Task UntagUserAsync(UserName name, string key, CancellationToken cancellation) =>
        AwsCall.SendAsync($"iam:UntagUser for user {name}", token => iam.UntagUserAsync(
            new UntagUserRequest { UserName = name.Value, TagKeys = [key] }, token), cancellation);

    private static TimeSpan LongestPause => TimeSpan.FromSeconds(10);

    private static bool IsThrottling(AmazonServiceException error) => error.ErrorCode is "Throttling" or "ThrottlingException" or "RequestLimitExceeded";

    private static CreatedAccessKey Read(Amazon.IdentityManagement.Model.AccessKey? key) =>
        key is { AccessKeyId: { Length: > 0 } id, SecretAccessKey: { Length: > 0 } secret } && AwsDate.Of(key.CreateDate) is { } created
            ? new(new(id), created, secret)
            : throw new InvalidDataException("IAM's answer lacks the key, its secret or its date.");
}
