using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Evaluating;

/// <summary>What was found: the value that every report format renders.</summary>
/// <param name="AsOf">The one moment at which all keys were judged.</param>
/// <param name="Accounts">In the order in which they were asked for; from report files, one for each file.</param>
internal sealed record Evaluation(DateTimeOffset AsOf, RotationPolicy Policy, IReadOnlyList<EvaluatedAccount> Accounts)
{
    /// <summary>Keys that violate and have no waiver, the oldest first.</summary>
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

/// <summary>A violating key with whose it is.</summary>
internal sealed record EvaluatedViolation(EvaluatedAccount Account, EvaluatedUser User, EvaluatedKey Key);
