using AccessKeyRotation.Cli.Evaluations;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>The next steps, most urgent first. Omitted if there are none.</summary>
internal static class NextSection
{
    public static void Write(HtmlWriter html, Evaluation evaluation)
    {
        IReadOnlyList<NextStep> steps = NextSteps.Of(evaluation);
        if (steps.Count == 0)
            return;
        html.Markup("<section>\n<h2>Next steps</h2>\n<ol class=\"next\">\n");
        foreach (NextStep step in steps)
        {
            html.Write($"<li><strong>{step.Finding}</strong> {step.Action}");
            if (step.Command is { } command)
                html.Write($"<br /><code>{command}</code>");
            html.Markup("</li>\n");
        }
        html.Markup("</ol>\n</section>\n");
    }
}
