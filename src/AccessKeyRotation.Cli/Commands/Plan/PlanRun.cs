using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Commands.Status;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Plan;

/// <summary>Shows what a remediation would do. It has no access to code that starts one.</summary>
internal sealed class PlanRun(CommandHost host)
{
    /// <param name="includesUsage">True to read the clients of the keys in use.</param>
    public async Task<int> RunAsync(
        PlanOptions options,
        bool includesUsage,
        AwsSettings settings,
        CancellationToken cancellationToken
    )
    {
        (
            CommandPlace place,
            string rule,
            PlannedAccount account,
            PlannedAccount shown,
            PlanUsage usage,
            Part<string?> pause
        ) = await host.RunWithStatusAsync("Connecting to AWS", async progress =>
        {
            using AwsConnection aws = host.Connect(settings);
            CommandPlace read = await aws.ReadPlaceAsync(cancellationToken);
            progress("Reading the rule");
            RemediationTarget target = await new RemediationTargetReader(new(host, aws.Config)).ReadForPlanAsync(
                options.Rule,
                options.Document,
                options.SkipIfUsedWithinDays,
                cancellationToken
            );
            PlannedAccount planned = await new AccountPlanner(aws, host.Time, target, options).PlanFirstAsync(
                progress,
                cancellationToken
            );
            PlannedAccount bounded = planned.With(Bounded(planned.Plan, options.MaxUsers));
            return (
                read,
                target.RuleName,
                planned,
                bounded,
                includesUsage
                    ? await PlanUsage.ReadAsync(aws, host.Time, bounded, progress, cancellationToken)
                    : PlanUsage.None,
                await Part.ReadAsync(new PauseReader(aws.Ssm).ReadAsync(cancellationToken), otherwise: null)
            );
        });

        if (options.IsJson)
        {
            PlanJson.Write(place, shown, usage, options.BatchSize, host.Output);
            if (shown.Excluded > 0)
                await host.Errors.WriteLineAsync(new PlanSummary(shown, options.BatchSize).Others);
        }
        else
        {
            place.WriteHeader(host.Console, rule);
            new PlanTable(shown, options.BatchSize).Write(host.Console);
            usage.Write(host.Console, shown.AsOf);
        }
        await WritePauseAsync(pause, options.IsJson ? host.Errors : host.Text);
        if (account.Failure is { } failure)
        {
            await host.Errors.WriteLineAsync(failure.Message);
            return ExitCode.NotDetermined;
        }
        return account.Plan.Remediations.Count == 0 ? ExitCode.Success : ExitCode.Violation;
    }

    private async Task WritePauseAsync(Part<string?> pause, TextWriter writer)
    {
        if (pause.Failure is { } failure)
            await host.Errors.WriteLineAsync(
                $"The command cannot determine whether the remediation is paused: {failure}"
            );
        else if (pause.Value is { } text)
            await writer.WriteLineAsync($"No execution can start now: {PauseCheck.Describe(text)}");
    }

    /// <summary>Limits the plan to the first <paramref name="maxUsers"/> users who can be remediated.</summary>
    public static RemediationPlan Bounded(RemediationPlan plan, int? maxUsers) =>
        maxUsers is { } max && plan.Actionable.Count > max
            ? plan.For(new HashSet<PlannedRemediation>(plan.Actionable.Take(max)).Contains)
            : plan;
}
