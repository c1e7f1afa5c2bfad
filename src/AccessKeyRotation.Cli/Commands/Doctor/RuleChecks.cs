using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Commands.Status;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Doctor;

/// <summary>Checks the rule, its evaluations and its remediation.</summary>
/// <param name="disagreement">The difference between rule and remediation; null if they agree.</param>
/// <param name="arguments">The options of the same rule and account, for commands.</param>
internal sealed class RuleChecks(RuleStatus status, string? disagreement, string arguments, DeployedStack place)
{
    private const string Schedule = "ScheduledNotification";
    private const string Change = "ConfigurationItemChangeNotification";
    private const int MostNames = 3;

    public IEnumerable<CheckResult> All() =>
        [Rule(), Evaluation(), Remediation(), Exceptions(), Pause(), Waivers(), Records()];

    /// <param name="candidates">A sentence with the names of other rules, or nothing.</param>
    public static CheckResult Missing(string name, string candidates, DeployedStack place) =>
        CheckResult.Problem(
            "Rule",
            $"AWS Config has no rule {name} in {place.Region}: deploy the stack there, or specify the rule with "
                + $"--rule.{candidates}",
            $"aws configservice describe-config-rules --region {place.Region} --query 'ConfigRules[].ConfigRuleName'"
        );

    private CheckResult Rule()
    {
        const string Subject = "Rule";
        DeployedRule rule = status.Rule;
        string[] missing = [.. new[] { Schedule, Change }.Except(rule.Triggers.Select(trigger => trigger.MessageType))];
        return !rule.IsInForce
                ? CheckResult.Problem(
                    Subject,
                    $"AWS Config does not evaluate the rule: its state is {rule.State ?? "unknown"}. Deploy the stack "
                        + "again.",
                    place.DetectDrift
                )
            : missing.Length > 0
                ? CheckResult.Problem(
                    Subject,
                    $"Rule {rule.Name} lacks the trigger {string.Join(" and ", missing)}. Deploy the stack again.",
                    place.DetectDrift
                )
            : CheckResult.Ok(Subject, $"Rule {rule.Name} is {rule.State}.");
    }

    private CheckResult Evaluation()
    {
        const string Subject = "Evaluation";
        string evaluate =
            $"aws configservice start-config-rules-evaluation --region {place.Region} --config-rule-names {status.Rule.Name}";
        string log = $"aws logs tail {LogOf(status.Rule.SourceIdentifier)} --region {place.Region} --since 1d";
        return status switch
        {
            { Runs.Failure: { } failure } => CheckResult.NotChecked(Subject, failure),
            { Runs.Value.HasFailedLast: true } => CheckResult.Problem(
                Subject,
                $"The last evaluation failed: {RuleStatus.ErrorOf(status.Runs.Value!)}",
                log,
                evaluate
            ),
            { Runs.Value.LastSuccessfulEvaluation: null } => CheckResult.Warning(
                Subject,
                "The rule has not submitted results yet.",
                evaluate
            ),
            { Runs.Value.LastSuccessfulEvaluation: { } last } when status.AsOf - last > RuleStatus.LongestSilence =>
                CheckResult.Problem(
                    Subject,
                    $"The last results are of {ReportText.Moment(last)}, more than "
                        + $"{RuleStatus.LongestSilence.TotalHours} hours ago.",
                    log,
                    evaluate
                ),
            _ => CheckResult.Ok(
                Subject,
                $"The last results are of {ReportText.Moment(status.Runs.Value!.LastSuccessfulEvaluation!.Value)}."
            ),
        };
    }

    private CheckResult Remediation() =>
        status.Rule.Remediation is not { } remediation
            ? CheckResult.Problem(
                "Remediation",
                $"Rule {status.Rule.Name} has no remediation. Deploy the stack again.",
                $"aws configservice describe-remediation-configurations --region {place.Region} "
                    + $"--config-rule-names {status.Rule.Name}"
            )
        : disagreement is not null ? CheckResult.Problem("Remediation", disagreement, place.DetectDrift)
        : CheckResult.Ok(
            "Remediation",
            $"{remediation.Document} has the limits of the rule and starts "
                + $"{(remediation.IsAutomatic ? "automatically" : "manually")}."
        );

    private CheckResult Exceptions() =>
        status.RemediationExceptions switch
        {
            { Failure: { } failure } => CheckResult.NotChecked("Exceptions", failure),
            { Value: { Count: > 0 } exceptions } => CheckResult.Warning(
                "Exceptions",
                $"{ReportText.Counted(exceptions.Count, "user")} "
                    + $"{(exceptions.Count == 1 ? "has a remediation exception and is" : "have remediation exceptions and are")}"
                    + " not remediated automatically.",
                Own("clear-exceptions")
            ),
            _ => CheckResult.Ok("Exceptions", "No user has a remediation exception."),
        };

    private CheckResult Pause() =>
        status.Pause switch
        {
            { Failure: { } failure } => CheckResult.NotChecked("Pause", failure),
            { Value: { } pause } => CheckResult.Warning(
                "Pause",
                $"The remediation is paused since {LatestWriting.Describe(pause.Writing)}: {pause.Text}",
                Own("resume", withRule: false)
            ),
            _ => CheckResult.Ok("Pause", "The remediation is not paused."),
        };

    private CheckResult Waivers() =>
        status.Waivers switch
        {
            { Failure: { } failure } => CheckResult.NotChecked("Waivers", failure),
            { Value: { Invalid: { Count: > 0 } invalid } } => CheckResult.Warning(
                "Waivers",
                $"{ReportText.Counted(invalid.Count, "invalid waiver")} "
                    + $"{(invalid.Count == 1 ? "has" : "have")} no effect: {ReportText.Listed(invalid, MostNames)}.",
                Own("waivers list", withRule: false)
            ),
            { Value: { } waivers } => CheckResult.Ok(
                "Waivers",
                $"{ReportText.Counted(waivers.Active, "active waiver")}, none invalid."
            ),
        };

    private CheckResult Records() =>
        status.Records switch
        {
            { Failure: { } failure } => CheckResult.NotChecked("Records", failure),
            { Value: { NotVerified: { } reason } } => CheckResult.NotChecked("Records", reason),
            { Value: { Unverified: { Count: > 0 } unverified } } => CheckResult.Problem(
                "Records",
                $"{ReportText.Counted(unverified.Count, "record")} not written by the remediation function, and "
                    + $"ignored: {ReportText.Listed(unverified, MostNames)}. AWS CloudTrail names the writer.",
                $"aws cloudtrail lookup-events --region {place.Region} "
                    + "--lookup-attributes AttributeKey=EventName,AttributeValue=PutParameter"
            ),
            { Value: { } records } => CheckResult.Ok(
                "Records",
                $"{ReportText.Counted(records.Count, "record")}, all verified."
            ),
        };

    private string Own(string command, bool withRule = true) =>
        $"{ToolVersion.Name} {command}{(withRule ? arguments : "")}";

    private static string LogOf(string? function) =>
        "/aws/lambda/" + (function?.Split(':') is [.., "function", { } name] ? name : ListedRule.StackFunction);
}
