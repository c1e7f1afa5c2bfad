using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Testing;

namespace AccessKeyRotation.Aws.Tests.Ssm;

public sealed class PauseReaderTests
{
    [Fact]
    public async Task Acts_are_stopped_while_the_parameter_exists()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        PauseReader pause = new(account.Ssm);

        (await pause.ReadAsync(default)).Should().BeNull();
        account.Local.Parameters.Put("/access-key-rotation/paused", "INC-42: alice is on it");
        (await pause.ReadAsync(default)).Should().Be("INC-42: alice is on it");
    }

    [Fact]
    public async Task A_switch_that_cannot_be_read_is_an_error_and_not_off()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Faults.Deny("GetParameter");

        Func<Task> read = () => new PauseReader(account.Ssm).ReadAsync(default);

        (await read.Should().ThrowAsync<AwsCallFailedException>())
            .Which.Message.Should()
            .StartWith("ssm:GetParameter for /access-key-rotation/paused failed: AccessDenied");
    }
}
