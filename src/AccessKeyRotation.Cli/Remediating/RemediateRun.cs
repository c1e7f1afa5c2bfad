using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Planning;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Remediating;

/// <summary>
/// Plans, asks, and remediates in batches. No state is kept anywhere: what is done does not violate any more, and what an earlier command left
/// running is found among the document's executions.
/// </summary>
internal sealed class RemediateRun(CommandHost host)
{
    /// <exception cref="CommandFailedException">It could not begin.</exception>
    /// <exception cref="AwsCallFailedException">It could not begin.</exception>
    public async Task<int> RunAsync(RemediateOptions options, AwsSettings settings, CancellationToken cancellation)
    {
        using AwsConnection aws = host.Connect(settings);
        PlanOptions planOptions = options.Plan;
        RemediationTarget target = await host.Status.RunAsync("Reading the rule", _ => new RemediationTargetReader(aws.Config)
            .ReadForPlanAsync(planOptions.Rule, planOptions.Document, planOptions.SkipIfUsedWithinDays, cancellation)).ConfigureAwait(false);
        await StopSwitchCheck.RequireReleasedAsync(aws, cancellation).ConfigureAwait(false);

        // What runs is read before the users are: whoever was done in between does not violate, and nobody is started twice.
        IReadOnlyDictionary<UserId, AutomationExecution> running = await new RunningRemediations(aws, target).FindAsync(cancellation).ConfigureAwait(false);
        AccountPlanner planner = new(aws, host.Time, target, planOptions);
        PlannedAccount account = await host.Status.RunAsync("Connecting", progress => planner.PlanFirstAsync(progress, cancellation)).ConfigureAwait(false);

        RemediationReport report = new(host, options);
        BatchesRun batches = new(host, aws, target, planner, report, planOptions.BatchSize);
        try
        {
            return await RunAsync(options, account, running, batches, report, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            report.TellUnfinished(batches.Unreviewed);
            report.WriteJson(account.AccountId);
            throw;
        }
        catch (Exception failed) when (batches.HasBegun && failed is (AwsCallFailedException or CommandFailedException))
        {
            report.TellUnfinished(batches.Unreviewed);
            await host.Errors.WriteLineAsync(failed.Message).ConfigureAwait(false);
            report.WriteJson(account.AccountId);
            return ExitCode.Violation;
        }
    }

    private async Task<int> RunAsync(
        RemediateOptions options, PlannedAccount account, IReadOnlyDictionary<UserId, AutomationExecution> running, BatchesRun batches, RemediationReport report, CancellationToken cancellation)
    {
        (PlannedRemediation, AutomationExecution)[] earlier =
            [.. account.Plan.Remediations.Where(planned => running.ContainsKey(planned.User.User.Id)).Select(planned => (planned, running[planned.User.User.Id]))];
        if (earlier.Length > 0)
            account = await batches.WaitForAsync(earlier, cancellation).ConfigureAwait(false);

        PlannedAccount bounded = account.With(PlanRun.Bounded(account.Plan, options.Plan.MaxUsers));
        if (bounded.Plan.Actionable.Count == 0)
        {
            Show(bounded, options);
            report.WriteJson(account.AccountId);
            return account.Plan.Remediations.Any(planned => planned.Violates) ? ExitCode.Violation : ExitCode.Fine;
        }
        if (!options.Plan.IsJson || !options.IsConfirmed)
            Show(bounded, options);
        if (!options.IsConfirmed && !await Confirmation.AskAsync(host, QuestionOf(bounded.Plan, options.Plan), cancellation).ConfigureAwait(false))
        {
            report.Tell("Nothing was started.");
            report.WriteJson(account.AccountId);
            return ExitCode.Violation;
        }

        (PlannedAccount left, bool isStopped) = await batches.RunAsync(bounded, cancellation).ConfigureAwait(false);
        int violators = left.Plan.Remediations.Count(planned => planned.Violates);
        report.TellSummary(violators);
        report.WriteJson(account.AccountId);
        return isStopped || violators > 0 ? ExitCode.Violation : ExitCode.Fine;
    }

    /// <summary>To standard output, unless that is for JSON.</summary>
    private void Show(PlannedAccount account, RemediateOptions options) =>
        new PlanTable(account, options.Plan.BatchSize).Write(options.Plan.IsJson ? host.Status : host.Console);

    private static string QuestionOf(RemediationPlan plan, PlanOptions options) => $"Deactivate {new PlanSummary(plan, options.BatchSize).Work}?";
}
