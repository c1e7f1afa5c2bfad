using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.Cli.Status;

/// <summary>Reads all that is said of a rule. What cannot be read does not hide the rest.</summary>
internal sealed class RuleStatusReader(AwsConnection aws)
{
    /// <exception cref="CommandFailedException">There is no such rule.</exception>
    /// <exception cref="Aws.AwsCallFailedException">Not even the rule itself can be read.</exception>
    public async Task<RuleStatus> ReadAsync(string name, DateTimeOffset now, CancellationToken cancellation)
    {
        DeployedRule rule = await RuleName.FindRuleAsync(aws.Config, name, cancellation).ConfigureAwait(false);
        Task<Part<RuleRunStatus?>> runs = Part.ReadAsync(ReadRunsAsync(name, cancellation), null);
        Task<Part<IReadOnlyList<StoredResult>>> results = Part.ReadAsync(new StoredResultReader(aws.Config).ReadAsync(name, cancellation), []);
        Task<Part<IReadOnlyList<RemediationBlock>>> blocks = Part.ReadAsync(new RemediationBlockReader(aws.Config).ReadAsync(name, cancellation), []);
        Task<Part<string?>> stopSwitch = Part.ReadAsync(new StopSwitch(aws.Ssm).ReadAsync(cancellation), null);
        Task<Part<int?>> automaticRuns = Part.ReadAsync(CountAutomaticRunsAsync(rule, now, cancellation), null);
        await Task.WhenAll(runs, results, blocks, stopSwitch, automaticRuns).ConfigureAwait(false);

        Part<IReadOnlyList<StoredResult>> read = await results.ConfigureAwait(false);
        Part<IReadOnlyList<RemediationBlock>> blocked = await blocks.ConfigureAwait(false);
        bool hasSomebodyToName = blocked.Value.Count > 0 || read.Value.Any(result => result.Compliance == Compliance.NonCompliant);
        return new(
            rule, now, await runs.ConfigureAwait(false), read, blocked,
            hasSomebodyToName ? await Part.ReadAsync(ReadNamesAsync(aws, cancellation), UserNames.None).ConfigureAwait(false) : new(UserNames.None, Failure: null),
            await stopSwitch.ConfigureAwait(false), await automaticRuns.ConfigureAwait(false));
    }

    /// <exception cref="Aws.AwsCallFailedException">The call failed.</exception>
    public static async Task<UserNames> ReadNamesAsync(AwsConnection aws, CancellationToken cancellation) =>
        new(await new IamAccessKeyReader(aws.Iam).ListUsersAsync(cancellation).ConfigureAwait(false));

    private async Task<RuleRunStatus?> ReadRunsAsync(string name, CancellationToken cancellation) =>
        await new RuleRunStatusReader(aws.Config).ReadAsync(name, cancellation).ConfigureAwait(false);

    private async Task<int?> CountAutomaticRunsAsync(DeployedRule rule, DateTimeOffset now, CancellationToken cancellation)
    {
        if (rule.Remediation is not { } remediation)
            return null;
        DateTimeOffset midnight = new(now.UtcDateTime.Date, TimeSpan.Zero);
        IReadOnlyList<AutomationExecution> today =
            await new AutomationExecutionReader(aws.Ssm).ListSinceAsync(remediation.Document, midnight, cancellation).ConfigureAwait(false);
        return today.Count(execution => execution.IsAutomatic && execution.StartedAt >= midnight);
    }
}
