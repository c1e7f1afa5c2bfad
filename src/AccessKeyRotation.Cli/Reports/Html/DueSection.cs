using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>The keys within the limits that reach the maximum age soon, the next first. Omitted if there are
/// none.</summary>
internal static class DueSection
{
    public static void Write(HtmlWriter html, Evaluation evaluation)
    {
        DuePeriod period = new(evaluation.Policy, evaluation.AsOf);
        (string AccountId, DueKey Key)[] due =
        [
            .. evaluation
                .Accounts.SelectMany(account => account.DueIn(period).Select(key => (account.AccountId, key)))
                .OrderBy(each => each.key.CreateDate),
        ];
        if (due.Length == 0)
            return;
        bool hasAccounts = evaluation.Accounts.Count > 1;
        bool hasOwners = due.Any(each => each.Key.Owner is not null);
        html.Write(
            $"<section>\n<h2>Due in the next {ReportText.Days(DuePeriod.Length)}</h2>\n<p class=\"note\">"
                + $"{ReportText.Counted(due.Length, "active key")} within the limits. Each violates after its date unless "
                + $"it is replaced before.</p>\n"
        );
        HtmlTable.WriteCollapsed(html, due, "key", some =>
        {
            HtmlTable.WriteStart(
                html,
                "due",
                "Access keys that reach the maximum age soon",
                [
                    "User",
                    .. hasAccounts ? ["Account"] : Array.Empty<HtmlTable.Column>(),
                    .. hasOwners ? ["Owner"] : Array.Empty<HtmlTable.Column>(),
                    "Access key",
                    HtmlTable.Number("Age (days)"),
                    "Due",
                ]
            );
            foreach ((string account, DueKey key) in some)
                WriteRow(html, period, key, hasAccounts ? account : null, hasOwners);
            HtmlTable.WriteEnd(html);
        });
        html.Markup("</section>\n");
    }

    private static void WriteRow(HtmlWriter html, DuePeriod period, DueKey key, string? account, bool hasOwners)
    {
        html.Write($"<tr><th scope=\"row\" class=\"user\">{key.UserName}</th>");
        if (account is not null)
            html.Write($"<td class=\"account\">{account}</td>");
        if (hasOwners)
            html.Write($"<td class=\"owner\">{key.Owner ?? "–"}</td>");
        int age = (int)Math.Floor((period.AsOf - key.CreateDate).TotalDays);
        html.Write(
            $"<td class=\"key\">{key.KeyName}</td><td class=\"num age\">{ReportText.Number(age)}</td>"
                + $"<td class=\"ends\">{ReportText.Day(period.DueAt(key.CreateDate))}</td></tr>\n"
        );
    }
}
