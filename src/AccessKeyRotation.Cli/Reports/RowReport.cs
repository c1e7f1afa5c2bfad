using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>An evaluation, or the stored results of an aggregator, for the formats that consist of rows.</summary>
/// <param name="Title">Names the account or the number of accounts.</param>
/// <param name="Outcome">The result in a sentence.</param>
/// <param name="Basis">The time and the limits of the evaluation, or the source of the results, in a sentence.</param>
/// <param name="Accounts">Each account with the number of its users without a violation.</param>
/// <param name="Omitted">The number of violations that are not in <paramref name="Rows"/>.</param>
/// <param name="Comparison">The difference to an earlier report; null if none was specified.</param>
internal sealed record RowReport(
    DateTimeOffset AsOf,
    string Title,
    string Outcome,
    string Basis,
    IReadOnlyList<ViolationRow> Rows,
    IReadOnlyList<(string AccountId, int CompliantUsers)> Accounts,
    int Omitted,
    Comparison? Comparison
)
{
    /// <summary>The region of the findings in Security Hub; null if none is set.</summary>
    public string? Region { get; init; }

    public static RowReport Of(Evaluation evaluation) =>
        new(
            evaluation.AsOf,
            TitleOf(evaluation.Accounts is [{ } only] ? only.AccountId : null, evaluation.Accounts.Count),
            EvaluationFigures.OutcomeOf(evaluation),
            $"Evaluated as of {ReportText.Moment(evaluation.AsOf)}: an active access key violates when it is "
                + $"{ReportText.Limits(evaluation.Policy)}.",
            [.. evaluation.Listed.Select(violation => ViolationRow.Of(violation, evaluation))],
            [
                .. evaluation.Accounts.Select(account =>
                    (account.AccountId, account.UserCount - account.Users.Count(user => user.Violates))
                ),
            ],
            evaluation.Violations.Count - evaluation.Listed.Count,
            evaluation.Comparison
        )
        {
            Region = evaluation.Region,
        };

    public static RowReport Of(AggregateEvaluation evaluation) =>
        new(
            evaluation.AsOf,
            TitleOf(null, evaluation.AccountCount),
            evaluation.Outcome,
            evaluation.Provenance,
            [
                .. evaluation.Listed.Select(violation =>
                    ViolationRow.Of(violation, evaluation.AsOf) with
                    {
                        Change = evaluation.Comparison?.ChangeOf(violation.Identity),
                    }
                ),
            ],
            [.. evaluation.Accounts.Select(account => (account.AccountId, account.Users - account.Violations.Count))],
            evaluation.Violations.Count - evaluation.Listed.Count,
            evaluation.Comparison
        );

    /// <summary>Returns a title such as <c>Access keys of account 111122223333</c>.</summary>
    public static string TitleOf(string? accountId, int accounts) =>
        $"Access keys of {(accountId is null ? ReportText.Counted(accounts, "account") : $"account {accountId}")}";
}
