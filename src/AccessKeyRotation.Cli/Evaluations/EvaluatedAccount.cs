using AccessKeyRotation.Aws.Evaluations;
using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>An evaluated account.</summary>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="Users">The IAM users with a key that exceeds a limit, waived or not. The root user is not
/// included.</param>
/// <param name="Others">The other users. A report needs only their counts.</param>
/// <param name="ActiveRootKeys">The number of active root keys in the credential report; null if no row of the root
/// user can be read. Root keys are reported but not evaluated.</param>
/// <param name="Source">The source of the users.</param>
/// <param name="Registry">The waivers; null if they were not read, as with report files.</param>
internal sealed record EvaluatedAccount(
    string AccountId,
    IReadOnlyList<EvaluatedUser> Users,
    OtherUsers Others,
    int? ActiveRootKeys,
    EvaluationSource Source,
    WaiverRegistry? Registry
)
{
    /// <summary>The users whose keys could not be read, who are not included; null if there are none.</summary>
    public UsersNotReadException? Failure { get; init; }

    /// <summary>The policies of the users; null if they were not requested, as with report files.</summary>
    public AccountPolicies? Policies { get; init; }

    /// <summary>The newest date of a key or its use in a report file; null if there is none.</summary>
    public DateTimeOffset? NewestDate { get; init; }

    /// <summary>The time at which AWS generated the report file; null if it is unknown.</summary>
    public DateTimeOffset? GeneratedTime { get; init; }

    /// <summary>Separates the users with a key that exceeds a limit from the others.</summary>
    /// <param name="due">The period of the keys of other users to list; null to list none.</param>
    public static EvaluatedAccount Of(
        string accountId,
        IEnumerable<EvaluatedUser> allUsers,
        int? activeRootKeys,
        EvaluationSource source,
        WaiverRegistry? registry,
        DuePeriod? due = null
    )
    {
        ILookup<bool, EvaluatedUser> users = allUsers.ToLookup(user => EvaluatedUser.ExceedsLimit(user.Keys));
        OtherUsers others = new(due);
        foreach (EvaluatedUser user in users[false])
            others.Add(user.Name, user.Owner, user.Keys);
        return new(
            accountId,
            [.. users[true].OrderBy(user => user.Name, StringComparer.Ordinal)],
            others,
            activeRootKeys,
            source,
            registry
        );
    }

    /// <summary>The number of all IAM users, including compliant ones.</summary>
    public int UserCount => Users.Count + Others.Count;

    /// <summary>The live keys that violate a limit without a waiver, with the names of their users.</summary>
    public IReadOnlyDictionary<AccessKeyId, UserName?> ViolatingKeys =>
        Users
            .SelectMany(user =>
                user.Keys.Where(key => key is { Violates: true, Id: not null })
                    .Select(key => KeyValuePair.Create(key.Id!.Value, (UserName?)new UserName(user.Name)))
            )
            .DistinctBy(key => key.Key)
            .ToDictionary();

    /// <summary>All active keys of the account.</summary>
    public IEnumerable<ActiveKey> ActiveKeys =>
        Users
            .SelectMany(user =>
                user.Keys.Where(key => key.IsActive)
                    .Select(key => new ActiveKey(user.Owner, key.CreateDate, key.Violates, key.IsWaived))
            )
            .Concat(Others.ActiveKeys);

    /// <summary>Returns the keys of the account that fall due in the period, the next first.</summary>
    public IReadOnlyList<DueKey> DueIn(DuePeriod period) =>
        [
            .. Users
                .SelectMany(user =>
                    user.Keys.Where(period.Includes)
                        .Select(key => new DueKey(user.Name, user.Owner, key.Name, key.CreateDate))
                )
                .Concat(Others.DueKeys)
                .OrderBy(key => key.CreateDate)
                .ThenBy(key => key.UserName, StringComparer.Ordinal),
        ];
}

/// <summary>The source of an account's users and keys.</summary>
internal abstract record EvaluationSource
{
    private EvaluationSource() { }

    /// <summary>The live account.</summary>
    /// <param name="ReportDate">The time of the credential report that proved users compliant; null if all users were
    /// read live.</param>
    /// <param name="ReadLive">The number of users whose keys were listed live.</param>
    /// <param name="Users">All IAM users.</param>
    /// <param name="Fallback">The reason why all users were read live; null if they were not, or if that was
    /// requested.</param>
    public sealed record Live(
        IReadOnlyList<ListedUser> Users,
        DateTimeOffset? ReportDate,
        int ReadLive,
        string? Fallback
    ) : EvaluationSource;

    /// <summary>A credential report file.</summary>
    /// <param name="File">The path from the command line or a folder; <c>-</c> for standard input.</param>
    public sealed record ReportFile(string File) : EvaluationSource;
}
