using AccessKeyRotation.Aws;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Writers;
using AccessKeyRotation.Testing;
using Amazon.IdentityManagement.Model;

namespace AccessKeyRotation.Remediation.Tests.Writers;

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
        account
            .Local.Users.Present.Get(Name.Value)
            .Key(key.Value)
            .Status.Should()
            .Be(Local.Account.AccessKeyStatus.Inactive);
        await writer.SetActiveAsync(Name, key, isActive: true, default);
        account
            .Local.Users.Present.Get(Name.Value)
            .Key(key.Value)
            .Status.Should()
            .Be(Local.Account.AccessKeyStatus.Active);
        await writer.DeleteAccessKeyAsync(Name, key, default);
        account.Local.Users.Present.Get(Name.Value).AccessKeys.Should().BeEmpty();
    }

    [Fact]
    public async Task A_tag_is_set_and_removed()
    {
        await using AwsAccount account = await StartAsync();
        IamAccessKeyWriter writer = Writer(account);

        await writer.TagUserAsync(
            Name,
            "access-key-rotation:deactivated:AKIA",
            "at=2026-11-24T12:00:00Z execution=e because=maxAccessKeyAge",
            default
        );
        account
            .Local.Users.Present.Get(Name.Value)
            .Tags["access-key-rotation:deactivated:AKIA"]
            .Should()
            .Be("at=2026-11-24T12:00:00Z execution=e because=maxAccessKeyAge");
        await writer.UntagUserAsync(Name, "access-key-rotation:deactivated:AKIA", default);
        account.Local.Users.Present.Get(Name.Value).Tags.Should().BeEmpty();
    }

    [Fact]
    public async Task A_created_key_shows_its_secret_in_no_text()
    {
        await using AwsAccount account = await StartAsync();

        CreatedAccessKey created = Created(await CreateAsync(account));

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

        Func<Task> create = () => CreateAsync(account);

        (await create.Should().ThrowAsync<AwsCallFailedException>())
            .Which.Message.Should()
            .StartWith($"iam:CreateAccessKey for user {Name} failed: ");
        account.Local.Calls.Count("CreateAccessKey").Should().Be(1);
        account
            .Local.Users.Present.Get(Name.Value)
            .AccessKeys.Should()
            .ContainSingle("a second call would have made a second key");
    }

    [Fact]
    public async Task A_creation_that_is_throttled_is_sent_again()
    {
        await using AwsAccount account = await StartAsync();
        account.Local.Faults.Fail("CreateAccessKey", times: 1, "Throttling", 400, "Rate exceeded");

        CreatedAccessKey created = Created(await account.WithoutWaitingAsync(CreateAsync(account)));

        account.Local.Calls.Count("CreateAccessKey").Should().Be(2);
        account.Local.Users.Present.Get(Name.Value).AccessKeys.Single().Id.Should().Be(created.Id.Value);
    }

    /// <summary>Item 21: the name can move to another user while the call waits for its next attempt.</summary>
    [Fact]
    public async Task Before_each_try_the_present_name_of_the_user_is_found_again()
    {
        await using AwsAccount account = await StartAsync();
        account.Local.Users.Add("renamed");
        account.Local.Faults.Fail("CreateAccessKey", times: 1, "Throttling", 400, "Rate exceeded");
        Queue<UserName> names = new([Name, new("renamed")]);

        CreatedAccessKey created = Created(
            await account.WithoutWaitingAsync(
                Writer(account).CreateAccessKeyAsync(_ => Task.FromResult(names.Dequeue()), default)
            )
        );

        account.Local.Users.Present.Get("renamed").AccessKeys.Single().Id.Should().Be(created.Id.Value);
        account.Local.Users.Present.Get(Name.Value).AccessKeys.Should().BeEmpty();
    }

    [Fact]
    public async Task A_creation_that_is_throttled_at_every_try_created_no_key()
    {
        await using AwsAccount account = await StartAsync();
        account.Local.Faults.Throttle(1, "CreateAccessKey");

        AccessKeyCreation creation = await account.WithoutWaitingAsync(CreateAsync(account));

        Refusal(creation)
            .Message.Should()
            .StartWith($"iam:CreateAccessKey for user {Name} failed: Throttling (request id ");
        account.Local.Users.Present.Get(Name.Value).AccessKeys.Should().BeEmpty();
    }

    /// <summary>Item 2: only a response of IAM proves that no key was created.</summary>
    [Theory]
    [InlineData("AccessDenied", 403, true)]
    [InlineData("LimitExceeded", 409, true)]
    [InlineData("NoSuchEntity", 404, true)]
    [InlineData("EntityTemporarilyUnmodifiable", 409, true)]
    [InlineData("ServiceFailure", 500, false)]
    [InlineData("ServiceUnavailable", 503, false)]
    [InlineData("RequestTimeout", 408, false)]
    [InlineData("SomethingNew", 400, false)]
    public async Task A_refused_creation_differs_from_one_without_an_answer(string code, int status, bool isRefused)
    {
        await using AwsAccount account = await StartAsync();
        account.Local.Faults.Fail("CreateAccessKey", int.MaxValue, code, status);

        Func<Task<AccessKeyCreation>> create = () => CreateAsync(account);

        AwsCallFailedException failed = isRefused
            ? Refusal(await create())
            : (await create.Should().ThrowAsync<AwsCallFailedException>()).Which;
        failed.ErrorCode.Should().Be(code);
        account.Local.Calls.Count("CreateAccessKey").Should().Be(1);
    }

    /// <summary>Item 27: a proxy quotes the response in its error.</summary>
    [Theory]
    [InlineData("AccessDenied", 403)]
    [InlineData("ServiceFailure", 500)]
    [InlineData("", 502)]
    public async Task No_text_of_a_failed_creation_shows_the_secret(string code, int status)
    {
        await using AwsAccount account = await StartAsync();
        string? secret = null;
        account.Local.SecretIssued = issued => secret = issued;
        account.Local.Faults.Quote("CreateAccessKey", int.MaxValue, code, status);

        Exception failed = await FailureOf(async () => throw Refusal(await CreateAsync(account)));

        secret.Should().NotBeNull();
        failed.InnerException.Should().BeNull();
        $"{failed}".Should().NotContain(secret).And.Contain("iam:CreateAccessKey for user");
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

        Func<Task> change = () =>
            action switch
            {
                "UpdateAccessKey" => writer.SetActiveAsync(Name, key, isActive: false, default),
                "DeleteAccessKey" => writer.DeleteAccessKeyAsync(Name, key, default),
                "TagUser" => writer.TagUserAsync(Name, "key", "value", default),
                _ => writer.UntagUserAsync(Name, "key", default),
            };

        (await change.Should().ThrowAsync<AwsCallFailedException>())
            .Which.Message.Should()
            .StartWith($"iam:{action} for ")
            .And.Contain($"user {Name} failed: AccessDenied")
            .And.NotContain(key.Value);
    }

    private static Task<AccessKeyCreation> CreateAsync(AwsAccount account) =>
        Writer(account).CreateAccessKeyAsync(_ => Task.FromResult(Name), default);

    private static CreatedAccessKey Created(AccessKeyCreation creation) =>
        creation.Should().BeOfType<AccessKeyCreation.Created>().Subject.Key;

    private static AwsCallFailedException Refusal(AccessKeyCreation creation) =>
        creation.Should().BeOfType<AccessKeyCreation.Refused>().Subject.Answer;

    private static async Task<Exception> FailureOf(Func<Task> call) =>
        (await call.Should().ThrowAsync<AwsCallFailedException>()).Which;

    private static IamAccessKeyWriter Writer(AwsAccount account) =>
        new(account.Iam, account.IamWithoutRetries, account.Time);

    private static async Task<AwsAccount> StartAsync()
    {
        AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Users.Add(Name.Value);
        return account;
    }
}
