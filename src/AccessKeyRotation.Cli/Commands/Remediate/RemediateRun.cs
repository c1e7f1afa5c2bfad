using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Evaluations;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Remediate;

/// <summary>
/// Plans, requests confirmation, and remediates in batches. It stores no state: deactivated keys no longer violate, and
/// executions of an earlier command are found among the executions of the document.
/// </summary>
internal sealed class RemediateRun(CommandHost host)
{
    /// <exception cref="CommandFailedException">The remediation could not start.</exception>
    /// <exception cref="AwsCallFailedException">The remediation could not start.</exception>
    public async Task<int> RunAsync(RemediateOptions options, AwsSettings settings, CancellationToken cancellationToken)
    {
        using AwsConnection aws = host.Connect(settings);
        PlanOptions planOptions = options.Plan;
        CommandPlace place = await aws.ReadPlaceAsync(cancellationToken);
        RemediationTarget target = await host.RunWithStatusAsync("Reading the rule", _ =>
            new RemediationTargetReader(new(host, aws.Config)).ReadForPlanAsync(
                planOptions.Rule,
                planOptions.Document,
                planOptions.SkipIfUsedWithinDays,
                cancellationToken
            )
        );
        await PauseCheck.RequireNotPausedAsync(aws, cancellationToken);

        // Running executions are read before the users. A user whose execution ends in between is compliant, so no user
        // is started twice.
        IReadOnlyDictionary<UserId, AutomationExecution> running = await new RunningRemediations(aws, target).FindAsync(
            cancellationToken
        );
        AccountPlanner planner = new(aws, host.Time, target, planOptions);
        PlannedAccount account = await host.RunWithStatusAsync("Connecting to AWS", progress =>
            planner.PlanFirstAsync(progress, cancellationToken)
        );

        RemediationReport report = new(host, planOptions.IsJson, UndoOf(target, planOptions.Document, settings));
        if (!planOptions.IsJson)
            place.WriteHeader(host.Console, target.RuleName);
        else if (!options.IsConfirmed)
            place.WriteHeader(host.Status, target.RuleName);
        BatchesRun batches = new(host, aws, target, planner, report, planOptions.BatchSize);
        try
        {
            int exitCode = await RunAsync(options, aws, account, running, batches, report, cancellationToken);
            if (account.Failure is not { } unread)
                return exitCode;
            await host.Errors.WriteLineAsync(unread.Message);
            return ExitCode.NotDetermined;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            report.WriteUnfinished(batches.Unreviewed);
            report.WriteJson(account.AccountId);
            throw;
        }
        catch (Exception failed)
            when (batches.HasStarted
                && failed is AwsCallFailedException or UsersNotReadException or CommandFailedException
            )
        {
            report.WriteUnfinished(batches.Unreviewed);
            await host.Errors.WriteLineAsync(failed.Message);
            report.WriteJson(account.AccountId);
            return ExitCode.Violation;
        }
    }

    private async Task<int> RunAsync(
        RemediateOptions options,
        AwsConnection aws,
        PlannedAccount account,
        IReadOnlyDictionary<UserId, AutomationExecution> running,
        BatchesRun batches,
        RemediationReport report,
        CancellationToken cancellationToken
    )
    {
        (PlannedRemediation, AutomationExecution)[] earlier =
        [
            .. account
                .Plan.Remediations.Where(planned => running.ContainsKey(planned.User.User.Id))
                .Select(planned => (planned, running[planned.User.User.Id])),
        ];
        if (earlier.Length > 0)
            account = await batches.WaitForAsync(earlier, cancellationToken);

        PlannedAccount bounded = account.With(PlanRun.Bounded(account.Plan, options.Plan.MaxUsers));
        if (bounded.Plan.Actionable.Count == 0)
        {
            Show(bounded, options);
            report.WriteJson(account.AccountId);
            return account.Plan.Violating > 0 ? ExitCode.Violation : ExitCode.Success;
        }
        if (!options.Plan.IsJson || !options.IsConfirmed)
            Show(bounded, options);
        if (!options.IsConfirmed)
        {
            PlanUsage usage = await host.RunWithStatusAsync("Reading the clients of keys in use", progress =>
                PlanUsage.ReadForQuestionAsync(aws, host.Time, bounded, progress, cancellationToken)
            );
            usage.Write(options.Plan.IsJson ? host.Status : host.Console, bounded.AsOf);
            if (!await ConfirmAsync(aws, new(bounded, options.Plan.BatchSize), cancellationToken))
            {
                report.WriteLine("The confirmation was declined: no remediation was started.");
                report.WriteJson(account.AccountId);
                return ExitCode.Violation;
            }
        }

        (PlannedAccount remaining, bool isStopped) = await batches.RunAsync(bounded, cancellationToken);
        int violators = remaining.Plan.Violating;
        report.WriteSummary(violators, remaining.Excluded);
        report.WriteJson(account.AccountId);
        return isStopped || violators > 0 ? ExitCode.Violation : ExitCode.Success;
    }

    /// <summary>Writes the plan to standard output, or to standard error if standard output is JSON.</summary>
    private void Show(PlannedAccount account, RemediateOptions options) =>
        new PlanTable(account, options.Plan.BatchSize).Write(options.Plan.IsJson ? host.Status : host.Console);

    private static string UndoOf(RemediationTarget target, string? document, AwsSettings settings) =>
        string.Concat(
            $"{ToolVersion.Name} undo",
            document is null
                ? ""
                : $" --document {RemediationDocuments.Sibling(document, RemediationDocuments.ReactivateAccessKey)}",
            RuleName.Arguments(target.RuleName, settings)
        );

    private Task<bool> ConfirmAsync(AwsConnection aws, PlanSummary plan, CancellationToken cancellationToken) =>
        Confirmation.RequestAsync(host, aws, plan.Change, cancellationToken, plan.NumberToType);
}

/// <summary>The options of <c>remediate</c>.</summary>
/// <param name="IsConfirmed">True to skip the confirmation.</param>
internal sealed record RemediateOptions(PlanOptions Plan, bool IsConfirmed);
