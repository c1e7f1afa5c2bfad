using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Evaluations;

namespace AccessKeyRotation.Cli.Commands.Status;

/// <summary>The current status of the rule in AWS Config.</summary>
/// <param name="Names">The names of the users in the status.</param>
/// <param name="Pause">Null if the remediation is not paused.</param>
/// <param name="AutomaticRunsToday">The automatic executions since midnight (UTC), which the daily limit counts; null
/// if the rule has no remediation.</param>
internal sealed record RuleStatus(
    DeployedRule Rule,
    DateTimeOffset AsOf,
    Part<RuleRunStatus?> Runs,
    Part<IReadOnlyList<StoredResult>> Results,
    Part<IReadOnlyList<RemediationExceptionEntry>> RemediationExceptions,
    Part<UserNames> Names,
    Part<Pause?> Pause,
    Part<AutomaticDay?> AutomaticRunsToday,
    Part<WaiverSummary> Waivers,
    Part<RecordSummary> Records
)
{
    /// <summary>
    /// A rule that is evaluated daily submits results every 24 hours. Two hours are a margin for the evaluation and the
    /// schedule.
    /// </summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromHours(26);

    /// <summary>The noncompliant users, ordered by name.</summary>
    public IReadOnlyList<StoredResult> NonCompliant { get; } =
    [
        .. Results
            .Value.Where(result => result.Compliance == Compliance.NonCompliant)
            .OrderBy(result => Names.Value.NameOrId(result.User.Value), StringComparer.Ordinal)
            .ThenBy(result => result.User.Value, StringComparer.Ordinal),
    ];

    public int Waived { get; } =
        Results.Value.Count(result => result.Compliance == Compliance.Compliant && result.IsWaived);

    public int Compliant { get; } =
        Results.Value.Count(result => result.Compliance == Compliance.Compliant && !result.IsWaived);

    /// <summary>The reasons why the results are not reliable, one sentence each; empty if they are reliable.</summary>
    public IReadOnlyList<string> Problems => [.. FindProblems()];

    public int ExitCode =>
        Problems.Count > 0 ? Infrastructure.ExitCode.NotDetermined
        : NonCompliant.Count > 0 ? Infrastructure.ExitCode.Violation
        : Infrastructure.ExitCode.Success;

    private IEnumerable<string> FindProblems()
    {
        foreach (
            (string what, string? failure) in ((string, string?)[])
                [
                    ("The evaluation status of the rule", Runs.Failure),
                    ("The results", Results.Failure),
                    ("The remediation exceptions", RemediationExceptions.Failure),
                    ("The names of users", Names.Failure),
                    ("The pause", Pause.Failure),
                    ("The automatic executions of today", AutomaticRunsToday.Failure),
                    ("The waivers", Waivers.Failure),
                    ("The records", Records.Failure),
                ]
        )
        {
            if (failure is not null)
                yield return $"{what} could not be read: {failure}";
        }
        if (!Rule.IsInForce)
            yield return $"AWS Config does not evaluate the rule: its state is {Rule.State ?? "unknown"}.";
        if (Runs.Value is { } runs && ProblemOf(runs) is { } problem)
            yield return problem;
    }

    private string? ProblemOf(RuleRunStatus runs)
    {
        if (runs.HasFailedLast)
        {
            string never = runs.HasRun ? "" : ", and the rule has never submitted results";
            string failedAt = ReportText.Moment(runs.LastFailure!.Value);
            return $"The last evaluation failed at {failedAt}{never}: {ErrorOf(runs)}";
        }
        if (runs.LastSuccessfulEvaluation is not { } last)
            return "The rule has never submitted results.";
        return AsOf - last > LongestSilence
            ? $"The rule submitted its last results at {ReportText.Moment(last)}, more than "
                + $"{LongestSilence.TotalHours} hours ago."
            : null;
    }

    public static string ErrorOf(RuleRunStatus runs) =>
        (runs.LastErrorCode, runs.LastErrorMessage) switch
        {
            (null, null) => "AWS Config returned no reason.",
            ({ } code, null) => code,
            (null, { } message) => message,
            ({ } code, { } message) => $"{code}: {message}",
        };
}
