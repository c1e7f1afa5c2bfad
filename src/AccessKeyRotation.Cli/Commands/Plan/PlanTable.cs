using System.Globalization;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Tables;
using AccessKeyRotation.Cli.Risks;
using Spectre.Console;
using static AccessKeyRotation.Cli.Reports.Tables.ReportTable;

namespace AccessKeyRotation.Cli.Commands.Plan;

/// <summary>
/// A plan as a table with a row for each key, followed by the summary. Names and reasons wrap to the width of the
/// console; key ids do not.
/// </summary>
internal sealed class PlanTable(PlannedAccount account, int batchSize)
{
    /// <summary>The minimum width for a table with all columns.</summary>
    private const int WideWidth = 130;

    /// <summary>The number of the strongest parts of a score in the wide table.</summary>
    private const int PartsShown = 2;

    public void Write(IAnsiConsole console)
    {
        if (account.Plan.Remediations.Count > 0)
            console.Write(console.Profile.Width >= WideWidth ? Wide() : Narrow());
        foreach (string line in new PlanSummary(account, batchSize).Lines)
        {
            console.Write(Plain(line));
            console.WriteLine();
        }
    }

    /// <summary>Owners have a column if at least one user has an owner.</summary>
    private Table Wide()
    {
        PlanLine[] lines = [.. Lines()];
        bool hasOwners = lines.Any(line => line.Owner.Length > 0);
        Table table = WithColumns([
            Whole("#"),
            Whole("Batch"),
            Folding("User"),
            .. hasOwners ? [Folding("Owner")] : Array.Empty<TableColumn>(),
            Folding("Risk"),
            Whole("Access key"),
            Whole("Age"),
            Whole("In use"),
            Folding("Action"),
        ]);
        foreach (PlanLine line in lines)
        {
            table.AddRow([
                .. Cells(line.Rank, line.Batch),
                Name(line.User),
                .. hasOwners ? [Name(line.Owner)] : Array.Empty<NameText>(),
                .. Cells(
                    line.Risk?.ToText(PartsShown) ?? "",
                    line.Key.Id.Value,
                    line.Age,
                    ReportText.SinceUse(line.Key.LastUse, account.AsOf),
                    line.Key.Words
                ),
            ]);
        }
        return table;
    }

    /// <summary>Shows the details below the user and the key, so that key ids fit in 80 columns.</summary>
    private Table Narrow()
    {
        Table table = WithColumns(Whole("#"), Whole("Batch"), Folding("User"), Whole("Access key"), Folding("Action"));
        foreach (PlanLine line in Lines())
        {
            string user = string.Join(
                '\n',
                new[] { line.User, line.Owner, line.Risk?.ToText(parts: 1) ?? "" }.Where(text => text.Length > 0)
            );
            table.AddRow([
                .. Cells(line.Rank, line.Batch),
                Name(user),
                Lined($"{line.Key.Id}\n{line.Age}, {UsedWords(line.Key)}"),
                Plain(line.Key.Words),
            ]);
        }
        return table;
    }

    private IEnumerable<PlanLine> Lines()
    {
        int actionable = 0;
        for (int index = 0; index < account.Plan.Remediations.Count; index++)
        {
            PlannedRemediation planned = account.Plan.Remediations[index];
            EvaluatedUser user = account.Find(planned.User.User.Id)!;
            string batch = planned.IsActionable ? Text((actionable++ / batchSize) + 1) : "-";
            bool isFirst = true;
            foreach (PlannedKey key in PlannedKey.Of(planned, user))
            {
                yield return isFirst
                    ? new(Text(index + 1), batch, user.Name, user.Owner ?? "", planned.Risk.Score, key, AgeOf(key))
                    : new("", "", "", "", null, key, AgeOf(key));
                isFirst = false;
            }
        }
    }

    private string AgeOf(PlannedKey key) => ReportText.Days(account.AsOf - key.CreateDate);

    private string UsedWords(PlannedKey key) =>
        ReportText.LastUseKind(key.LastUse) switch
        {
            "used" => $"used {ReportText.SinceUse(key.LastUse, account.AsOf)}",
            "never" => "never used",
            _ => "use unknown",
        };

    private static Table WithColumns(params TableColumn[] columns)
    {
        Table table = NewTable();
        foreach (TableColumn column in columns)
            table.AddColumn(column);
        return table;
    }

    private static Text[] Cells(params string[] texts) => [.. texts.Select(text => Plain(text))];

    private static Text Lined(string lines) => new(string.Join('\n', lines.Split('\n').Select(ReportText.Visible)));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record PlanLine(
        string Rank,
        string Batch,
        string User,
        string Owner,
        RiskScore? Risk,
        PlannedKey Key,
        string Age
    );
}
