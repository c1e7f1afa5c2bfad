using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>The users and violations that a report includes, in words.</summary>
internal static class SelectionText
{
    /// <summary>Returns null if the report includes all users and lists all violations.</summary>
    public static string? Of(Evaluation evaluation)
    {
        string[] sentences =
        [
            .. evaluation.Users.IncludesAll
                ? Array.Empty<string>()
                : [$"The report includes {string.Join(", ", evaluation.Users.Words)} only."],
            .. Omitted(evaluation.Listed.Count, evaluation.Violations.Count, evaluation.Order) is { } omitted
                ? [omitted]
                : Array.Empty<string>(),
        ];
        return sentences.Length == 0 ? null : string.Join(' ', sentences);
    }

    /// <summary>Returns null if all violations are listed.</summary>
    public static string? Omitted(int listed, int all, ViolationOrder order = ViolationOrder.Due) =>
        listed == all
            ? null
            : $"The {(order == ViolationOrder.Risk ? "riskiest" : "oldest")} {ReportText.Number(listed)} of "
                + $"{ReportText.Number(all)} are listed.";
}
