using AccessKeyRotation.Aws.Ssm;

namespace AccessKeyRotation.Aws.Tests.Ssm;

public sealed class StopSwitchWriterTests
{
    [Fact]
    public async Task Acts_are_stopped_and_released()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        StopSwitchWriter writer = new(account.Ssm);
        StopSwitch stopSwitch = new(account.Ssm);

        (await writer.TryStopAsync("INC-42", default)).Should().BeTrue();
        (await stopSwitch.ReadAsync(default)).Should().Be("INC-42");
        (await writer.ReleaseAsync(default)).Should().BeTrue();
        (await stopSwitch.ReadAsync(default)).Should().BeNull();
        (await writer.ReleaseAsync(default)).Should().BeFalse();
    }

    [Fact]
    public async Task What_somebody_else_wrote_is_never_overwritten()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Parameters.Put(StopSwitch.ParameterName, "INC-41: bob is on it");

        (await new StopSwitchWriter(account.Ssm).TryStopAsync("INC-42", default)).Should().BeFalse();

        (await new StopSwitch(account.Ssm).ReadAsync(default)).Should().Be("INC-41: bob is on it");
    }
}
