namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>The violations of a report compared with those of an earlier one.</summary>
/// <param name="Source">The file of the earlier report.</param>
/// <param name="New">The violations that the earlier report does not have.</param>
/// <param name="Remaining">The number of violations in both reports.</param>
/// <param name="Fixed">The earlier violations of evaluated users that are no longer violations.</param>
/// <param name="NotEvaluated">The number of earlier violations of accounts and users that were not evaluated
/// now.</param>
internal sealed record Comparison(
    string Source,
    IReadOnlySet<ViolationIdentity> New,
    int Remaining,
    IReadOnlyList<EarlierViolation> Fixed,
    int NotEvaluated
)
{
    /// <param name="now">All present violations.</param>
    /// <param name="isEvaluated">Returns true if the keys of the user in the account were evaluated now.</param>
    public static Comparison Of(
        string source,
        IReadOnlyList<EarlierViolation> earlier,
        IEnumerable<ViolationIdentity> now,
        Func<ViolationIdentity, bool> isEvaluated
    )
    {
        HashSet<ViolationIdentity> present = [.. now];
        HashSet<ViolationIdentity> before = [.. earlier.Select(violation => violation.Identity)];
        EarlierViolation[] gone = [.. earlier.Where(violation => !present.Contains(violation.Identity))];
        return new(
            source,
            present.Except(before).ToHashSet(),
            present.Count(before.Contains),
            [.. gone.Where(violation => isEvaluated(violation.Identity))],
            gone.Count(violation => !isEvaluated(violation.Identity))
        );
    }

    /// <summary>The first violation of a user in an account, or the next, in the words of the machine-readable
    /// formats.</summary>
    public string ChangeOf(ViolationIdentity violation) => New.Contains(violation) ? "new" : "remaining";
}

/// <summary>
/// The identity of a violation across reports. A credential report has no key ids and numbers the keys of a user anew
/// after a deletion, so that the creation time identifies the key.
/// </summary>
/// <param name="CreatedAt">The time, or the date of an annotation, in ISO 8601; null if it is unknown.</param>
internal sealed record ViolationIdentity(string AccountId, string UserName, string? CreatedAt);

/// <summary>A violation of an earlier report.</summary>
/// <param name="KeyName">The id of the key, or its slot.</param>
internal sealed record EarlierViolation(ViolationIdentity Identity, string KeyName);
