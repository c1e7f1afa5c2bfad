using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>A step that the evaluation suggests.</summary>
/// <param name="Finding">What was found, in a sentence.</param>
/// <param name="Action">What to do, in the imperative.</param>
/// <param name="Command">The command that does or prepares it; null if there is none.</param>
internal sealed record NextStep(string Finding, string Action, string? Command = null);

/// <summary>Derives the next steps from an evaluation, most urgent first.</summary>
internal static class NextSteps
{
    public static IReadOnlyList<NextStep> Of(Evaluation evaluation)
    {
        IReadOnlyList<EvaluatedViolation> violations = evaluation.Violations;
        EvaluatedViolation[] quarantined = [.. violations.Where(IsQuarantined)];
        EvaluatedViolation[] others = [.. violations.Except(quarantined)];
        EvaluatedViolation[] unknown = [.. others.Where(violation => IsUnknown(violation.Key.LastUse))];
        EvaluatedViolation[] inUse =
        [
            .. others.Where(violation => ViolationSelection.IsInUse(violation.Key.LastUse, evaluation.AsOf)),
        ];
        int idle = others.Length - inUse.Length - unknown.Length;
        string recent = ReportText.Days(ViolationSelection.RecentUse);
        DuePeriod period = new(evaluation.Policy, evaluation.AsOf);
        DueKey[] due = [.. evaluation.Accounts.SelectMany(account => account.DueIn(period))];
        int rootKeys = evaluation.Accounts.Sum(account => account.ActiveRootKeys ?? 0);
        return
        [
            .. If(
                rootKeys,
                new(
                    $"{Keys(rootKeys, "active key")} of a root user.",
                    "Delete root keys in their account: no rule evaluates the root user."
                )
            ),
            .. If(
                quarantined.Length,
                new(
                    $"{Keys(quarantined.Length, "violating key")} of users that AWS has quarantined, because a key was "
                        + "found in public.",
                    "Deactivate such keys now, and search CloudTrail for calls that you do not know.",
                    "access-key-rotation plan"
                )
            ),
            .. If(
                idle,
                new(
                    $"{Keys(idle, "violating key")} not used in the last {recent}.",
                    "Deactivate such keys first: an application is unlikely to break, and undo reactivates a key.",
                    $"access-key-rotation plan --skip-if-used-within {ViolationSelection.RecentUse.TotalDays}"
                )
            ),
            .. If(
                inUse.Length,
                new(
                    $"{Keys(inUse.Length, "violating key")} used in the last {recent}.",
                    "Create a second key for the owner, update the applications, then finish the rotation.",
                    $"access-key-rotation rotate {ShellText.Word(inUse.Select(each => each.User.Name).FirstOrDefault("USER"))}"
                )
            ),
            .. If(
                unknown.Length,
                new(
                    $"{Keys(unknown.Length, "violating key")} with an unknown last use.",
                    "Read the last use before you deactivate such keys.",
                    "access-key-rotation evaluate"
                )
            ),
            .. If(
                due.Length,
                new(
                    $"{Keys(due.Length, "key")} due in the next {ReportText.Days(DuePeriod.Length)}.",
                    "Have each key replaced before its date below."
                )
            ),
        ];
    }

    private static bool IsQuarantined(EvaluatedViolation violation) =>
        violation.User.Live is { } user && RiskCriteria.IsQuarantined(user);

    private static bool IsUnknown(LastUse lastUse) => lastUse is not LastUse.At && lastUse != LastUse.Never;

    private static string Keys(int count, string one) => ReportText.Counted(count, one);

    private static IEnumerable<NextStep> If(int count, NextStep step) => count > 0 ? [step] : [];
}
