using AccessKeyRotation.Deactivations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediations;

/// <summary>Whose keys are to be deactivated, in which order.</summary>
/// <param name="Remediations">Riskiest first: every user of whom a key violates, and those of whom a deactivation was begun and not completed.</param>
public sealed record RemediationPlan(IReadOnlyList<PlannedRemediation> Remediations)
{
    /// <summary>Those whose remediation can be started.</summary>
    public IReadOnlyList<PlannedRemediation> Actionable { get; } = [.. Remediations.Where(planned => planned.IsActionable)];

    /// <param name="users">Each with everything that is known of its keys.</param>
    /// <param name="skipIfUsedWithin">Keys used this lately are left; null leaves none for its use.</param>
    public static RemediationPlan Of(
        IEnumerable<(ListedUser User, UserReading Reading)> users, RotationPolicy policy, TimeSpan? skipIfUsedWithin, RiskCriteria criteria, DateTimeOffset now) =>
        new([.. users.Select(each => PlanFor(each.User, each.Reading, policy, skipIfUsedWithin, criteria, now)).OfType<PlannedRemediation>().Order(RemediationOrder.RiskiestFirst)]);

    /// <summary>The same plan for some of its users.</summary>
    public RemediationPlan For(Func<PlannedRemediation, bool> isWanted) => new([.. Remediations.Where(isWanted)]);

    /// <summary>What can be started, parted into batches of one size; the last may be smaller.</summary>
    public IReadOnlyList<IReadOnlyList<PlannedRemediation>> Batches(int size) => [.. Actionable.Chunk(size)];

    private static PlannedRemediation? PlanFor(
        ListedUser user, UserReading reading, RotationPolicy policy, TimeSpan? skipIfUsedWithin, RiskCriteria criteria, DateTimeOffset now)
    {
        DeactivationPlan plan = DeactivationPlan.Of(reading, policy, skipIfUsedWithin, now);
        List<AccessKey> violating = [.. reading.Verdict.Violations.Select(violation => violation.Key).Where(key => reading.Register.WaiverOf(reading.User, key, now) is null)];
        DateTimeOffset? oldest = violating.Concat(plan.Deactivations.Select(planned => planned.Key)).Min(key => (DateTimeOffset?)key.CreateDate);
        return oldest is { } date ? new(user, criteria.RiskOf(user, date), violating.Count > 0, plan) : null;
    }
}
