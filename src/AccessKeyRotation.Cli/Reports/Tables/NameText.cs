using AccessKeyRotation.Cli.Infrastructure;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AccessKeyRotation.Cli.Reports.Tables;

/// <summary>
/// Names, one a line, that are cut in the middle to the width of their column instead of broken over lines.
/// </summary>
internal sealed class NameText(string names, Style? style = null) : Renderable
{
    /// <summary>The width at which the start and the end of a name are still recognizable.</summary>
    private const int LeastWidth = 8;

    private readonly string[] _lines = [.. names.Split('\n').Select(ReportText.Visible)];

    protected override Measurement Measure(RenderOptions options, int maxWidth)
    {
        int width = Math.Min(_lines.Max(ReportText.Width), maxWidth);
        return new(Math.Min(width, LeastWidth), width);
    }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        for (int index = 0; index < _lines.Length; index++)
        {
            if (index > 0)
                yield return Segment.LineBreak;
            yield return new(ReportText.Cut(_lines[index], maxWidth), style ?? Style.Plain);
        }
    }
}
