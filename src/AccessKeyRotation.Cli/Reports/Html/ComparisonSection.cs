using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>The difference to an earlier report. Omitted if none was specified.</summary>
internal static class ComparisonSection
{
    public static void Write(HtmlWriter html, Comparison? comparison)
    {
        if (comparison is null)
            return;
        html.Write(
            $"<section class=\"comparison\">\n<h2>Changes</h2>\n<p class=\"note\">{ComparisonText.Of(comparison)}</p>\n"
        );
        html.Write(
            $"<dl class=\"figures\">\n<div><dt>New</dt><dd{HtmlClass.If(comparison.New.Count > 0, "bad")}>"
                + $"{ReportText.Number(comparison.New.Count)}</dd></div>\n"
                + $"<div><dt>Remaining</dt><dd>{ReportText.Number(comparison.Remaining)}</dd></div>\n"
        );
        html.Write(
            $"<div><dt>No longer in violation</dt><dd{HtmlClass.If(comparison.Fixed.Count > 0, "good")}>"
                + $"{ReportText.Number(comparison.Fixed.Count)}</dd></div>\n</dl>\n"
        );
        if (comparison.Fixed.Count > 0)
            HtmlTable.WriteCollapsed(html, comparison.Fixed, "key", some => WriteFixed(html, some));
        html.Markup("</section>\n");
    }

    private static void WriteFixed(HtmlWriter html, IEnumerable<EarlierViolation> some)
    {
        HtmlTable.WriteStart(
            html,
            "fixed",
            "Access keys that are no longer in violation",
            "No longer in violation",
            "Account",
            "Access key",
            "Created"
        );
        foreach (EarlierViolation gone in some)
            html.Write(
                $"<tr><th scope=\"row\" class=\"user\">{gone.Identity.UserName}</th>"
                    + $"<td class=\"account\">{gone.Identity.AccountId}</td><td class=\"key\">{gone.KeyName}</td>"
                    + $"<td class=\"ends\">{gone.Identity.CreatedAt?.Split('T')[0] ?? "unknown"}</td></tr>\n"
            );
        HtmlTable.WriteEnd(html);
    }
}
