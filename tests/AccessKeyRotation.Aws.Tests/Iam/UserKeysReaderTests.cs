using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Testing;
using LocalAccount = AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Aws.Tests.Iam;

public sealed class UserKeysReaderTests
{
    [Fact]
    public async Task A_user_whose_name_still_holds_is_read_without_listing_the_account()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        LocalAccount.IamUser user = account.Local.Users.Add("alice");
        account.Local.Users.AddAccessKey("alice");

        UserKeys? found = await Reader(account).ReadAsync(new(user.Id), new("alice"), default);

        found!.Keys.Should().ContainSingle();
        account.Local.Calls.All.Select(call => call.Action).Should().Equal("ListAccessKeys", "GetUser");
    }

    [Theory]
    [InlineData("alice")]
    [InlineData(null)]
    public async Task A_user_is_found_by_id_under_the_present_name(string? lastKnownName)
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        LocalAccount.IamUser user = account.Local.Users.Add("alice");
        account.Local.Users.Rename("alice", "alice-2");

        UserKeys? found = await Reader(account)
            .ReadAsync(new(user.Id), lastKnownName is null ? null : new(lastKnownName), default);

        found!.User.Name.Value.Should().Be("alice-2");
    }

    [Fact]
    public async Task An_id_that_is_nowhere_is_nobody_although_somebody_else_has_the_name()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        LocalAccount.IamUser before = account.Local.Users.Add("alice");
        account.Local.Users.Delete("alice");
        account.Local.Users.Add("alice");

        (await Reader(account).ReadAsync(new(before.Id), new("alice"), default)).Should().BeNull();
    }

    [Fact]
    public async Task A_listing_behind_the_truth_is_asked_again_until_it_agrees()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        LocalAccount.IamUser user = account.Local.Users.Add("alice");
        int listings = 0;
        account.Local.Faults.BeforeAnswer = call =>
        {
            // The user is renamed right after the response to the first listing.
            if (call.Action == "ListAccessKeys" && Interlocked.Increment(ref listings) == 1)
                account.Local.Users.Rename("alice", "alice-2");
        };

        UserKeys? found = await account.WithoutWaitingAsync(Reader(account).ReadAsync(new(user.Id), null, default));

        found!.User.Name.Value.Should().Be("alice-2");
        account.Local.Calls.Count("ListUsers").Should().Be(2);
    }

    [Fact]
    public async Task A_user_whose_name_never_holds_is_an_error_and_not_a_deleted_user()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        LocalAccount.IamUser user = account.Local.Users.Add("alice-0");
        int renames = 0;
        account.Local.Faults.BeforeAnswer = call =>
        {
            if (call.Action == "ListAccessKeys")
                account.Local.Users.Rename($"alice-{renames}", $"alice-{++renames}");
        };

        Func<Task> read = () => account.WithoutWaitingAsync(Reader(account).ReadAsync(new(user.Id), null, default));

        await read.Should()
            .ThrowAsync<AwsCallFailedException>()
            .WithMessage($"iam:GetUser for user {user.Id} failed: ListUsers returns the name alice-2*");
    }

    private static UserKeysReader Reader(AwsAccount account) => new(new IamAccessKeyReader(account.Iam), account.Time);
}
