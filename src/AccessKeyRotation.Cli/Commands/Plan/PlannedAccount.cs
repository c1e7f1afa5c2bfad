using AccessKeyRotation.Aws.Evaluations;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Commands.Plan;

/// <summary>An account at the time of its evaluation, and the remediation plan.</summary>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="Users">Users with a key that violates a limit, and users with an incomplete deactivation.</param>
/// <param name="Plan">The plan for the selected users.</param>
internal sealed record PlannedAccount(
    DateTimeOffset AsOf,
    string AccountId,
    IReadOnlyList<EvaluatedUser> Users,
    RemediationPlan Plan
)
{
    /// <summary>The users whose keys could not be read, who are not in the plan; null if there are none.</summary>
    public UsersNotReadException? Failure { get; init; }

    private readonly Dictionary<UserId, EvaluatedUser> _users = Users
        .Where(user => user.Id is not null)
        .ToDictionary(user => user.Id!.Value);

    /// <summary>Returns null if the user is compliant without an incomplete deactivation, or is deleted.</summary>
    public EvaluatedUser? Find(UserId user) => _users.GetValueOrDefault(user);

    /// <summary>The number of violating users that the options exclude from the plan.</summary>
    public int Excluded { get; init; }

    public PlannedAccount With(RemediationPlan plan) =>
        this with
        {
            Plan = plan,
            Excluded = Excluded + Plan.Violating - plan.Violating,
        };
}
