using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Tables;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AccessKeyRotation.Cli.Commands.Status;

/// <summary>Name-value lines and tables without borders, which fit in 80 columns without breaking ids.</summary>
internal static class ReportGrid
{
    public static Grid Lines(IEnumerable<(string Name, string Value)> lines)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2));
        grid.AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        foreach ((string name, string value) in lines)
            grid.AddRow(
                new Text(name, new Style(decoration: Decoration.Dim)),
                value.StartsWith("arn:", StringComparison.Ordinal) ? new NameText(value) : Plain(value)
            );
        return grid;
    }

    /// <param name="heads">The headings. A heading that ends with <c>!</c> marks a column that does not wrap, and one
    /// that ends with <c>~</c> a column of names, which are cut in the middle on a narrow console.</param>
    public static Table Rows(string[] heads, IEnumerable<string[]> rows)
    {
        Table table = new() { Border = ReportRowsBorder.Instance, UseSafeBorder = false };
        foreach (string head in heads)
        {
            TableColumn column = new TableColumn(
                new Text(head.TrimEnd('!', '~'), new Style(decoration: Decoration.Bold))
            )
                .PadLeft(0)
                .PadRight(1);
            table.AddColumn(head.EndsWith('!') ? column.NoWrap() : column);
        }
        foreach (string[] row in rows)
            table.AddRow(
                row.Zip(heads, (text, head) => head.EndsWith('~') ? (IRenderable)new NameText(text) : Plain(text))
            );
        return table;
    }

    public static void WriteSentence(this IAnsiConsole console, string text, Style? style = null)
    {
        console.Write(new Text(ReportText.Visible(text), style));
        console.WriteLine();
    }

    private static Text Plain(string text) => new(ReportText.Visible(text));
}
