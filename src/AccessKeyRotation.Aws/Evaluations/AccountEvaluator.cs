using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Aws.Evaluations;

/// <summary>
/// Evaluates all users of an account before waivers: the credential report proves most of them compliant, and the keys
/// of the others are read live.
/// </summary>
public sealed class AccountEvaluator(IAccessKeyReader iam, TimeProvider time)
{
    private readonly LiveChecker _liveChecker = new(iam, time);

    /// <inheritdoc cref="LiveChecker.CheckAsync"/>
    /// <param name="now">The time at which all keys are evaluated.</param>
    public async Task<AccountEvaluation> EvaluateAsync(
        ListedAccount account,
        RotationPolicy policy,
        DateTimeOffset now,
        CancellationToken readingEnds,
        CancellationToken confirmationEnds,
        IProgress<(int Read, int Total)>? progress = null
    )
    {
        Selection selection = account.Select(policy, now);
        return new(
            selection,
            await _liveChecker.CheckAsync(selection.UsersToCheck, policy, now, readingEnds, confirmationEnds, progress)
        );
    }
}

/// <summary>The users of an account, before their keys are read.</summary>
/// <param name="Users">Each user once.</param>
/// <param name="Report">Null if the keys of all users are to be read live.</param>
/// <param name="EarlierViolators">The users whose stored result is a violation, waived or not.</param>
/// <param name="Day">Selects the rolling sample of users that are checked although the report proves them
/// compliant.</param>
public sealed record ListedAccount(
    IReadOnlyList<IamUser> Users,
    CredentialReportOutcome? Report,
    IReadOnlySet<UserId> EarlierViolators,
    DateOnly Day
)
{
    /// <summary>Returns the account of a caller who has no stored results.</summary>
    public static ListedAccount WithoutResults(
        IReadOnlyList<IamUser> users,
        CredentialReportOutcome? report,
        DateTimeOffset now
    ) => new(users, report, new HashSet<UserId>(), DateOnly.FromDateTime(now.UtcDateTime));

    /// <summary>The report's rows; null if there is no report.</summary>
    public ReportEvidence? Evidence => (Report as CredentialReportOutcome.Available)?.Evidence;

    /// <summary>Selects the users whose keys must be read live.</summary>
    public Selection Select(RotationPolicy policy, DateTimeOffset now) =>
        Evidence is { } evidence
            ? new LiveCheckSelector(evidence, EarlierViolators, policy, now, Day).Select(Users)
            : Selection.Everybody(Users);
}

/// <summary>The evaluation of an account, before waivers.</summary>
/// <param name="Selection">The users that the report proves compliant, and those to check.</param>
/// <param name="Checked">The result of the live check.</param>
public sealed record AccountEvaluation(Selection Selection, CheckedUsers Checked);
