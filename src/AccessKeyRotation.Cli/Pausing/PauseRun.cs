using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Reports;

namespace AccessKeyRotation.Cli.Pausing;

/// <summary>Writes the stop switch, with who did it and when.</summary>
internal sealed class PauseRun(CommandHost host)
{
    public async Task<int> RunAsync(string reason, AwsSettings settings, CancellationToken cancellation)
    {
        using AwsConnection aws = host.Connect(settings);
        Caller caller = await aws.ReadCallerAsync(cancellation).ConfigureAwait(false);
        string text = $"{reason} (paused by {caller.Arn} at {ReportText.Moment(host.Time.GetUtcNow())})";
        if (await new StopSwitchWriter(aws.Ssm).TryStopAsync(text, cancellation).ConfigureAwait(false))
        {
            host.Output.WriteLine($"Paused account {caller.AccountId}: {text}");
            host.Output.WriteLine("Nothing is deactivated, activated, rotated or deleted until: access-key-rotation resume");
            host.Output.WriteLine("Documents that AWS Config starts meanwhile fail; after its attempts it leaves these users alone until their remediation exceptions are deleted.");
            return ExitCode.Fine;
        }

        // It may have been removed since; then whoever did so has the last word.
        string standing = await new StopSwitch(aws.Ssm).ReadAsync(cancellation).ConfigureAwait(false) ?? "(released since)";
        host.Output.WriteLine($"Account {caller.AccountId} was paused already, and the text was left: {standing}");
        return ExitCode.Violation;
    }
}
