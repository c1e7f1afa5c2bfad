using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Planning;

/// <summary>Shows what a remediation would do. It has nothing that could start one.</summary>
internal sealed class PlanRun(CommandHost host)
{
    public async Task<int> RunAsync(PlanOptions options, AwsSettings settings, CancellationToken cancellation)
    {
        PlannedAccount account = await host.Status.RunAsync("Connecting", async progress =>
        {
            using AwsConnection aws = host.Connect(settings);
            progress("Reading the rule");
            RemediationTarget target = await new RemediationTargetReader(aws.Config).ReadForPlanAsync(options.Rule, options.Document, options.SkipIfUsedWithinDays, cancellation).ConfigureAwait(false);
            return await new AccountPlanner(aws, host.Time, target, options).PlanFirstAsync(progress, cancellation).ConfigureAwait(false);
        }).ConfigureAwait(false);

        PlannedAccount shown = account.With(Bounded(account.Plan, options.MaxUsers));
        if (options.IsJson)
            PlanJson.Write(shown, options.BatchSize, host.Output);
        else
            new PlanTable(shown, options.BatchSize).Write(host.Console);
        return account.Plan.Remediations.Count == 0 ? ExitCode.Fine : ExitCode.Violation;
    }

    /// <summary>As far as the first so many users go who can be remediated.</summary>
    public static RemediationPlan Bounded(RemediationPlan plan, int? maxUsers) => maxUsers is { } max && plan.Actionable.Count > max
        ? plan.For(new HashSet<PlannedRemediation>(plan.Actionable.Take(max)).Contains)
        : plan;
}
