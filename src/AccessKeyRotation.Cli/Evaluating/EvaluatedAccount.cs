using AccessKeyRotation.Records;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Evaluating;

/// <summary>One account as it was found.</summary>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="Users">The IAM users with a key that breaks a limit, waived or not. The root user is none.</param>
/// <param name="Others">Everybody else, of whom a report needs no more than the counts.</param>
/// <param name="ActiveRootKeys">By the credential report; null where there was none. They are reported and never judged.</param>
/// <param name="Source">Where the users come from.</param>
/// <param name="Register">The waivers; null where they were not read, as offline.</param>
internal sealed record EvaluatedAccount(
    string AccountId, IReadOnlyList<EvaluatedUser> Users, OtherUsers Others, int? ActiveRootKeys, EvaluationSource Source, WaiverRegister? Register)
{
    /// <summary>Parts all users of an account into those it names and those it counts.</summary>
    public static EvaluatedAccount Of(string accountId, IEnumerable<EvaluatedUser> everybody, int? activeRootKeys, EvaluationSource source, WaiverRegister? register)
    {
        ILookup<bool, EvaluatedUser> users = everybody.ToLookup(user => EvaluatedUser.IsConspicuous(user.Keys));
        OtherUsers others = new();
        foreach (EvaluatedUser user in users[false])
            others.Add(user.Owner, user.Keys);
        return new(accountId, [.. users[true].OrderBy(user => user.Name, StringComparer.Ordinal)], others, activeRootKeys, source, register);
    }

    /// <summary>All IAM users, compliant ones too.</summary>
    public int UserCount => Users.Count + Others.Count;

    /// <summary>Every active key of the account.</summary>
    public IEnumerable<ActiveKey> ActiveKeys =>
        Users.SelectMany(user => user.Keys.Where(key => key.IsActive).Select(key => new ActiveKey(user.Owner, key.CreateDate, key.Violates, key.IsWaived))).Concat(Others.ActiveKeys);
}

/// <summary>Where an account's users and keys were read.</summary>
internal abstract record EvaluationSource
{
    private EvaluationSource()
    {
    }

    /// <summary>From IAM, live.</summary>
    /// <param name="ReportDate">When the credential report was made that proved users compliant; null where everybody was read live.</param>
    /// <param name="ReadLive">How many users' keys were listed live.</param>
    /// <param name="Users">Everybody, as IAM lists them.</param>
    /// <param name="Fallback">Why everybody was read live; null where it was not so, or was asked for.</param>
    public sealed record Live(IReadOnlyList<ListedUser> Users, DateTimeOffset? ReportDate, int ReadLive, string? Fallback) : EvaluationSource;

    /// <summary>From a credential report's file.</summary>
    /// <param name="File">As it was named on the command line, or found in a folder; <c>-</c> for standard input.</param>
    public sealed record ReportFile(string File) : EvaluationSource;
}
