using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Writers;
using AccessKeyRotation.Testing;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediation.Tests.Writers;

public sealed class WaiverRegistryWriterTests
{
    private const string Path = "/access-key-rotation/waivers/";

    [Theory]
    [InlineData("/access-key-rotation/waivers/")]
    [InlineData("/access-key-rotation/waivers")]
    public async Task A_written_waiver_is_read_back_and_may_be_written_again(string path)
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Parameters.DefaultTier = "Advanced";
        IamUser user = new(new("AIDAIOSFODNN7EXAMPLE"), new("x+y=z,w"), account.Time.GetUtcNow().AddDays(-200));
        AccessKey key = new(
            new("AKIAIOSFODNN7EXAMPLE"),
            AccessKeyStatus.Inactive,
            account.Time.GetUtcNow().AddDays(-100),
            LastUse.Never
        );
        NewWaiver waiver = new(
            $"reactivated-{key.Id}",
            user,
            key.Id,
            "team-a",
            "a \"quoted\" reason",
            new DateOnly(2026, 12, 2)
        );
        WaiverRegistryWriter writer = new(account.Ssm);

        await writer.WriteAsync(path, waiver, default);
        await writer.WriteAsync(path, waiver with { Reason = "another" }, default);

        WaiverRegistry registry = await new WaiverRegistryReader(account.Ssm).ReadAsync(
            path,
            TimeSpan.FromDays(180),
            default
        );
        account.Local.Parameters.All.Should().ContainSingle().Which.Tier.Should().Be("Standard");
        account
            .Local.Calls.Of("GetParametersByPath")
            .Should()
            .ContainSingle()
            .Which.Request.Json.Should()
            .Contain("\"/access-key-rotation/waivers\"", "IAM authorizes the path without a slash");
        registry.Invalid.Should().BeEmpty();
        registry
            .WaiverOf(user, key, account.Time.GetUtcNow())
            .Should()
            .BeEquivalentTo(
                new
                {
                    Name = "/access-key-rotation/waivers/reactivated-AKIAIOSFODNN7EXAMPLE",
                    Owner = "team-a",
                    Reason = "another",
                    Expires = new DateOnly(2026, 12, 2),
                    UserId = user.Id,
                }
            );
    }

    [Fact]
    public async Task A_waiver_is_not_added_over_another_of_its_name()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        WaiverRegistryWriter writer = new(account.Ssm);

        (await writer.TryAddAsync(Path, Waiver("team-a"), default)).Should().BeTrue();
        (await writer.TryAddAsync(Path, Waiver("team-b"), default)).Should().BeFalse();

        (await FindAsync(account, "1"))!.Waivers.Should().ContainSingle().Which.Owner.Should().Be("team-a");
    }

    [Fact]
    public async Task A_waiver_is_added_although_the_first_answer_is_lost()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Faults.Cut("PutParameter", 1, afterActing: true);

        (await new WaiverRegistryWriter(account.Ssm).TryAddAsync(Path, Waiver("team-a"), default)).Should().BeTrue();

        account.Local.Calls.Count("PutParameter").Should().Be(2, "the SDK tries again");
        account.Local.Parameters.All.Should().ContainSingle().Which.Version.Should().Be(1);
    }

    [Fact]
    public async Task An_entry_is_removed_and_may_be_gone_already()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Parameters.Put(Path + "1", "oops");
        account.Local.Parameters.Put(Path + "2", "oops");
        WaiverRegistryWriter writer = new(account.Ssm);

        (await writer.RemoveAsync(Path, "1", default)).Should().BeTrue();
        (await writer.RemoveAsync(Path, "1", default)).Should().BeFalse();

        account.Local.Parameters.All.Should().ContainSingle().Which.Name.Should().Be(Path + "2");
    }

    [Fact]
    public async Task One_entry_is_found_by_its_name_or_is_known_not_to_be_there()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Parameters.Put(Path + "1", "oops");

        (await FindAsync(account, "1"))!.Invalid.Should().ContainSingle().Which.Name.Should().Be(Path + "1");
        (await FindAsync(account, "2")).Should().BeNull();
    }

    [Fact]
    public async Task What_is_denied_is_named_and_is_not_taken_for_nothing()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Faults.Deny("PutParameter", "DeleteParameter", "GetParameter");
        WaiverRegistryWriter writer = new(account.Ssm);

        (
            await writer
                .Invoking(it => it.TryAddAsync(Path, Waiver("a"), default))
                .Should()
                .ThrowAsync<AwsCallFailedException>()
        )
            .Which.Call.Should()
            .Be($"ssm:PutParameter for {Path}1");
        (await writer.Invoking(it => it.RemoveAsync(Path, "1", default)).Should().ThrowAsync<AwsCallFailedException>())
            .Which.Call.Should()
            .Be($"ssm:DeleteParameter for {Path}1");
        (await account.Invoking(it => FindAsync(it, "1")).Should().ThrowAsync<AwsCallFailedException>())
            .Which.Call.Should()
            .Be($"ssm:GetParameter for {Path}1");
    }

    private static NewWaiver Waiver(string owner) =>
        new(
            "1",
            new(new("AIDAIOSFODNN7EXAMPLE"), new("ci-bot"), default),
            AccessKeyId: null,
            owner,
            "because",
            new DateOnly(2026, 12, 2)
        );

    private static Task<WaiverRegistry?> FindAsync(AwsAccount account, string name) =>
        new WaiverRegistryReader(account.Ssm).FindAsync(Path, name, TimeSpan.FromDays(180), default);
}
