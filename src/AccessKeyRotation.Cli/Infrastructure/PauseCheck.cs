using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>Prevents documents from being started during a pause, in which they would fail.</summary>
internal static class PauseCheck
{
    /// <exception cref="CommandFailedException">The remediation is paused. The message contains the text of the
    /// pause.</exception>
    /// <exception cref="AwsCallFailedException">The pause cannot be read.</exception>
    public static async Task RequireNotPausedAsync(AwsConnection aws, CancellationToken cancellationToken)
    {
        if (await new PauseReader(aws.Ssm).ReadAsync(cancellationToken) is { } text)
            throw new CommandFailedException($"No execution was started: {Describe(text)}");
    }

    public static string Describe(string text) =>
        $"the remediation is paused by the parameter {PauseReader.ParameterName} with the text \"{Excerpt.Of(text)}\". "
        + "Run access-key-rotation resume after the pause.";
}
