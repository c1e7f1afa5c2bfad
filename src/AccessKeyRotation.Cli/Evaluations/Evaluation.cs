using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Cli.Usage;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>The result of an evaluation, which all report formats render.</summary>
/// <param name="AsOf">The time at which all keys were evaluated.</param>
/// <param name="Accounts">The accounts in the order of the request; for report files, one per file.</param>
internal sealed record Evaluation(DateTimeOffset AsOf, RotationPolicy Policy, IReadOnlyList<EvaluatedAccount> Accounts)
{
    private readonly EvaluatedViolation[] _violations =
    [
        .. FindViolations(Accounts)
            .OrderBy(violation => violation.Key.CreateDate)
            .ThenBy(violation => violation.Account.AccountId, StringComparer.Ordinal)
            .ThenBy(violation => violation.User.Name, StringComparer.Ordinal)
            .ThenBy(violation => violation.Key.Name, StringComparer.Ordinal),
    ];

    /// <summary>The users that <see cref="Accounts"/> contains.</summary>
    public UserSelection Users { get; init; } = UserSelection.All;

    /// <summary>The violations that the report lists.</summary>
    public ViolationSelection Selection { get; init; } = ViolationSelection.All;

    /// <summary>The tags that mark the users at risk.</summary>
    public RiskCriteria Risks { get; init; } = RiskCriteria.Default;

    /// <summary>The risk of each violating key, waived or not; null if it was not requested.</summary>
    public IReadOnlyDictionary<EvaluatedKey, RiskScore>? Scores { get; init; }

    /// <summary>The order of the violations; an order by risk requires <see cref="Scores"/>.</summary>
    public ViolationOrder Order { get; init; }

    /// <summary>The region of the findings in Security Hub; null if none is set, as with report files.</summary>
    public string? Region { get; init; }

    /// <summary>The clients of the violating keys; null if they were not requested.</summary>
    public UsageReport? Usage { get; init; }

    /// <summary>The difference to an earlier report; null if none was specified.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>The keys of the selected kind that violate without a waiver, in order.</summary>
    public IReadOnlyList<EvaluatedViolation> Violations =>
        (Selection.Only, Order) is (null, ViolationOrder.Due)
            ? _violations
            : [.. Ordered(_violations.Where(violation => Selection.Includes(violation.Key, AsOf)))];

    /// <summary>The violations that the report shows one by one.</summary>
    public IReadOnlyList<EvaluatedViolation> Listed =>
        Selection.Top is { } top ? [.. Violations.Take(top)] : Violations;

    public string ReasonOf(EvaluatedKey key) => key.ReasonUnder(Policy);

    /// <summary>Returns null if the risk was not requested.</summary>
    public RiskScore? ScoreOf(EvaluatedKey key) => Scores?[key];

    /// <summary>Keys of equal risk stay in their order, oldest first.</summary>
    private IEnumerable<EvaluatedViolation> Ordered(IEnumerable<EvaluatedViolation> violations) =>
        Order == ViolationOrder.Risk
            ? violations.OrderByDescending(violation => ScoreOf(violation.Key)!.Total)
            : violations;

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
internal sealed record EvaluatedViolation(EvaluatedAccount Account, EvaluatedUser User, EvaluatedKey Key)
{
    /// <summary>The identity across reports.</summary>
    public ViolationIdentity Identity => new(Account.AccountId, User.Name, ReportText.Moment(Key.CreateDate));
}

/// <summary>An order of violations.</summary>
internal enum ViolationOrder
{
    /// <summary>The oldest key first, which fell due first.</summary>
    Due,

    /// <summary>The highest risk first, then the oldest key.</summary>
    Risk,
}
