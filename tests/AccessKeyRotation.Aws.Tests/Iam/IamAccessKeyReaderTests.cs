using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Testing;
using LocalAccount = AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Aws.Tests.Iam;

public sealed class IamAccessKeyReaderTests
{
    [Fact]
    public async Task Users_of_all_pages_are_listed_with_id_name_and_create_date()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        LocalAccount.IamUser[] users =
        [
            .. Enumerable
                .Range(0, 25)
                .Select(user =>
                    account.Local.Users.Add($"user-{user}", "/path/", account.Time.GetUtcNow().AddDays(-user))
                ),
        ];
        (account.Local.Faults.PageLimit, account.Local.Faults.EmptyFirstPage) = (10, true);
        IamAccessKeyReader reader = new(account.Iam);

        IReadOnlyList<IamUser> listed = await reader.ListUsersAsync(default);

        listed
            .Should()
            .BeEquivalentTo(users.Select(user => new IamUser(new(user.Id), new(user.Name), user.CreateDate)));
        reader.Calls.Should().Be(4);
        account
            .Local.Calls.Of("ListUsers")
            .Should()
            .AllSatisfy(call => call.Request.Form["MaxItems"].Should().Be("1000"));
    }

    [Fact]
    public async Task A_user_is_found_by_the_whole_ARN_on_whatever_page()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        LocalAccount.IamUser[] users =
        [
            .. Enumerable.Range(0, 25).Select(user => account.Local.Users.Add($"user-{user}", "/path/")),
        ];
        (account.Local.Faults.PageLimit, account.Local.Faults.EmptyFirstPage) = (10, true);
        IamAccessKeyReader reader = new(account.Iam);

        (await reader.FindUsersAsync(UserArn.Parse(users[24].Arn)!, default))
            .Should()
            .ContainSingle()
            .Which.Id.Value.Should()
            .Be(users[24].Id);
        (await reader.FindUsersAsync(UserArn.Parse($"arn:aws:iam::{account.Local.Id}:user/user-24")!, default))
            .Should()
            .BeEmpty("the path is another");
        (await reader.FindUsersAsync(UserArn.Parse(users[24].Arn.Replace("user-24", "USER-24"))!, default))
            .Should()
            .BeEmpty("the name is another");
    }

    [Fact]
    public async Task Keys_are_listed_with_every_status_and_their_last_use_unread()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Users.Add("alice");
        foreach (LocalAccount.AccessKeyStatus status in Enum.GetValues<LocalAccount.AccessKeyStatus>())
            account.Local.Users.AddAccessKey("alice", account.Time.GetUtcNow().AddDays(-1), status);

        IReadOnlyList<AccessKey>? keys = await new IamAccessKeyReader(account.Iam).ListAccessKeysAsync(
            new("alice"),
            default
        );

        keys!
            .Select(key => key.Status)
            .Should()
            .BeEquivalentTo([AccessKeyStatus.Active, AccessKeyStatus.Inactive, AccessKeyStatus.Expired]);
        keys.Should()
            .AllSatisfy(key =>
                (key.LastUse, key.CreateDate).Should().Be((LastUse.NotRead, account.Time.GetUtcNow().AddDays(-1)))
            );
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_an_answer_and_no_error()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        IamAccessKeyReader reader = new(account.Iam);

        (await reader.ListAccessKeysAsync(new("nobody"), default)).Should().BeNull();
        (await reader.FindUserAsync(new("nobody"), default)).Should().BeNull();
    }

    [Fact]
    public async Task A_user_without_keys_has_an_empty_list()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Users.Add("alice");

        (await new IamAccessKeyReader(account.Iam).ListAccessKeysAsync(new("alice"), default)).Should().BeEmpty();
    }

    [Fact]
    public async Task Last_use_is_a_date_with_service_and_region_or_never()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Users.Add("alice");
        LocalAccount.AccessKey used = account.Local.Users.AddAccessKey(
            "alice",
            lastUse: new(account.Time.GetUtcNow().AddDays(-3), "s3", "eu-west-1")
        );
        LocalAccount.AccessKey unused = account.Local.Users.AddAccessKey("alice");
        IamAccessKeyReader reader = new(account.Iam);

        (await reader.GetLastUseAsync(new(used.Id), default))
            .Should()
            .Be(new LastUse.At(account.Time.GetUtcNow().AddDays(-3), "s3", "eu-west-1"));
        (await reader.GetLastUseAsync(new(unused.Id), default)).Should().Be(LastUse.Never);
    }

    [Fact]
    public async Task A_refused_call_is_named_with_the_answer_and_the_key_is_masked()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Faults.Deny();
        IamAccessKeyReader reader = new(account.Iam);

        Func<Task>[] calls =
        [
            () => reader.ListUsersAsync(default),
            () => reader.FindUserAsync(new("alice"), default),
            () => reader.ListAccessKeysAsync(new("alice"), default),
            () => reader.GetLastUseAsync(new("AKIAIOSFODNN7EXAMPLE"), default),
        ];

        string[] expected =
        [
            "iam:ListUsers",
            "iam:GetUser for user alice",
            "iam:ListAccessKeys for user alice",
            "iam:GetAccessKeyLastUsed for key ****MPLE",
        ];
        foreach ((Func<Task> call, string name) in calls.Zip(expected))
            (await call.Should().ThrowAsync<AwsCallFailedException>())
                .WithMessage($"{name} failed: AccessDenied: *")
                .Which.Call.Should()
                .Be(name);
    }

    [Fact]
    public async Task A_cut_connection_is_a_named_failure()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Faults.Cut("ListUsers", times: 1000);

        Func<Task> listing = () => new IamAccessKeyReader(account.Iam).ListUsersAsync(default);

        await listing.Should().ThrowAsync<AwsCallFailedException>().WithMessage("iam:ListUsers failed: *");
    }

    [Fact]
    public async Task Cancelling_is_not_taken_for_a_failure_of_AWS()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        using CancellationTokenSource cancellationToken = new();
        await cancellationToken.CancelAsync();

        Func<Task> listing = () => new IamAccessKeyReader(account.Iam).ListUsersAsync(cancellationToken.Token);

        await listing.Should().ThrowAsync<OperationCanceledException>();
    }
}
