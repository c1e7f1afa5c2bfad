using AccessKeyRotation.Aws;
using AccessKeyRotation.Keys;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;

namespace AccessKeyRotation.Remediation.Writers;

/// <summary>Changes users and access keys through the SDK's IAM clients.</summary>
/// <param name="iamWithoutRetries">Only for CreateAccessKey (<see cref="AwsClients.CreateIamWithoutRetries"/>).</param>
public sealed class IamAccessKeyWriter(
    IAmazonIdentityManagementService iam,
    IAmazonIdentityManagementService iamWithoutRetries,
    TimeProvider time
) : IAccessKeyWriter
{
    private readonly RetrySchedule _schedule = new(iam.Config.MaxErrorRetry + 1, TimeSpan.FromSeconds(1), time)
    {
        LongestPause = TimeSpan.FromSeconds(10),
        HasJitter = true,
    };

    /// <summary>
    /// The error codes after which no key exists (IAM API reference, CreateAccessKey and common errors). After any
    /// other error, the key can exist.
    /// </summary>
    private static readonly HashSet<string?> Refusals =
    [
        "AccessDenied",
        "AccessDeniedException",
        "EntityTemporarilyUnmodifiable",
        "ExpiredToken",
        "IncompleteSignature",
        "InvalidClientTokenId",
        "LimitExceeded",
        "MissingAuthenticationToken",
        "NoSuchEntity",
        "NotAuthorized",
        "OptInRequired",
        "RequestExpired",
        "SignatureDoesNotMatch",
        "ValidationError",
    ];

    public Task SetActiveAsync(UserName name, AccessKeyId key, bool isActive, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"iam:UpdateAccessKey for key {key.Masked} of user {name}",
            token =>
                iam.UpdateAccessKeyAsync(
                    new UpdateAccessKeyRequest
                    {
                        UserName = name.Value,
                        AccessKeyId = key.Value,
                        Status = isActive ? StatusType.Active : StatusType.Inactive,
                    },
                    token
                ),
            cancellationToken
        );

    public Task DeleteAccessKeyAsync(UserName name, AccessKeyId key, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"iam:DeleteAccessKey for key {key.Masked} of user {name}",
            token =>
                iam.DeleteAccessKeyAsync(
                    new DeleteAccessKeyRequest { UserName = name.Value, AccessKeyId = key.Value },
                    token
                ),
            cancellationToken
        );

    public Task<AccessKeyCreation> CreateAccessKeyAsync(
        Func<CancellationToken, Task<UserName>> findName,
        CancellationToken cancellationToken
    ) =>
        _schedule.UntilAsync(
            async token => await SendCreateAccessKeyAsync(await findName(token), token),
            creation => creation is not AccessKeyCreation.Refused { Answer.IsThrottled: true },
            cancellationToken
        );

    public Task TagUserAsync(UserName name, string key, string value, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"iam:TagUser for user {name}",
            token =>
                iam.TagUserAsync(
                    new TagUserRequest { UserName = name.Value, Tags = [new Tag { Key = key, Value = value }] },
                    token
                ),
            cancellationToken
        );

    public Task UntagUserAsync(UserName name, string key, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"iam:UntagUser for user {name}",
            token => iam.UntagUserAsync(new UntagUserRequest { UserName = name.Value, TagKeys = [key] }, token),
            cancellationToken
        );

    private async Task<AccessKeyCreation> SendCreateAccessKeyAsync(UserName name, CancellationToken cancellationToken)
    {
        try
        {
            return await AwsCall.SendSecretAsync(
                $"iam:CreateAccessKey for user {name}",
                async token =>
                {
                    CreateAccessKeyRequest request = new() { UserName = name.Value };
                    CreateAccessKeyResponse response = await iamWithoutRetries.CreateAccessKeyAsync(request, token);
                    return new AccessKeyCreation.Created(Read(response.AccessKey));
                },
                cancellationToken
            );
        }
        catch (AwsCallFailedException refused) when (refused.IsThrottled || Refusals.Contains(refused.ErrorCode))
        {
            return new AccessKeyCreation.Refused(refused);
        }
    }

    private static CreatedAccessKey Read(Amazon.IdentityManagement.Model.AccessKey? key) =>
        key is { AccessKeyId: { Length: > 0 } id, SecretAccessKey: { Length: > 0 } secret }
        && AwsDate.Of(key.CreateDate) is { } created
            ? new(new(id), created, secret)
            : throw new InvalidDataException("IAM's response lacks the key, its secret or its date.");
}
