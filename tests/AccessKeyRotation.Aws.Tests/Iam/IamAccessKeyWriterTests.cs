using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Keys;
using Amazon.IdentityManagement.Model;

namespace AccessKeyRotation.Aws.Tests.Iam;

public sealed class IamAccessKeyWriterTests
{
    private static readonly UserName Name = new("x+y=z,w");

    [Fact]
    public async Task A_key_changes_its_status_and_goes()
    {
        await using AwsAccount account = await StartAsync();
        AccessKeyId key = new(account.Local.Users.AddAccessKey(Name.Value).Id);
        IamAccessKeyWriter writer = Writer(account);

        await writer.SetActiveAsync(Name, key, isActive: false, default);
        account.Local.Users.Present.Get(Name.Value).Key(key.Value).Status.Should().Be(Local.Account.AccessKeyStatus.Inactive);
        await writer.SetActiveAsync(Name, key, isActive: true, default);
        account.Local.Users.Present.Get(Name.Value).Key(key.Value).Status.Should().Be(Local.Account.AccessKeyStatus.Active);
        await writer.DeleteAccessKeyAsync(Name, key, default);
        account.Local.Users.Present.Get(Name.Value).AccessKeys.Should().BeEmpty();
    }

    [Fact]
    public async Task A_tag_is_set_and_removed()
    {
        await using AwsAccount account = await StartAsync();
        IamAccessKeyWriter writer = Writer(account);

        await writer.TagUserAsync(Name, "access-key-rotation:rotating", "creating at=2026-11-24T12:00:00Z old=AKIA", default);
        account.Local.Users.Present.Get(Name.Value).Tags["access-key-rotation:rotating"].Should().Be("creating at=2026-11-24T12:00:00Z old=AKIA");
        await writer.UntagUserAsync(Name, "access-key-rotation:rotating", default);
        account.Local.Users.Present.Get(Name.Value).Tags.Should().BeEmpty();
    }

    [Fact]
    public async Task A_created_key_shows_its_secret_in_no_text()
    {
        await using AwsAccount account = await StartAsync();

        CreatedAccessKey created = await Writer(account).CreateAccessKeyAsync(Name, default);

        created.Id.Value.Should().Be(account.Local.Users.Present.Get(Name.Value).AccessKeys.Single().Id);
        created.Secret.Should().HaveLength(40);
        $"{created}".Should().Be($"access key {created.Id.Masked}").And.NotContain(created.Secret);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_creation_whose_answer_is_lost_is_not_sent_again(bool isFirstOfItsConnection)
    {
        await using AwsAccount account = await StartAsync();
        if (!isFirstOfItsConnection)
            await account.IamWithoutRetries.ListUsersAsync(new ListUsersRequest());
        account.Local.Faults.Cut("CreateAccessKey", times: 1, afterActing: true);

        Func<Task> create = () => Writer(account).CreateAccessKeyAsync(Name, default);

        (await create.Should().ThrowAsync<AwsCallFailedException>()).Which.Message.Should().StartWith($"iam:CreateAccessKey for user {Name} failed: ");
        account.Local.Calls.Count("CreateAccessKey").Should().Be(1);
        account.Local.Users.Present.Get(Name.Value).AccessKeys.Should().ContainSingle("a second call would have made a second key");
    }

    [Fact]
    public async Task A_creation_that_is_throttled_is_sent_again()
    {
        await using AwsAccount account = await StartAsync();
        account.Local.Faults.Fail("CreateAccessKey", times: 1, "Throttling", 400, "Rate exceeded");

        CreatedAccessKey created = await account.WithoutWaitingAsync(Writer(account).CreateAccessKeyAsync(Name, default));

        account.Local.Calls.Count("CreateAccessKey").Should().Be(2);
        account.Local.Users.Present.Get(Name.Value).AccessKeys.Single().Id.Should().Be(created.Id.Value);
    }

    [Fact]
    public async Task A_creation_that_is_throttled_for_ever_ends_in_an_error_that_names_the_call()
    {
        await using AwsAccount account = await StartAsync();
        account.Local.Faults.Throttle(1, "CreateAccessKey");

        Func<Task> create = () => account.WithoutWaitingAsync(Writer(account).CreateAccessKeyAsync(Name, default));

        (await create.Should().ThrowAsync<AwsCallFailedException>()).Which.Message.Should().Contain("iam:CreateAccessKey").And.Contain("Throttling");
        account.Local.Users.Present.Get(Name.Value).AccessKeys.Should().BeEmpty();
    }

    [Theory]
    [InlineData("UpdateAccessKey")]
    [InlineData("DeleteAccessKey")]
    [InlineData("TagUser")]
    [InlineData("UntagUser")]
    public async Task An_error_names_the_call_and_the_user_and_no_whole_key_id(string action)
    {
        await using AwsAccount account = await StartAsync();
        AccessKeyId key = new(account.Local.Users.AddAccessKey(Name.Value).Id);
        account.Local.Faults.Deny(action);
        IamAccessKeyWriter writer = Writer(account);

        Func<Task> change = () => action switch
        {
            "UpdateAccessKey" => writer.SetActiveAsync(Name, key, isActive: false, default),
            "DeleteAccessKey" => writer.DeleteAccessKeyAsync(Name, key, default),
            "TagUser" => writer.TagUserAsync(Name, "key", "value", default),
            _ => writer.UntagUserAsync(Name, "key", default),
        };

        (await change.Should().ThrowAsync<AwsCallFailedException>()).Which.Message
            .Should().StartWith($"iam:{action} for ").And.Contain($"user {Name} failed: AccessDenied").And.NotContain(key.Value);
    }

    private static IamAccessKeyWriter Writer(AwsAccount account) => new(account.Iam, account.IamWithoutRetries, account.Time);

    private static async Task<AwsAccount> StartAsync()
    {
        AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Users.Add(Name.Value);
        return account;
    }
}
