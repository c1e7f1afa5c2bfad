using AccessKeyRotation.Aws.Ssm;

namespace AccessKeyRotation.Remediation.Safeguards;

/// <summary>Asked before every act, however many came before it: whoever stops us stops the next act, not the next run.</summary>
internal sealed class ActPermission(StopSwitch stopSwitch)
{
    /// <exception cref="ActRefusedException">Acts are stopped; the message has the text of the switch.</exception>
    /// <exception cref="Aws.AwsCallFailedException">Whether acts are stopped cannot be read.</exception>
    public async Task RequireAsync(CancellationToken cancellation)
    {
        if (await stopSwitch.ReadAsync(cancellation).ConfigureAwait(false) is { } text)
            throw new ActRefusedException($"Nothing was done: acts are stopped by the parameter {StopSwitch.ParameterName}, which says: {Excerpt.Of(text)}");
    }
}
