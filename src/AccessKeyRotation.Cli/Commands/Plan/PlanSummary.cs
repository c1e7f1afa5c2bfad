using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports;

namespace AccessKeyRotation.Cli.Commands.Plan;

/// <summary>A summary of a plan in sentences.</summary>
internal sealed class PlanSummary(PlannedAccount account, int batchSize)
{
    private readonly RemediationPlan _plan = account.Plan;

    public IEnumerable<string> Lines
    {
        get
        {
            if (_plan.Remediations.Count == 0)
            {
                yield return account.Excluded == 0
                    ? "No user is in violation."
                    : $"No selected user is in violation. {Others}";
                yield break;
            }
            if (Keys > 0)
                yield return $"{Work} would be deactivated{(InUse == 0 ? "" : $", {InUseWords}")}.";
            int skipped = _plan.Remediations.Count(planned => planned.Deactivations.Deactivations.Count == 0);
            if (skipped > 0)
                yield return $"{ReportText.Counted(skipped, "user")} would be skipped, although in violation.";
            if (account.Excluded > 0)
                yield return Others;
            foreach (string undetermined in RiskText.Undetermined(_plan.Remediations.Select(each => each.Risk.Score)))
                yield return undetermined;
            if (Records > 0)
            {
                yield return $"{ReportText.Counted(Records, "record")} read without signature verification: "
                    + "the document verifies the signature and ignores invalid records.";
            }
        }
    }

    /// <summary>The keys, users and batches of the plan, as the start of a sentence.</summary>
    public string Work =>
        $"{ReportText.Counted(Keys, "access key")} of {ReportText.Counted(_plan.Actionable.Count, "user")} in "
        + $"{ReportText.Counted(_plan.Batches(batchSize).Count, "batch", "batches")}";

    /// <summary>The change, with the number of keys in use.</summary>
    public string Change => $"Deactivate {Work}{(InUse == 0 ? "" : $", {InUseWords},")}";

    /// <summary>
    /// The number to type as confirmation of more than a batch, or of keys in use; null if <c>y</c> is enough.
    /// </summary>
    public int? NumberToType => InUse > 0 || _plan.Batches(batchSize).Count > 1 ? Keys : null;

    private string InUseWords =>
        $"{(Keys == 1 ? "" : $"{InUse} of them ")}used in the last {ReportText.Days(PlannedKey.InUsePeriod)}";

    /// <summary>The violating users that are not in the plan.</summary>
    public string Others =>
        $"{ReportText.Counted(account.Excluded, "other user")} {(account.Excluded == 1 ? "is" : "are")} in violation "
        + "and not selected.";

    private int InUse =>
        _plan.Actionable.Sum(planned =>
            PlannedKey.Of(planned, account.Find(planned.User.User.Id)!).Count(key => key.IsInUse(account.AsOf))
        );

    /// <summary>
    /// The number of deactivations that are planned because a record shows an incomplete deactivation.
    /// </summary>
    private int Records =>
        _plan.Actionable.Sum(planned => planned.Deactivations.Deactivations.Count(each => each.Started is not null));

    private int Keys => _plan.Actionable.Sum(planned => planned.Deactivations.Deactivations.Count);
}
