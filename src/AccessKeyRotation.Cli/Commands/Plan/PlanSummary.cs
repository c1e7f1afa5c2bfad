using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Plan;

/// <summary>A summary of a plan in sentences.</summary>
internal sealed class PlanSummary(RemediationPlan plan, int batchSize)
{
    public IEnumerable<string> Lines
    {
        get
        {
            if (plan.Remediations.Count == 0)
            {
                yield return "No user is in violation.";
                yield break;
            }
            if (Keys > 0)
                yield return $"{Work} would be deactivated.";
            int skipped = plan.Remediations.Count(planned => planned.Deactivations.Deactivations.Count == 0);
            if (skipped > 0)
                yield return $"{ReportText.Counted(skipped, "user")} would be skipped, although in violation.";
            if (Records > 0)
            {
                yield return $"{ReportText.Counted(Records, "record")} read without signature verification: "
                    + "the document verifies the signature and ignores invalid records.";
            }
        }
    }

    /// <summary>The keys, users and batches of the plan, as the start of a sentence.</summary>
    public string Work =>
        $"{ReportText.Counted(Keys, "access key")} of {ReportText.Counted(plan.Actionable.Count, "user")} in "
        + $"{ReportText.Counted(plan.Batches(batchSize).Count, "batch", "batches")}";

    /// <summary>
    /// The number of deactivations that are planned because a record shows an incomplete deactivation.
    /// </summary>
    private int Records =>
        plan.Actionable.Sum(planned => planned.Deactivations.Deactivations.Count(each => each.Started is not null));

    private int Keys => plan.Actionable.Sum(planned => planned.Deactivations.Deactivations.Count);
}
