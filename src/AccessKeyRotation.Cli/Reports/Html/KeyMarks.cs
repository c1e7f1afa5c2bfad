using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Risks;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>The properties of a violating key that decide what to do with it first.</summary>
internal static class KeyMarks
{
    public const string InUse = "in use";
    public static string Quarantined => RiskWeights.Quarantined.Label;

    /// <summary>
    /// Returns <c>new</c> (compared with an earlier report), the risks of the user (live accounts only), and
    /// <c>in use</c>.
    /// </summary>
    public static IReadOnlyList<string> Of(EvaluatedViolation violation, Evaluation evaluation) =>
        [
            .. evaluation.Comparison?.New.Contains(violation.Identity) == true ? ["new"] : Array.Empty<string>(),
            .. violation.User.Live is { } user ? evaluation.Risks.MarksOf(user) : Array.Empty<string>(),
            .. ViolationSelection.IsInUse(violation.Key.LastUse, evaluation.AsOf) ? [InUse] : Array.Empty<string>(),
        ];
}
