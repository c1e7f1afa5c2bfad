using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using Spectre.Console;
using static AccessKeyRotation.Cli.Reports.Tables.ReportTable;

namespace AccessKeyRotation.Cli.Reports.Tables;

/// <summary>
/// The violating users by account, worst first, then the counts of these accounts, and the accounts with incomplete
/// results. Compliant accounts are only counted, because a row for each of thousands would hide the others.
/// </summary>
internal static class AggregateTable
{
    private const int GapsShown = 30;

    public static void Write(AggregateEvaluation evaluation, IAnsiConsole console)
    {
        ILookup<string, AggregatedViolation> violations = evaluation.Listed.ToLookup(violation => violation.AccountId);
        AggregatedAccount[] violating = [.. evaluation.Accounts.Where(account => account.Violations.Count > 0)];
        foreach (string account in violating.Select(account => account.AccountId).Where(violations.Contains))
        {
            console.MarkupLineInterpolated($"[bold]Account {account}[/]");
            console.Write(Keys(evaluation, [.. violations[account]]));
        }
        WriteLine(
            console,
            evaluation.Outcome,
            new Style(evaluation.IsClean ? Color.Green : Color.Red, decoration: Decoration.Bold)
        );
        if (SelectionText.Omitted(evaluation.Listed.Count, evaluation.Violations.Count) is { } omitted)
            WriteLine(console, omitted);
        WriteComparison(evaluation.Comparison, console);
        WriteLine(console, evaluation.Provenance);
        console.Write(Summaries(evaluation, violating));
        WriteGaps(evaluation, console);
        foreach (string note in evaluation.Notes)
            WriteLine(console, note);
    }

    private static Table Keys(AggregateEvaluation evaluation, IReadOnlyList<AggregatedViolation> violations)
    {
        bool hasOwners = violations.Any(violation => violation.Owner is not null);
        Table table = NewKeyTable(hasOwners, hasChanges: evaluation.Comparison is not null);
        foreach (AggregatedViolation violation in violations)
        {
            table.AddRow([
                Plain(AggregateText.KeyName(violation), new Style(decoration: Decoration.Bold)),
                Plain(AggregateText.Age(violation, evaluation.AsOf), new Style(Color.Red)),
                Plain(AggregateText.LastUsed(violation)),
                Name(violation.UserName),
                .. hasOwners ? [Name(violation.Owner ?? "-")] : Array.Empty<NameText>(),
                .. evaluation.Comparison is { } comparison
                    ? [Plain(comparison.ChangeOf(violation.Identity))]
                    : Array.Empty<Text>(),
                Plain(AggregateText.Why(violation)),
            ]);
        }
        return table;
    }

    private static Table Summaries(AggregateEvaluation evaluation, IReadOnlyList<AggregatedAccount> violating)
    {
        Table table = NewTable();
        table.AddColumn(Folding("Account"));
        foreach (string head in (string[])["Users", "Violating\nusers", "Waived\nusers"])
            table.AddColumn(Whole(head).RightAligned());
        table.AddColumn(Whole("Newest result"));
        table.AddColumn(Folding("Region"));
        foreach (AggregatedAccount account in violating)
            AddRow(account.AccountId, [account], account.Regions);
        AggregatedAccount[] others = [.. evaluation.Accounts.Where(account => account.Violations.Count == 0)];
        if (others.Length > 0)
            AddRow($"{ReportText.Number(others.Length)} without violations", others, "");
        AddRow("Total", evaluation.Accounts, "");
        return table;

        void AddRow(string name, IReadOnlyList<AggregatedAccount> accounts, string regions) =>
            table.AddRow(
                Plain(name),
                Count(accounts.Sum(account => account.Users)),
                Count(accounts.Sum(account => account.Violations.Count)),
                Count(accounts.Sum(account => account.WaivedUsers)),
                Plain(AggregateText.Moment(accounts.Max(account => account.NewestResult))),
                Plain(regions)
            );
    }

    private static void WriteGaps(AggregateEvaluation evaluation, IAnsiConsole console)
    {
        if (evaluation.Gaps.Count == 0)
            return;
        Table table = NewTable();
        table.AddColumn(Whole("Account"));
        table.AddColumn(Folding("Reason for incomplete results"));
        foreach (AccountGap gap in evaluation.Gaps.Take(GapsShown))
            table.AddRow(Plain(gap.AccountId), Plain(gap.Why));
        console.Write(table);
        if (evaluation.Gaps.Count > GapsShown)
            WriteLine(
                console,
                $"{ReportText.Number(evaluation.Gaps.Count - GapsShown)} more accounts have incomplete results; use "
                    + "--format html to list all."
            );
    }

    private static Text Count(int count) => Plain(ReportText.Number(count));
}
