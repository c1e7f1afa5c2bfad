using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Plan;

/// <summary>The users whose keys are to be deactivated, in order.</summary>
/// <param name="Remediations">Highest risk first: users with a violating key, and users with an incomplete
/// deactivation.</param>
internal sealed record RemediationPlan(IReadOnlyList<PlannedRemediation> Remediations)
{
    /// <summary>The users whose remediation can be started.</summary>
    public IReadOnlyList<PlannedRemediation> Actionable { get; } =
    [.. Remediations.Where(planned => planned.IsActionable)];

    /// <summary>The number of users with a key that violates a limit without a waiver.</summary>
    public int Violating { get; } = Remediations.Count(planned => planned.Violates);

    /// <param name="users">The users with all known keys.</param>
    /// <param name="risks">Scores the keys at <paramref name="now"/>.</param>
    /// <param name="skipIfUsedWithin">Keys used within this period are skipped; null skips none.</param>
    public static RemediationPlan Of(
        IEnumerable<(ListedUser User, UserSnapshot Reading)> users,
        RotationPolicy policy,
        TimeSpan? skipIfUsedWithin,
        RiskAssessor risks,
        DateTimeOffset now
    ) =>
        new([
            .. users
                .Select(each => PlanFor(each.User, each.Reading, policy, skipIfUsedWithin, risks, now))
                .OfType<PlannedRemediation>()
                .Order(RemediationOrder.RiskiestFirst),
        ]);

    /// <summary>Returns the plan for the users that match.</summary>
    public RemediationPlan For(Func<PlannedRemediation, bool> isDesired) => new([.. Remediations.Where(isDesired)]);

    /// <summary>Splits the actionable users into batches of the size; the last batch can be smaller.</summary>
    public IReadOnlyList<IReadOnlyList<PlannedRemediation>> Batches(int size) => [.. Actionable.Chunk(size)];

    private static PlannedRemediation? PlanFor(
        ListedUser user,
        UserSnapshot snapshot,
        RotationPolicy policy,
        TimeSpan? skipIfUsedWithin,
        RiskAssessor risks,
        DateTimeOffset now
    )
    {
        DeactivationPlan plan = DeactivationPlan.Of(snapshot, policy, skipIfUsedWithin, now);
        List<AccessKey> violating =
        [
            .. snapshot
                .EvaluationResult.Violations.Select(violation => violation.Key)
                .Where(key => snapshot.Registry.WaiverOf(snapshot.User, key, now) is null),
        ];
        AccessKey[] inQuestion = [.. violating.Concat(plan.Deactivations.Select(planned => planned.Key)).Distinct()];
        if (inQuestion.Length == 0)
            return null;
        int activeKeys = snapshot.Keys.Count(key => key.IsActive);
        RiskScore highest = inQuestion
            .OrderBy(key => key.CreateDate)
            .Select(key => risks.ScoreOf(user, activeKeys, key.CreateDate, key.LastUse))
            .MaxBy(score => score.Total)!;
        return new(user, new(highest, inQuestion.Min(key => key.CreateDate)), violating.Count > 0, plan);
    }
}

/// <summary>The plan for a user.</summary>
/// <param name="User">The user with tags and policies.</param>
/// <param name="Violates">True if a key violates a limit without a waiver; false if an incomplete deactivation is to be
/// completed.</param>
/// <param name="Deactivations">The actions that the document would perform.</param>
internal sealed record PlannedRemediation(
    ListedUser User,
    RemediationRisk Risk,
    bool Violates,
    DeactivationPlan Deactivations
)
{
    /// <summary>True if the plan has at least one action.</summary>
    public bool IsActionable => Deactivations.Deactivations.Count > 0;
}

/// <summary>The risk of a user's keys in question.</summary>
/// <param name="Score">The highest score of these keys.</param>
/// <param name="OldestKey">The creation time of the oldest of these keys.</param>
internal sealed record RemediationRisk(RiskScore Score, DateTimeOffset OldestKey);

/// <summary>
/// Orders by score, then by the age of the oldest key, then by name, then by id. Names can be equal if a name moved
/// between two users during the reads; ids cannot, so the order is total.
/// </summary>
internal sealed class RemediationOrder : IComparer<PlannedRemediation>
{
    public static RemediationOrder RiskiestFirst { get; } = new();

    public int Compare(PlannedRemediation? x, PlannedRemediation? y)
    {
        if (x is null || y is null)
            return (x is null).CompareTo(y is null);

        int byScore = y.Risk.Score.Total.CompareTo(x.Risk.Score.Total);
        int byRisk = byScore != 0 ? byScore : x.Risk.OldestKey.CompareTo(y.Risk.OldestKey);
        int byName = byRisk != 0 ? byRisk : string.CompareOrdinal(x.User.User.Name.Value, y.User.User.Name.Value);
        return byName != 0 ? byName : string.CompareOrdinal(x.User.User.Id.Value, y.User.User.Id.Value);
    }
}
