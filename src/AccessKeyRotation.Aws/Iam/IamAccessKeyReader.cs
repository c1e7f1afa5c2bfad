using AccessKeyRotation.Keys;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using AccessKey = AccessKeyRotation.Keys.AccessKey;

namespace AccessKeyRotation.Aws.Iam;

/// <summary>Reads users and access keys through the SDK's IAM client, which handles retries and throttling.</summary>
public sealed class IamAccessKeyReader(IAmazonIdentityManagementService iam) : IAccessKeyReader
{
    /// <summary>The maximum page size of IAM (ListUsers, ListAccessKeys: MaxItems).</summary>
    private const int PageSize = 1000;

    /// <summary>The service and region that GetAccessKeyLastUsed returns for a key that was never used.</summary>
    private const string NotApplicable = "N/A";

    private int _calls;

    /// <summary>
    /// The number of calls of this reader. Each page counts as one call; retries of the SDK are not counted.
    /// </summary>
    public int Calls => _calls;

    public Task<IReadOnlyList<IamUser>> ListUsersAsync(CancellationToken cancellationToken) =>
        ListUsersAsync(_ => true, cancellationToken);

    public Task<IReadOnlyList<IamUser>> FindUsersAsync(UserArn arn, CancellationToken cancellationToken) =>
        ListUsersAsync(user => user.Arn == arn.Value, cancellationToken);

    private Task<IReadOnlyList<IamUser>> ListUsersAsync(
        Func<User, bool> isDesired,
        CancellationToken cancellationToken
    ) =>
        AwsCall.SendAsync<IReadOnlyList<IamUser>>(
            "iam:ListUsers",
            async token =>
            {
                List<IamUser> users = [];
                IListUsersPaginator pages = iam.Paginators.ListUsers(new ListUsersRequest { MaxItems = PageSize });
                await foreach (ListUsersResponse page in pages.Responses.WithCancellation(token))
                {
                    CountCall();
                    users.AddRange((page.Users ?? []).Where(isDesired).Select(Read));
                }
                return users;
            },
            cancellationToken
        );

    public Task<IamUser?> FindUserAsync(UserName name, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"iam:GetUser for user {name}",
            async token =>
            {
                try
                {
                    CountCall();
                    GetUserResponse response = await iam.GetUserAsync(
                        new GetUserRequest { UserName = name.Value },
                        token
                    );
                    return Read(response.User);
                }
                catch (NoSuchEntityException)
                {
                    return null;
                }
            },
            cancellationToken
        );

    public Task<IReadOnlyList<AccessKey>?> ListAccessKeysAsync(UserName name, CancellationToken cancellationToken) =>
        AwsCall.SendAsync<IReadOnlyList<AccessKey>?>(
            $"iam:ListAccessKeys for user {name}",
            async token =>
            {
                try
                {
                    List<AccessKey> keys = [];
                    IListAccessKeysPaginator pages = iam.Paginators.ListAccessKeys(
                        new ListAccessKeysRequest { UserName = name.Value, MaxItems = PageSize }
                    );
                    await foreach (ListAccessKeysResponse page in pages.Responses.WithCancellation(token))
                    {
                        CountCall();
                        keys.AddRange((page.AccessKeyMetadata ?? []).Select(Read));
                    }
                    return keys;
                }
                catch (NoSuchEntityException)
                {
                    return null;
                }
            },
            cancellationToken
        );

    public Task<LastUse> GetLastUseAsync(AccessKeyId key, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"iam:GetAccessKeyLastUsed for key {key.Masked}",
            async token =>
            {
                CountCall();
                GetAccessKeyLastUsedRequest request = new() { AccessKeyId = key.Value };
                GetAccessKeyLastUsedResponse response = await iam.GetAccessKeyLastUsedAsync(request, token);
                AccessKeyLastUsed? answer = response.AccessKeyLastUsed;
                if (AwsDate.Of(answer?.LastUsedDate) is { } date)
                    return new LastUse.At(
                        date,
                        NullIfNotApplicable(answer!.ServiceName),
                        NullIfNotApplicable(answer.Region)
                    );

                // An absent date means never used only if the response is otherwise complete.
                return answer?.ServiceName == NotApplicable ? LastUse.Never : LastUse.Unreadable;
            },
            cancellationToken
        );

    public Task<UserName?> FindKeyOwnerAsync(AccessKeyId key, CancellationToken cancellationToken) =>
        AwsCall.SendAsync<UserName?>(
            $"iam:GetAccessKeyLastUsed for key {key.Masked}",
            async token =>
            {
                CountCall();
                GetAccessKeyLastUsedRequest request = new() { AccessKeyId = key.Value };
                GetAccessKeyLastUsedResponse response = await iam.GetAccessKeyLastUsedAsync(request, token);
                return response.UserName is { Length: > 0 } name ? new UserName(name) : null;
            },
            cancellationToken
        );

    public Task<UserTags?> ListUserTagsAsync(UserName name, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"iam:ListUserTags for user {name}",
            async token =>
            {
                try
                {
                    List<Tag> tags = [];
                    IListUserTagsPaginator pages = iam.Paginators.ListUserTags(
                        new ListUserTagsRequest { UserName = name.Value, MaxItems = PageSize }
                    );
                    await foreach (ListUserTagsResponse page in pages.Responses.WithCancellation(token))
                    {
                        CountCall();
                        tags.AddRange(page.Tags ?? []);
                    }
                    return Read(tags);
                }
                catch (NoSuchEntityException)
                {
                    return null;
                }
            },
            cancellationToken
        );

    public Task<IReadOnlyList<ListedUser>> ListTaggedUsersAsync(CancellationToken cancellationToken) =>
        AwsCall.SendAsync<IReadOnlyList<ListedUser>>(
            "iam:GetAccountAuthorizationDetails",
            async token =>
            {
                List<ListedUser> users = [];
                GetAccountAuthorizationDetailsRequest request = new() { Filter = ["User"], MaxItems = PageSize };
                await foreach (
                    GetAccountAuthorizationDetailsResponse page in iam
                        .Paginators.GetAccountAuthorizationDetails(request)
                        .Responses.WithCancellation(token)
                )
                {
                    CountCall();
                    users.AddRange((page.UserDetailList ?? []).Select(Read));
                }
                return users;
            },
            cancellationToken
        );

    private void CountCall() => Interlocked.Increment(ref _calls);

    private static UserTags Read(List<Tag> tags) => new(tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value)));

    private static IamUser Read(User user) => new(new(user.UserId), new(user.UserName), Required(user.CreateDate));

    private static ListedUser Read(UserDetail user) =>
        new(
            new(new(user.UserId), new(user.UserName), Required(user.CreateDate)),
            Read(user.Tags ?? []),
            user.Arn,
            [.. (user.AttachedManagedPolicies ?? []).Select(policy => policy.PolicyName)]
        );

    private static AccessKey Read(AccessKeyMetadata key) =>
        new(new(key.AccessKeyId), ReadStatus(key.Status), Required(key.CreateDate), LastUse.NotRead);

    private static AccessKeyStatus ReadStatus(StatusType? status) =>
        status?.Value switch
        {
            "Active" => AccessKeyStatus.Active,
            "Inactive" => AccessKeyStatus.Inactive,
            "Expired" => AccessKeyStatus.Expired,
            _ => AccessKeyStatus.Unknown,
        };

    private static DateTimeOffset Required(DateTime? date) =>
        AwsDate.Of(date) ?? throw new InvalidDataException("IAM's response has no date.");

    private static string? NullIfNotApplicable(string? text) => text is null or NotApplicable ? null : text;
}
