using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Aws.Tests.Ssm;

public sealed class WaiverRegisterWriterTests
{
    [Theory]
    [InlineData("/access-key-rotation/waivers/")]
    [InlineData("/access-key-rotation/waivers")]
    public async Task A_written_waiver_is_read_back_and_may_be_written_again(string path)
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        IamUser user = new(new("AIDAIOSFODNN7EXAMPLE"), new("x+y=z,w"), account.Time.GetUtcNow().AddDays(-200));
        AccessKey key = new(new("AKIAIOSFODNN7EXAMPLE"), AccessKeyStatus.Inactive, account.Time.GetUtcNow().AddDays(-100), LastUse.Never);
        NewWaiver waiver = new($"reactivated-{key.Id}", user, key.Id, "team-a", "a \"quoted\" reason", new DateOnly(2026, 12, 2));
        WaiverRegisterWriter writer = new(account.Ssm);

        await writer.WriteAsync(path, waiver, default);
        await writer.WriteAsync(path, waiver with { Reason = "another" }, default);

        WaiverRegister register = await new WaiverRegisterReader(account.Ssm).ReadAsync(path, TimeSpan.FromDays(180), default);
        register.Invalid.Should().BeEmpty();
        register.WaiverOf(user, key, account.Time.GetUtcNow()).Should().BeEquivalentTo(
            new { Name = "/access-key-rotation/waivers/reactivated-AKIAIOSFODNN7EXAMPLE", Owner = "team-a", Reason = "another", Expires = new DateOnly(2026, 12, 2), UserId = user.Id });
    }
}
