using System.Globalization;
using AccessKeyRotation.Cli.Evaluating;
using Spectre.Console;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>The violating keys as a table, and the counts below it.</summary>
internal static class TableReport
{
    public static void Write(Evaluation evaluation, IAnsiConsole console)
    {
        if (evaluation.Violations.Count > 0)
        {
            Table table = new Table().AddColumns("Account", "User", "Access key", "Age", "Last used", "Why");
            foreach ((EvaluatedAccount account, EvaluatedUser user, EvaluatedKey key) in evaluation.Violations)
            {
                table.AddRow(
                    Markup.Escape(account.AccountId), Markup.Escape(user.Name), Markup.Escape(key.Name),
                    string.Create(CultureInfo.InvariantCulture, $"{key.AgeInDays(evaluation.AsOf)} days"), ReportText.LastUseKind(key.LastUse), Markup.Escape(evaluation.ReasonOf(key)));
            }
            console.Write(table);
        }
        int users = evaluation.Accounts.Sum(account => account.UserCount);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{users} users: {evaluation.Violations.Count} violating access keys."));
    }
}
