using AccessKeyRotation.Cli.Reports;

namespace AccessKeyRotation.Cli.Evaluating.Aggregating;

/// <summary>What AWS Config holds of the rule in all accounts of an aggregator. Nothing of it was judged anew.</summary>
/// <param name="AsOf">When it was read.</param>
/// <param name="Accounts">Those with results, in the order of their ids.</param>
/// <param name="Gaps">Of which accounts it cannot be told, in the order of their ids; one of them may have results all the same.</param>
/// <param name="Notes">What else a reader must know, a sentence each.</param>
internal sealed record AggregateEvaluation(
    DateTimeOffset AsOf, AggregatorScope Scope, IReadOnlyList<AggregatedAccount> Accounts, IReadOnlyList<AccountGap> Gaps, IReadOnlyList<string> Notes)
{
    /// <summary>The oldest key first; those of which the annotation does not say come last.</summary>
    public IReadOnlyList<AggregatedViolation> Violations { get; } =
    [
        .. Accounts.SelectMany(account => account.Violations)
            .OrderBy(violation => violation.Key?.Created ?? DateOnly.MaxValue)
            .ThenBy(violation => violation.AccountId, StringComparer.Ordinal)
            .ThenBy(violation => violation.UserName, StringComparer.Ordinal)
            .ThenBy(violation => violation.User.Value, StringComparer.Ordinal),
    ];

    /// <summary>How many accounts are spoken of, with results or without.</summary>
    public int AccountCount { get; } = Accounts.Select(account => account.AccountId).Union(Gaps.Select(gap => gap.AccountId)).Count();

    public int Users => Accounts.Sum(account => account.Users);

    public int WaivedUsers => Accounts.Sum(account => account.WaivedUsers);

    public int ViolatingKeys => Violations.Sum(violation => violation.Keys);

    public DateTimeOffset? OldestResult => Accounts.Min(account => account.OldestResult);

    public DateTimeOffset? NewestResult => Accounts.Max(account => account.NewestResult);

    public int ExitCode => Gaps.Count > 0 ? Hosting.ExitCode.NotJudged : Violations.Count > 0 ? Hosting.ExitCode.Violation : Hosting.ExitCode.Fine;

    /// <summary>What was found, in a sentence.</summary>
    public string Outcome
    {
        get
        {
            int accounts = Violations.Select(violation => violation.AccountId).Distinct().Count();
            string found = Violations.Count == 0
                ? "AWS Config holds no violation"
                : $"{ReportText.Counted(Violations.Count, "user")} of {ReportText.Counted(accounts, "account")} {(Violations.Count == 1 ? "violates" : "violate")}, with {ReportText.Counted(ViolatingKeys, "access key")}";
            int untold = Gaps.Select(gap => gap.AccountId).Distinct().Count();
            return untold == 0 ? $"{found}." : $"{found}; of {ReportText.Counted(untold, "account")} it cannot be told.";
        }
    }

    /// <summary>Whose verdicts these are, and as of when.</summary>
    public string Provenance => $"The verdicts are those that AWS Config holds of rule {Scope.Rule} in aggregator {Scope.Aggregator}, read at {ReportText.Moment(AsOf)}; nothing was judged anew."
        + (OldestResult is { } oldest && NewestResult is { } newest ? $" The results were given from {ReportText.Moment(oldest)} to {ReportText.Moment(newest)}." : "");
}
