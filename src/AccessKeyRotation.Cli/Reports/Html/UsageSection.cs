using System.Globalization;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Usage;
using AccessKeyRotation.Usage;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>The clients of access keys, and what can replace the keys.</summary>
internal static class UsageSection
{
    private const int SourcesShown = 3;
    private const int ActionsShown = 5;

    public static void Write(HtmlWriter html, UsageReport report)
    {
        html.Markup("<section>\n<h2>Clients</h2>\n<p class=\"note\">");
        html.Write($"{report.Summary} ");
        if (report.Note is { } note)
            html.Write($"{note} ");
        html.Markup("A client comes from the user agent, which any client can choose.</p>\n");
        foreach (string part in report.Unread)
            html.Write($"<p class=\"bad\">{part}</p>\n");
        WriteReplacements(html, UsageFigures.Of(report));
        HtmlTable.WriteCollapsed(html, report.Keys, "key", some =>
        {
            foreach (KeyUsage usage in some)
                Write(html, usage, report);
        });
        html.Markup("</section>\n");
    }

    private static void WriteReplacements(HtmlWriter html, UsageFigures figures)
    {
        if (figures.Replacements.Count == 0)
            return;
        HtmlTable.WriteStart(
            html,
            "replacements",
            "What can replace the access keys",
            "What can replace a key",
            HtmlTable.Number("Keys")
        );
        foreach ((string what, int keys) in figures.Replacements)
            WriteCount(html, what, keys);
        if (figures.Unknown > 0)
            WriteCount(html, "unknown", figures.Unknown);
        if (figures.Silent > 0)
            WriteCount(html, "keys without calls", figures.Silent);
        HtmlTable.WriteEnd(html);
    }

    private static void WriteCount(HtmlWriter html, string what, int keys) =>
        html.Write($"<tr><th scope=\"row\">{what}</th><td class=\"num\">{ReportText.Number(keys)}</td></tr>\n");

    private static void Write(HtmlWriter html, KeyUsage usage, UsageReport report)
    {
        html.Write($"<h3><span class=\"key\">{usage.AccessKeyId}</span>");
        if (usage.UserName is { } user)
            html.Write($" of {user}");
        html.Markup("</h3>\n");
        if (usage.Clients.Count == 0)
        {
            html.Write($"<p class=\"note\">No calls in {report.Place}.");
            if (Replacement.OfSilentKey(usage) is { } replacement)
                html.Write($" Replace by <a href=\"{replacement.Page}\">{replacement.What}</a>: {replacement.Why}.");
            html.Markup("</p>\n");
            return;
        }
        HtmlTable.WriteStart(
            html,
            "usage",
            $"Clients of access key {usage.AccessKeyId}",
            "Client",
            "From",
            "Actions",
            "Last seen",
            HtmlTable.Number("Calls"),
            HtmlTable.Number("Errors"),
            "Replace by"
        );
        foreach (ClientUsage client in usage.Clients)
            Write(html, usage, client, report);
        HtmlTable.WriteEnd(html);
    }

    private static void Write(HtmlWriter html, KeyUsage usage, ClientUsage client, UsageReport report)
    {
        string[] sources = [.. client.Sources.Select(report.Networks.Describe)];
        html.Write(
            $"<tr><th scope=\"row\" class=\"client\">{client.Client.ToString()}</th>"
                + $"<td class=\"source\">{ReportText.Listed(sources, SourcesShown)}</td>"
                + $"<td class=\"actions\">{ReportText.Listed(client.Actions, ActionsShown)} "
                + $"({ReportText.Listed(client.Regions, SourcesShown)})</td>"
                + $"<td class=\"used\">{ReportText.Minute(client.LastSeen)}</td>"
        );
        html.Write(
            $"<td class=\"num calls\">{Number(client.Calls)}</td><td class=\"num errors\">{Number(client.Errors)}</td>"
        );
        html.Markup("<td class=\"by\">");
        if (report.ReplacementOf(usage, client) is { } replacement)
            html.Write($"<a href=\"{replacement.Page}\">{replacement.What}</a>: {replacement.Why}");
        else
            html.Markup("unknown");
        html.Markup("</td></tr>\n");
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
