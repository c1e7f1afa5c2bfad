using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>The difference to an earlier report in words.</summary>
internal static class ComparisonText
{
    public static string Of(Comparison comparison)
    {
        string unknown =
            comparison.NotEvaluated == 0
                ? ""
                : $" {ReportText.Number(comparison.NotEvaluated)} of the earlier violations "
                    + $"{(comparison.NotEvaluated == 1 ? "belongs to a user or an account that was" : "belong to users or accounts that were")}"
                    + " not evaluated now.";
        return $"Compared with {comparison.Source}: {ReportText.Number(comparison.New.Count)} new, "
            + $"{ReportText.Number(comparison.Remaining)} remaining, "
            + $"{ReportText.Number(comparison.Fixed.Count)} no longer in violation.{unknown}";
    }

    public static string Of(EarlierViolation gone) =>
        $"{gone.KeyName} of {gone.Identity.UserName} in account {gone.Identity.AccountId}";
}
