using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Testing;

namespace AccessKeyRotation.Cli.Tests.Aws;

public sealed class PauseWriterTests
{
    [Fact]
    public async Task Acts_are_stopped_and_released()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        PauseWriter writer = new(account.Ssm);
        PauseReader pause = new(account.Ssm);

        (await writer.TryPauseAsync("INC-42", default)).Should().BeTrue();
        (await pause.ReadAsync(default)).Should().Be("INC-42");
        (await writer.TryResumeAsync(default)).Should().BeTrue();
        (await pause.ReadAsync(default)).Should().BeNull();
        (await writer.TryResumeAsync(default)).Should().BeFalse();
    }

    [Fact]
    public async Task What_somebody_else_wrote_is_never_overwritten()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Parameters.Put(PauseReader.ParameterName, "INC-41: bob is on it");

        (await new PauseWriter(account.Ssm).TryPauseAsync("INC-42", default)).Should().BeFalse();

        (await new PauseReader(account.Ssm).ReadAsync(default)).Should().Be("INC-41: bob is on it");
    }
}
