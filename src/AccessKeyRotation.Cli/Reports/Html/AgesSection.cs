using AccessKeyRotation.Cli.Evaluating;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>How old the active keys are. The bars repeat what the table's numbers say, so only these are read aloud.</summary>
internal static class AgesSection
{
    /// <summary>Units of the longest bar.</summary>
    private const int FullWidth = 1000;

    public static void Write(HtmlWriter html, Evaluation evaluation)
    {
        IReadOnlyList<AgeBucket> buckets = AgeBucket.Of(evaluation);
        int most = Math.Max(1, buckets.Max(bucket => bucket.Keys));
        int limit = (int)evaluation.Policy.MaxAge.TotalDays;
        html.Write($"""
            <section>
            <h2>Age of active keys</h2>
            <p class="note">{ReportText.Counted(buckets.Sum(bucket => bucket.Keys), "active key")}. The dashed line is the limit of {ReportText.Days(evaluation.Policy.MaxAge)}.</p>
            <table class="ages">
            <thead><tr><th scope="col">Age</th><td class="chart" aria-hidden="true"></td><th scope="col" class="num">Keys</th><th scope="col" class="num is-violating">Violating</th><th scope="col" class="num is-waived">Waived</th></tr></thead>
            <tbody>

            """);
        foreach (AgeBucket bucket in buckets)
            WriteRow(html, bucket, most, isFirstBeyond: bucket.Above == limit);
        html.Markup("</tbody>\n</table>\n</section>\n");
    }

    private static void WriteRow(HtmlWriter html, AgeBucket bucket, int most, bool isFirstBeyond)
    {
        html.Write($"<tr{HtmlClass.If(isFirstBeyond, "beyond")}><th scope=\"row\">{bucket.Name}</th><td class=\"chart\" aria-hidden=\"true\">");
        html.Write($"<svg viewBox=\"0 0 {FullWidth} 16\" preserveAspectRatio=\"none\" focusable=\"false\">");
        int start = 0;
        WriteBar("within", bucket.Keys - bucket.Violating - bucket.Waived);
        WriteBar("waived", bucket.Waived);
        WriteBar("violating", bucket.Violating);
        html.Write($"</svg></td><td class=\"num\">{ReportText.Number(bucket.Keys)}</td><td class=\"num{(bucket.Violating > 0 ? " bad" : "")}\">{Some(bucket.Violating)}</td><td class=\"num\">{Some(bucket.Waived)}</td></tr>\n");

        void WriteBar(string kind, int keys)
        {
            // At least a sliver: one key among thousands is still there.
            int width = keys == 0 ? 0 : Math.Max(4, (int)((long)keys * FullWidth / most));
            if (width > 0)
                html.Write($"<rect class=\"{kind}\" x=\"{start}\" width=\"{width}\" height=\"16\" />");
            start += width;
        }
    }

    private static string Some(int keys) => keys == 0 ? "–" : ReportText.Number(keys);
}
