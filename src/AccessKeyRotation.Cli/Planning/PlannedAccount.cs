using AccessKeyRotation.Cli.Evaluating;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Planning;

/// <summary>An account as it was judged at one moment, and what is to be done about it.</summary>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="Users">Those with a key that breaks a limit, and those of whom a deactivation was begun and not completed.</param>
/// <param name="Plan">For those users who were asked for.</param>
internal sealed record PlannedAccount(DateTimeOffset AsOf, string AccountId, IReadOnlyList<EvaluatedUser> Users, RemediationPlan Plan)
{
    private readonly Dictionary<UserId, EvaluatedUser> _users = Users.Where(user => user.Id is not null).ToDictionary(user => user.Id!.Value);

    /// <summary>Null where the user complies and has nothing to be completed, or is gone.</summary>
    public EvaluatedUser? Find(UserId user) => _users.GetValueOrDefault(user);

    public PlannedAccount With(RemediationPlan plan) => this with { Plan = plan };
}
