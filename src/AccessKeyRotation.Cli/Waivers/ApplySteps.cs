using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>Does what was planned, step by step, and says of each whether it is done.</summary>
internal sealed class ApplySteps(CommandHost host, WaiverRegisterWriter writer, string path)
{
    public async Task<int> RunAsync(WaiverPlan plan, CancellationToken cancellation)
    {
        List<string> open = [];
        foreach (WaiverStep step in plan.Acts)
        {
            // A waiver that is renamed is added under one name and removed under another: never the second without the first.
            if (step.Act == WaiverAct.Remove && open.Count > 0)
            {
                await host.Errors.WriteLineAsync($"Not removed: {step.Name}, for not all that is to stand was written.").ConfigureAwait(false);
                open.Add(step.Name);
                continue;
            }
            try
            {
                await host.Output.WriteLineAsync(await DoAsync(step, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
                await host.Output.FlushAsync(cancellation).ConfigureAwait(false); // so that it is known whatever becomes of the next
            }
            catch (Exception failed) when (failed is AwsCallFailedException or CommandFailedException)
            {
                await host.Errors.WriteLineAsync(failed.Message).ConfigureAwait(false);
                open.Add(step.Name);
            }
        }
        int all = plan.Acts.Count();
        if (open.Count > 0)
            throw new CommandFailedException($"{all - open.Count} of {ReportText.Counted(all, "change")} done; not known to be done: {string.Join(", ", open)}. Run it again to do the rest.");
        await host.Output.WriteLineAsync($"{ReportText.Counted(all, "change")} done.").ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private async Task<string> DoAsync(WaiverStep step, CancellationToken cancellation)
    {
        switch (step.Act)
        {
            case WaiverAct.Add:
                return await writer.TryAddAsync(path, step.Wanted!.ToNew(), cancellation).ConfigureAwait(false)
                    ? $"Added {step.Name}."
                    : throw new CommandFailedException($"Not added: {step.Name}, for somebody else just wrote a waiver of this name.");
            case WaiverAct.Change:
                await writer.WriteAsync(path, step.Wanted!.ToNew(), cancellation).ConfigureAwait(false);
                return $"Changed {step.Name}.";
            default:
                await writer.RemoveAsync(path, step.Name, cancellation).ConfigureAwait(false);
                return $"Removed {step.Name}.";
        }
    }
}
