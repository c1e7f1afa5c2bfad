using AccessKeyRotation.Aws;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Testing;

namespace AccessKeyRotation.Cli.Tests.Aws;

public sealed class AccessKeyOwnerReaderTests
{
    [Fact]
    public async Task The_owner_of_a_key_is_found_by_one_call()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Users.Add("other");
        account.Local.Users.Add("ci");
        string key = account.Local.Users.AddAccessKey("ci").Id;

        (await new AccessKeyOwnerReader(account.Iam).FindAsync(new(key), default)).Should().Be(new UserName("ci"));

        account.Local.Calls.All.Should().ContainSingle();
    }

    [Fact]
    public async Task Where_IAM_names_no_user_the_one_with_a_record_of_the_key_is_taken()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Users.Add("other");
        account.Local.Users.Add(
            "ci",
            tags:
            [
                KeyValuePair.Create(
                    "access-key-rotation:deactivated:AKIAIOSFODNN7EXAMPLE",
                    "at=2026-11-01T00:00:00Z execution=1 because=maxAccessKeyAge"
                ),
            ]
        );
        AccessKeyOwnerReader reader = new(account.Iam);
        account.Local.Faults.Deny("GetAccessKeyLastUsed");

        (await reader.FindAsync(new("AKIAIOSFODNN7EXAMPLE"), default)).Should().Be(new UserName("ci"));
        Func<Task> findUnmarked = () => reader.FindAsync(new("AKIAI44QH8DHBEXAMPLE"), default);
        (
            await findUnmarked
                .Should()
                .ThrowAsync<AwsCallFailedException>("a denied call does not prove that no user has it")
        ).WithMessage("iam:GetAccessKeyLastUsed for key * failed: AccessDenied*");
        account.Local.Faults.Clear();
        (await reader.FindAsync(new("AKIAI44QH8DHBEXAMPLE"), default)).Should().BeNull();
    }

    [Fact]
    public async Task Where_nobody_can_be_listed_the_owner_is_not_nobody()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Faults.Deny("GetAccountAuthorizationDetails");

        Func<Task> find = () => new AccessKeyOwnerReader(account.Iam).FindAsync(new("AKIAIOSFODNN7EXAMPLE"), default);

        await find.Should().ThrowAsync<AwsCallFailedException>();
    }
}
