using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>The stored results of a rule in all accounts of an aggregator. Keys are not evaluated again.</summary>
/// <param name="AsOf">The time of the read.</param>
/// <param name="Accounts">The accounts with results, ordered by id.</param>
/// <param name="Gaps">The accounts with incomplete results, ordered by id; they can also be in
/// <paramref name="Accounts"/>.</param>
/// <param name="Notes">Notes for the reader, one sentence each.</param>
internal sealed record AggregateEvaluation(
    DateTimeOffset AsOf,
    AggregatorScope Scope,
    IReadOnlyList<AggregatedAccount> Accounts,
    IReadOnlyList<AccountGap> Gaps,
    IReadOnlyList<string> Notes
)
{
    /// <summary>The violations, oldest key first. Violations without an age in the annotation are last.</summary>
    public IReadOnlyList<AggregatedViolation> Violations { get; } =
    [
        .. Accounts
            .SelectMany(account => account.Violations)
            .OrderBy(violation => violation.Key?.Created ?? DateOnly.MaxValue)
            .ThenBy(violation => violation.AccountId, StringComparer.Ordinal)
            .ThenBy(violation => violation.UserName, StringComparer.Ordinal)
            .ThenBy(violation => violation.User.Value, StringComparer.Ordinal),
    ];

    /// <summary>The maximum number of violations that the report lists; null for all.</summary>
    public int? Top { get; init; }

    /// <summary>The violations that the report shows one by one.</summary>
    public IReadOnlyList<AggregatedViolation> Listed => Top is { } top ? [.. Violations.Take(top)] : Violations;

    /// <summary>The difference to an earlier report; null if none was specified.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>The number of accounts in the report, with or without results.</summary>
    public int AccountCount { get; } =
        Accounts.Select(account => account.AccountId).Union(Gaps.Select(gap => gap.AccountId)).Count();

    public int Users => Accounts.Sum(account => account.Users);

    public int WaivedUsers => Accounts.Sum(account => account.WaivedUsers);

    public int ViolatingKeys => Violations.Sum(violation => violation.Keys);

    public DateTimeOffset? OldestResult => Accounts.Min(account => account.OldestResult);

    public DateTimeOffset? NewestResult => Accounts.Max(account => account.NewestResult);

    /// <summary>True if all accounts have complete results and none violates.</summary>
    public bool IsClean => Gaps.Count == 0 && Violations.Count == 0;

    /// <summary>The result in a sentence.</summary>
    public string Outcome
    {
        get
        {
            int accounts = Violations.Select(violation => violation.AccountId).Distinct().Count();
            string found =
                Violations.Count == 0
                    ? "No violations in the stored results"
                    : $"{ReportText.Counted(Violations.Count, "user")} of {ReportText.Counted(accounts, "account")} "
                        + $"{(Violations.Count == 1 ? "violates" : "violate")} the limits with "
                        + $"{ReportText.Counted(ViolatingKeys, "access key")}";
            int incomplete = Gaps.Select(gap => gap.AccountId).Distinct().Count();
            return incomplete == 0
                ? $"{found}."
                : $"{found}; the results of {ReportText.Counted(incomplete, "account")} are incomplete.";
        }
    }

    /// <summary>The source and the time of the results.</summary>
    public string Provenance =>
        $"Stored AWS Config results of rule {Scope.Rule} in aggregator {Scope.Aggregator}, read at "
        + $"{ReportText.Moment(AsOf)}; keys were not evaluated again."
        + (
            OldestResult is { } oldest && NewestResult is { } newest
                ? $" The results are from {ReportText.Moment(oldest)} to {ReportText.Moment(newest)}."
                : ""
        );
}

/// <summary>A user who is noncompliant in the stored results.</summary>
/// <param name="Region">The region of the result.</param>
/// <param name="Annotation">The annotation of the result; null if it has none.</param>
/// <param name="Recorded">The user in AWS Config; null if it is not recorded, so that the id replaces the name.</param>
internal sealed record AggregatedViolation(
    string AccountId,
    string Region,
    UserId User,
    string? Annotation,
    RecordedUser? Recorded,
    string? Owner
)
{
    /// <summary>The worst key in the annotation; null if the annotation has another format.</summary>
    public ViolationAnnotation? Key { get; } = ViolationAnnotation.Read(Annotation);

    public string UserName => Recorded?.Name ?? User.Value;

    /// <summary>The number of violating keys; 1 if the annotation has another format.</summary>
    public int Keys => 1 + (Key?.MoreKeys ?? 0);

    /// <summary>The identity across reports of an aggregator.</summary>
    public ViolationIdentity Identity => new(AccountId, UserName, Key is { } key ? ReportText.Day(key.Created) : null);

    public string Reason => Annotation ?? "AWS Config has no reason.";

    /// <summary>Returns the limits in the annotation.</summary>
    public static RotationPolicy LimitsOf(ViolationAnnotation key) =>
        new(key.MaxAge ?? RotationPolicy.Default.MaxAge, key.MaxUnusedAge);

    /// <summary>
    /// Returns the age in whole dates, because the annotation has no time of day; null if it is unknown.
    /// </summary>
    public int? AgeInDays(DateTimeOffset now) =>
        Key is { } key ? DateOnly.FromDateTime(now.UtcDateTime).DayNumber - key.Created.DayNumber : null;
}

/// <summary>An account in the aggregator.</summary>
/// <param name="Rules">The rule with its name and region in this account; empty for an account that is counted as
/// having no users.</param>
/// <param name="Users">The number of users with a result.</param>
/// <param name="WaivedUsers">The number of users who are compliant only because of waivers.</param>
/// <param name="OldestResult">The time of the oldest result; null if there is none or AWS does not return it.</param>
/// <param name="NewestResult">The time of the newest result; null in the same cases.</param>
internal sealed record AggregatedAccount(
    string AccountId,
    IReadOnlyList<AggregatedRule> Rules,
    int Users,
    int WaivedUsers,
    IReadOnlyList<AggregatedViolation> Violations,
    DateTimeOffset? OldestResult,
    DateTimeOffset? NewestResult
)
{
    public string Regions =>
        string.Join(", ", Rules.Select(rule => rule.Region).Distinct().Order(StringComparer.Ordinal));
}
