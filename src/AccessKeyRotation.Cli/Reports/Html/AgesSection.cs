using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>
/// The ages of the active keys. The bars repeat the numbers of the table and are hidden from screen readers.
/// </summary>
internal static class AgesSection
{
    /// <summary>The length of the longest bar in units.</summary>
    private const int FullWidth = 1000;

    public static void Write(HtmlWriter html, Evaluation evaluation)
    {
        IReadOnlyList<AgeBucket> buckets = AgeBucket.Of(evaluation);
        int most = Math.Max(1, buckets.Max(bucket => bucket.Keys));
        int limit = (int)evaluation.Policy.MaxAge.TotalDays;
        html.Write(
            $"""
            <section>
            <h2>Age of active keys</h2>
            <p class="note">{ReportText.Counted(
                buckets.Sum(bucket => bucket.Keys),
                "active key"
            )}. The dashed line is the limit of {ReportText.Days(evaluation.Policy.MaxAge)}.</p>
            <table class="ages">
            <caption>Active access keys by age</caption>
            <thead><tr><th scope="col">Age</th><td class="chart" aria-hidden="true"></td>
            <th scope="col" class="num">Keys</th><th scope="col" class="num is-violating">Violating</th>
            <th scope="col" class="num is-waived">Waived</th></tr></thead>
            <tbody>

            """
        );
        foreach (AgeBucket bucket in buckets)
            WriteRow(html, bucket, most, isFirstBeyond: bucket.Above == limit);
        html.Markup("</tbody>\n</table>\n</section>\n");
    }

    private static void WriteRow(HtmlWriter html, AgeBucket bucket, int most, bool isFirstBeyond)
    {
        html.Write(
            $"<tr{HtmlClass.If(isFirstBeyond, "beyond")}><th scope=\"row\">{bucket.Name}</th>"
                + $"<td class=\"chart\" aria-hidden=\"true\">"
        );
        html.Write($"<svg viewBox=\"0 0 {FullWidth} 16\" preserveAspectRatio=\"none\" focusable=\"false\">");
        int start = 0;
        WriteBar("within", bucket.Keys - bucket.Violating - bucket.Waived);
        WriteBar("waived", bucket.Waived);
        WriteBar("violating", bucket.Violating);
        html.Write(
            $"</svg></td><td class=\"num\">{ReportText.Number(bucket.Keys)}</td>"
                + $"<td class=\"num{(bucket.Violating > 0 ? " bad" : "")}\">{Some(bucket.Violating)}</td>"
                + $"<td class=\"num\">{Some(bucket.Waived)}</td></tr>\n"
        );

        void WriteBar(string kind, int keys)
        {
            // The minimum width keeps one key among thousands visible.
            int width = keys == 0 ? 0 : Math.Max(4, (int)((long)keys * FullWidth / most));
            if (width > 0)
                html.Write($"<rect class=\"{kind}\" x=\"{start}\" width=\"{width}\" height=\"16\" />");
            start += width;
        }
    }

    private static string Some(int keys) => keys == 0 ? "–" : ReportText.Number(keys);
}
