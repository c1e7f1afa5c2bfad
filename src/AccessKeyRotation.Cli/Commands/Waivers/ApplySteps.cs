using AccessKeyRotation.Aws;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Remediation.Writers;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>Applies the plan step by step and reports each completed step.</summary>
internal sealed class ApplySteps(CommandHost host, WaiverRegistryWriter writer, string path)
{
    public async Task<int> RunAsync(WaiverPlan plan, CancellationToken cancellationToken)
    {
        List<string> open = [];
        foreach (WaiverStep step in plan.Changes)
        {
            // A renamed waiver is added under the new name before the old name is removed.
            if (step.Action == WaiverAction.Remove && open.Count > 0)
            {
                await host.Errors.WriteLineAsync($"Not removed: {step.Name}, because an earlier change failed.");
                open.Add(step.Name);
                continue;
            }
            try
            {
                await host.Text.WriteLineAsync(await DoAsync(step, cancellationToken));
                // A later step can fail, so the completed step is shown now.
                await host.Output.FlushAsync(cancellationToken);
            }
            catch (Exception failed) when (failed is AwsCallFailedException or CommandFailedException)
            {
                await host.Errors.WriteLineAsync(failed.Message);
                open.Add(step.Name);
            }
        }
        int all = plan.Changes.Count();
        if (open.Count > 0)
            throw new CommandFailedException(
                $"{all - open.Count} of {ReportText.Counted(all, "change")} completed; unknown or failed: "
                    + $"{string.Join(", ", open)}. Run the command again to complete them."
            );
        await host.Text.WriteLineAsync($"{ReportText.Counted(all, "change")} completed.");
        return ExitCode.Success;
    }

    private async Task<string> DoAsync(WaiverStep step, CancellationToken cancellationToken)
    {
        switch (step.Action)
        {
            case WaiverAction.Add:
                return await writer.TryAddAsync(path, step.Desired!.ToNew(), cancellationToken)
                    ? $"Added {step.Name}."
                    : throw new CommandFailedException(
                        $"Not added: {step.Name}, because a waiver of this name was created at the same time."
                    );
            case WaiverAction.Change:
                await writer.WriteAsync(path, step.Desired!.ToNew(), cancellationToken);
                return $"Changed {step.Name}.";
            default:
                await writer.RemoveAsync(path, step.Name, cancellationToken);
                return $"Removed {step.Name}.";
        }
    }
}
