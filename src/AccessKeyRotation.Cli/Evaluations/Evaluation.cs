using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>The result of an evaluation, which all report formats render.</summary>
/// <param name="AsOf">The time at which all keys were evaluated.</param>
/// <param name="Accounts">The accounts in the order of the request; for report files, one per file.</param>
internal sealed record Evaluation(DateTimeOffset AsOf, RotationPolicy Policy, IReadOnlyList<EvaluatedAccount> Accounts)
{
    /// <summary>The keys that violate without a waiver, oldest first.</summary>
    public IReadOnlyList<EvaluatedViolation> Violations { get; } =
    [
        .. FindViolations(Accounts)
            .OrderBy(violation => violation.Key.CreateDate)
            .ThenBy(violation => violation.Account.AccountId, StringComparer.Ordinal)
            .ThenBy(violation => violation.User.Name, StringComparer.Ordinal)
            .ThenBy(violation => violation.Key.Name, StringComparer.Ordinal),
    ];

    public string ReasonOf(EvaluatedKey key) => key.ReasonUnder(Policy);

    private static IEnumerable<EvaluatedViolation> FindViolations(IReadOnlyList<EvaluatedAccount> accounts)
    {
        foreach (EvaluatedAccount account in accounts)
        {
            foreach (EvaluatedUser user in account.Users)
            {
                foreach (EvaluatedKey key in user.Keys)
                {
                    if (key.Violates)
                        yield return new(account, user, key);
                }
            }
        }
    }
}

/// <summary>A violating key with its user and account.</summary>
internal sealed record EvaluatedViolation(EvaluatedAccount Account, EvaluatedUser User, EvaluatedKey Key);
