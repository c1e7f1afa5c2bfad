using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;

namespace AccessKeyRotation.Cli.Hosting;

/// <summary>Asked before documents are started that would fail for it.</summary>
internal static class StopSwitchCheck
{
    /// <exception cref="CommandFailedException">Acts are stopped; the message has the text of the switch.</exception>
    /// <exception cref="AwsCallFailedException">Whether acts are stopped cannot be read.</exception>
    public static async Task RequireReleasedAsync(AwsConnection aws, CancellationToken cancellation)
    {
        if (await new StopSwitch(aws.Ssm).ReadAsync(cancellation).ConfigureAwait(false) is { } text)
            throw new CommandFailedException($"Nothing is started: acts are stopped by the parameter {StopSwitch.ParameterName}, which says: {Excerpt.Of(text)}");
    }
}
