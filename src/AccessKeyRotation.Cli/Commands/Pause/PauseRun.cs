using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Pause;

/// <summary>Pauses the remediation, and records the caller and the time.</summary>
internal sealed class PauseRun(CommandHost host)
{
    public async Task<int> RunAsync(string reason, AwsSettings settings, CancellationToken cancellationToken)
    {
        using AwsConnection aws = host.Connect(settings);
        CommandPlace place = await aws.ReadPlaceAsync(cancellationToken);
        place.WriteHeader(host.Console);
        string text = $"{reason} (paused by {place.Caller.Arn} at {ReportText.Moment(host.Time.GetUtcNow())})";
        // If only the response to the first attempt was lost, the existing pause is that of this command. An existing
        // pause can also be removed between the two calls.
        string? existing = await new PauseWriter(aws.Ssm).TryPauseAsync(text, cancellationToken)
            ? text
            : await new PauseReader(aws.Ssm).ReadAsync(cancellationToken);
        if (existing == text)
        {
            host.Text.WriteLine($"Paused account {place.AccountId}: {text}");
            host.Text.WriteLine(
                "No keys are deactivated, rotated or deleted until you run: access-key-rotation resume. "
                    + "access-key-rotation undo still works."
            );
            host.Text.WriteLine(
                "Automatic executions are deferred: their users remain NON_COMPLIANT, and AWS Config remediates them "
                    + "after the pause."
            );
            return ExitCode.Success;
        }

        host.Text.WriteLine(
            $"Account {place.AccountId} was paused already, and the text is unchanged: {existing ?? "(resumed since)"}"
        );
        return ExitCode.Violation;
    }
}
