using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.Cli.Status;

/// <summary>What AWS Config says of the rule now.</summary>
/// <param name="Names">Of those users who have to be named.</param>
/// <param name="StopSwitch">Its text; null where it is not set.</param>
/// <param name="AutomaticRunsToday">Executions of the remediation's document that the daily fuse has counted since midnight (UTC); null where there is no remediation.</param>
internal sealed record RuleStatus(
    DeployedRule Rule, DateTimeOffset AsOf, Part<RuleRunStatus?> Runs, Part<IReadOnlyList<StoredResult>> Results, Part<IReadOnlyList<RemediationBlock>> Blocks,
    Part<UserNames> Names, Part<string?> StopSwitch, Part<int?> AutomaticRunsToday)
{
    /// <summary>A rule that runs daily gives results every 24 hours; two more are for its run and AWS Config's own pace.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromHours(26);

    /// <summary>The users who do not comply, in the order of their names.</summary>
    public IReadOnlyList<StoredResult> NonCompliant { get; } =
    [
        .. Results.Value.Where(result => result.Compliance == Compliance.NonCompliant)
            .OrderBy(result => Names.Value.NameOrId(result.User.Value), StringComparer.Ordinal).ThenBy(result => result.User.Value, StringComparer.Ordinal),
    ];

    public int Waived { get; } = Results.Value.Count(result => result.Compliance == Compliance.Compliant && result.IsWaived);

    public int Compliant { get; } = Results.Value.Count(result => result.Compliance == Compliance.Compliant && !result.IsWaived);

    /// <summary>Why the results are not to be relied on, a sentence each; empty where they are.</summary>
    public IReadOnlyList<string> Problems => [.. FindProblems()];

    public int ExitCode => Problems.Count > 0 ? Hosting.ExitCode.NotJudged : NonCompliant.Count > 0 ? Hosting.ExitCode.Violation : Hosting.ExitCode.Fine;

    private IEnumerable<string> FindProblems()
    {
        foreach ((string what, string? failure) in ((string, string?)[])
        [
            ("The rule's runs", Runs.Failure), ("The results", Results.Failure), ("The remediation exceptions", Blocks.Failure), ("The names of users", Names.Failure),
            ("The stop switch", StopSwitch.Failure), ("Today's automatic runs", AutomaticRunsToday.Failure),
        ])
        {
            if (failure is not null)
                yield return $"{what} could not be read: {failure}";
        }
        if (!Rule.IsInForce)
            yield return $"AWS Config does not run the rule: its state is {Rule.State ?? "unknown"}.";
        if (Runs.Value is { } runs && ProblemOf(runs) is { } problem)
            yield return problem;
    }

    private string? ProblemOf(RuleRunStatus runs)
    {
        if (runs.HasFailedLast)
            return $"The last run of the rule failed, at {ReportText.Moment(runs.LastFailure!.Value)}{(runs.HasRun ? "" : ", and none has ever given results")}: {ErrorOf(runs)}";
        if (runs.LastSuccessfulEvaluation is not { } last)
            return "The rule has never given results.";
        return AsOf - last > LongestSilence ? $"The rule gave its last results at {ReportText.Moment(last)}, more than {LongestSilence.TotalHours} hours ago." : null;
    }

    public static string ErrorOf(RuleRunStatus runs) => (runs.LastErrorCode, runs.LastErrorMessage) switch
    {
        (null, null) => "AWS Config does not say why.",
        ({ } code, null) => code,
        (null, { } message) => message,
        ({ } code, { } message) => $"{code}: {message}",
    };
}
