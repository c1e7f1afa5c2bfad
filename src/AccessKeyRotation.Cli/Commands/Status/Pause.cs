using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.Cli.Commands.Status;

/// <summary>The pause of the remediation.</summary>
/// <param name="Writing">The time and the author of the parameter; null if they could not be read.</param>
internal sealed record Pause(string Text, ParameterVersion? Writing)
{
    /// <summary>Returns null if the remediation is not paused.</summary>
    /// <exception cref="AwsCallFailedException">The pause cannot be read.</exception>
    public static async Task<Pause?> ReadAsync(IAmazonSimpleSystemsManagement ssm, CancellationToken cancellationToken)
    {
        if (await new PauseReader(ssm).ReadAsync(cancellationToken) is not { } text)
            return null;
        string name = PauseReader.ParameterName;
        return new(text, await LatestWriting.ReadAsync(ssm, name, cancellationToken));
    }
}
