using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Pause;

/// <summary>Removes the pause whose text was shown.</summary>
internal sealed class ResumeRun(CommandHost host)
{
    public async Task<int> RunAsync(bool isConfirmed, AwsSettings settings, CancellationToken cancellationToken)
    {
        using AwsConnection aws = host.Connect(settings);
        (await aws.ReadPlaceAsync(cancellationToken)).WriteHeader(host.Console);
        PauseReader pause = new(aws.Ssm);
        if (await pause.ReadAsync(cancellationToken) is not { } text)
        {
            host.Text.WriteLine("The remediation is not paused.");
            return ExitCode.Success;
        }

        host.Text.WriteLine($"The remediation is paused: {text}");
        if (!isConfirmed && !await Confirmation.RequestAsync(host, aws, "Resume the remediation", cancellationToken))
        {
            host.Text.WriteLine("The remediation is still paused.");
            return ExitCode.Violation;
        }
        // The pause can be replaced by another one while the confirmation is open.
        if (await pause.ReadAsync(cancellationToken) is { } now && now != text)
            throw new CommandFailedException(
                "The remediation is still paused because the text of the pause has changed. Run resume again to "
                    + $"confirm the new text: {Excerpt.Of(now)}"
            );

        await new PauseWriter(aws.Ssm).TryResumeAsync(cancellationToken);
        host.Text.WriteLine(
            "The remediation is resumed. Executions that users started during the pause have failed. Run "
                + "access-key-rotation plan to list the remaining keys."
        );
        return ExitCode.Success;
    }
}
