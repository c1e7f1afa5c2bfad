using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Hosting;

namespace AccessKeyRotation.Cli.Pausing;

/// <summary>Removes the stop switch whose text was shown.</summary>
internal sealed class ResumeRun(CommandHost host)
{
    public async Task<int> RunAsync(bool isConfirmed, AwsSettings settings, CancellationToken cancellation)
    {
        using AwsConnection aws = host.Connect(settings);
        StopSwitch stopSwitch = new(aws.Ssm);
        if (await stopSwitch.ReadAsync(cancellation).ConfigureAwait(false) is not { } text)
        {
            host.Output.WriteLine("Acts are not stopped: there is nothing to resume.");
            return ExitCode.Fine;
        }

        host.Output.WriteLine($"Acts are stopped: {text}");
        if (!isConfirmed && !await Confirmation.AskAsync(host, "Let acts go on?", cancellation).ConfigureAwait(false))
        {
            host.Output.WriteLine("Acts are still stopped.");
            return ExitCode.Violation;
        }
        // Somebody may have stopped acts for another reason while the question waited.
        if (await stopSwitch.ReadAsync(cancellation).ConfigureAwait(false) is { } now && now != text)
            throw new CommandFailedException($"Acts are still stopped: the text has changed meanwhile, to: {Excerpt.Of(now)}");

        await new StopSwitchWriter(aws.Ssm).ReleaseAsync(cancellation).ConfigureAwait(false);
        host.Output.WriteLine("Acts go on. What failed meanwhile is not made up for by itself: run access-key-rotation plan, and clear-exceptions where AWS Config has stopped trying.");
        return ExitCode.Fine;
    }
}
