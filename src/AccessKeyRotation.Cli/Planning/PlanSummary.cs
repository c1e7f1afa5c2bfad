using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Planning;

/// <summary>What a plan comes to, in sentences.</summary>
internal sealed class PlanSummary(RemediationPlan plan, int batchSize)
{
    public IEnumerable<string> Lines
    {
        get
        {
            if (plan.Remediations.Count == 0)
            {
                yield return "Nobody violates: there is nothing to do.";
                yield break;
            }
            if (Keys > 0)
                yield return $"{Work} would be deactivated.";
            int blocked = plan.Remediations.Count(planned => planned.Deactivations.Blocked is not null);
            if (blocked > 0)
                yield return $"{ReportText.Counted(blocked, "user")} cannot be remediated before what blocks is removed.";
            int left = plan.Remediations.Count(planned => planned.Deactivations is { Blocked: null, Deactivations.Count: 0 });
            if (left > 0)
                yield return $"{ReportText.Counted(left, "user")} would be left, although in violation.";
        }
    }

    /// <summary>What there is to do, as the beginning of a sentence.</summary>
    public string Work => $"{ReportText.Counted(Keys, "access key")} of {ReportText.Counted(plan.Actionable.Count, "user")} in {ReportText.Counted(plan.Batches(batchSize).Count, "batch", "batches")}";

    private int Keys => plan.Actionable.Sum(planned => planned.Deactivations.Deactivations.Count);
}
