using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Cli.Usage;
using AccessKeyRotation.Waivers;
using Spectre.Console;
using static AccessKeyRotation.Cli.Reports.Tables.ReportTable;

namespace AccessKeyRotation.Cli.Reports.Tables;

/// <summary>
/// The violating keys by account in the order of the evaluation, then the counts and the data sources. Names and
/// reasons wrap to the width of the console; key ids, numbers and dates do not.
/// </summary>
internal static class TableReport
{
    /// <summary>The number of the strongest parts of a risk score.</summary>
    private const int PartsShown = 2;

    public static void Write(Evaluation evaluation, IAnsiConsole console)
    {
        ILookup<string, EvaluatedViolation> violations = evaluation.Listed.ToLookup(violation =>
            violation.Account.AccountId
        );
        foreach (string account in evaluation.Accounts.Select(account => account.AccountId).Where(violations.Contains))
        {
            if (evaluation.Accounts.Count > 1)
                console.MarkupLineInterpolated($"[bold]Account {account}[/]");
            console.Write(Keys(evaluation, [.. violations[account]]));
        }
        WriteSummary(evaluation, console);
    }

    private static Table Keys(Evaluation evaluation, IReadOnlyList<EvaluatedViolation> violations)
    {
        bool hasOwners = violations.Any(violation => violation.User.Owner is not null);
        Comparison? comparison = evaluation.Comparison;
        Table table = NewKeyTable(
            hasOwners,
            hasChanges: comparison is not null,
            hasRisks: evaluation.Scores is not null
        );
        foreach (EvaluatedViolation violation in violations)
        {
            (_, EvaluatedUser user, EvaluatedKey key) = violation;
            table.AddRow([
                Plain(key.Name, new Style(decoration: Decoration.Bold)),
                Plain(ReportText.Number(key.AgeInDays(evaluation.AsOf)), new Style(Color.Red)),
                Plain(ReportText.LastUsed(key.LastUse)),
                Name(user.Name),
                .. hasOwners ? [Name(user.Owner ?? "-")] : Array.Empty<NameText>(),
                .. comparison is null ? Array.Empty<Text>() : [Plain(comparison.ChangeOf(violation.Identity))],
                .. evaluation.ScoreOf(key) is { } score ? [Plain(score.ToText(PartsShown))] : Array.Empty<Text>(),
                Plain(ReportText.Broken(key.Limits, evaluation.Policy)),
            ]);
        }
        return table;
    }

    private static void WriteSummary(Evaluation evaluation, IAnsiConsole console)
    {
        EvaluationFigures figures = EvaluationFigures.Of(evaluation.Accounts);
        WriteLine(
            console,
            EvaluationFigures.OutcomeOf(evaluation),
            new Style(figures.ViolatingKeys > 0 ? Color.Red : Color.Green, decoration: Decoration.Bold)
        );
        if (SelectionText.Of(evaluation) is { } selection)
            WriteLine(console, selection);
        WriteComparison(evaluation.Comparison, console);
        foreach (
            string undetermined in RiskText.Undetermined(
                evaluation.Listed.Select(violation => evaluation.ScoreOf(violation.Key)).OfType<RiskScore>()
            )
        )
            WriteLine(console, undetermined);
        if (evaluation.Usage is { } usage)
            WriteLine(console, $"{UsageFigures.Of(usage).ToText()} {usage.Note}");
        WriteLine(
            console,
            $"Evaluated as of {ReportText.Moment(evaluation.AsOf)}: an active access key violates when it is "
                + $"{ReportText.Limits(evaluation.Policy)}."
        );
        if (evaluation.Accounts is [{ } only])
        {
            console.WriteLine();
            console.Write(Summary(only, figures, evaluation.AsOf));
        }
        else
        {
            console.Write(Summaries(evaluation.Accounts));
        }
    }

    private static Grid Summary(EvaluatedAccount account, EvaluationFigures figures, DateTimeOffset asOf)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2));
        grid.AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        Add("Account", account.AccountId);
        Add("Users", $"{ReportText.Number(figures.Users)}, {ReportText.Number(figures.ViolatingUsers)} violating");
        Add(
            "Access keys",
            $"{ReportText.Number(figures.ActiveKeys)} active, {ReportText.Number(figures.ViolatingKeys)} violating, "
                + $"{ReportText.Number(figures.WaivedKeys)} waived"
        );
        Add(
            "Root user",
            EvaluationFigures.OfRootKeys(account.ActiveRootKeys),
            account.ActiveRootKeys > 0 ? new Style(Color.Red) : Style.Plain
        );
        Add("Waivers", EvidenceText.OfWaivers(account, asOf));
        foreach (InvalidWaiver invalid in account.Registry?.Invalid ?? [])
            Add("", $"{invalid.Name}: {invalid.Reason}");
        Add("Data source", EvidenceText.Of(account));
        return grid;

        void Add(string name, string value, Style? style = null) =>
            grid.AddRow(Plain(name, new Style(decoration: Decoration.Dim)), Plain(value, style));
    }

    /// <summary>
    /// Creates a table with a row for each account, because a paragraph for each would hide the totals.
    /// </summary>
    private static Table Summaries(IReadOnlyList<EvaluatedAccount> accounts)
    {
        Table table = NewTable();
        table.AddColumn(Whole("Account"));
        foreach (
            string head in (string[])
                ["Users", "Violating\nusers", "Active\nkeys", "Violating\nkeys", "Waived\nkeys", "Root\nkeys"]
        )
            table.AddColumn(Whole(head).RightAligned());
        table.AddColumn(Folding("Data source"));
        foreach (EvaluatedAccount account in accounts)
            AddRow(account.AccountId, EvaluationFigures.Of(account), EvidenceText.Of(account));
        AddRow("Total", EvaluationFigures.Of(accounts), "");
        return table;

        void AddRow(string name, EvaluationFigures figures, string proof) =>
            table.AddRow(
                Plain(name),
                Count(figures.Users),
                Count(figures.ViolatingUsers),
                Count(figures.ActiveKeys),
                Count(figures.ViolatingKeys),
                Count(figures.WaivedKeys),
                figures.RootKeys is { } root ? Count(root) : Plain("unknown"),
                Plain(proof)
            );
    }

    private static Text Count(int count) => Plain(ReportText.Number(count));
}
