using AccessKeyRotation.Cli.Evaluating;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>What a report counts.</summary>
/// <param name="WaivedKeys">Keys that break a limit and have a waiver, of whichever users.</param>
/// <param name="RootKeys">Active keys of root users; null where no account said.</param>
/// <param name="OldestActiveKey">When it was created; null where no key is active.</param>
internal sealed record EvaluationFigures(
    int Users, int ViolatingUsers, int ViolatingKeys, int WaivedKeys, int ActiveKeys, int? RootKeys, DateTimeOffset? OldestActiveKey)
{
    /// <summary>Of one account, or of all.</summary>
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
            accounts.All(account => account.ActiveRootKeys is null) ? null : accounts.Sum(account => account.ActiveRootKeys ?? 0),
            active.Length == 0 ? null : active.Min());
    }

    /// <summary>What was found, in a sentence.</summary>
    public string Outcome => (ViolatingKeys, ViolatingUsers) switch
    {
        (0, _) => "Nothing violates.",
        (1, _) => "1 access key of 1 user violates.",
        _ => $"{ReportText.Counted(ViolatingKeys, "access key")} of {ReportText.Counted(ViolatingUsers, "user")} violate.",
    };

    /// <summary>Such as <c>none active</c>; what to do where there is one.</summary>
    public static string OfRootKeys(int? active) => active switch
    {
        null => "unknown, without a credential report",
        0 => "no active access key",
        { } some => $"{ReportText.Counted(some, "active access key")}; delete {(some == 1 ? "it" : "them")}",
    };
}
