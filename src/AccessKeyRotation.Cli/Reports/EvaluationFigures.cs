using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>The figures of a report.</summary>
/// <param name="WaivedKeys">The number of keys that exceed a limit and have a waiver, of all users.</param>
/// <param name="RootKeys">The number of known active root keys; null if none is known and an account is
/// unknown.</param>
/// <param name="OldestActiveKey">The creation time of the oldest active key; null if there is none.</param>
internal sealed record EvaluationFigures(
    int Users,
    int ViolatingUsers,
    int ViolatingKeys,
    int WaivedKeys,
    int ActiveKeys,
    int? RootKeys,
    DateTimeOffset? OldestActiveKey
)
{
    /// <summary>The share of the active keys that violate no limit, in whole percent, rounded down; null without
    /// active keys. A waived key exceeds a limit and is not within it.</summary>
    public int? PercentWithinLimits =>
        ActiveKeys == 0 ? null : (int)((ActiveKeys - ViolatingKeys - WaivedKeys) * 100L / ActiveKeys);

    /// <summary>Counts one or more accounts.</summary>
    public static EvaluationFigures Of(params IReadOnlyList<EvaluatedAccount> accounts)
    {
        EvaluatedUser[] users = [.. accounts.SelectMany(account => account.Users)];
        EvaluatedKey[] keys = [.. users.SelectMany(user => user.Keys)];
        DateTimeOffset[] active = [.. accounts.SelectMany(account => account.ActiveKeys).Select(key => key.CreateDate)];
        return new(
            accounts.Sum(account => account.UserCount),
            users.Count(user => user.Violates),
            keys.Count(key => key.Violates),
            keys.Count(key => key.IsWaived),
            active.Length,
            RootKeysOf(accounts),
            active.Length == 0 ? null : active.Min()
        );
    }

    private static int? RootKeysOf(IReadOnlyList<EvaluatedAccount> accounts)
    {
        int known = accounts.Sum(account => account.ActiveRootKeys ?? 0);
        return known == 0 && accounts.Any(account => account.ActiveRootKeys is null) ? null : known;
    }

    /// <summary>The result in a sentence.</summary>
    public string Outcome =>
        (ViolatingKeys, ViolatingUsers) switch
        {
            (0, _) => "No violations.",
            (1, _) => "1 access key of 1 user violates the limits.",
            _ => $"{ReportText.Counted(ViolatingKeys, "access key")} of {ReportText.Counted(ViolatingUsers, "user")} "
                + "violate the limits.",
        };

    /// <summary>The result in a sentence, with the number of violations of the selected kind.</summary>
    public static string OutcomeOf(Evaluation evaluation)
    {
        EvaluationFigures figures = Of(evaluation.Accounts);
        return evaluation.Selection.Only is { } kind && figures.ViolatingKeys > 0
            ? $"{ReportText.Number(evaluation.Violations.Count)} of "
                + $"{ReportText.Counted(figures.ViolatingKeys, "violating access key")} "
                + $"{KindText.Predicate(kind, evaluation.Policy, evaluation.Violations.Count == 1)}."
            : figures.Outcome;
    }

    /// <summary>Returns the number of active root keys and the required action.</summary>
    public static string OfRootKeys(int? active) =>
        active switch
        {
            null => "unknown, because the credential report has no row of the root user",
            0 => "no active access keys",
            { } some => $"{ReportText.Counted(some, "active access key")}; delete {(some == 1 ? "it" : "them")}",
        };
}
