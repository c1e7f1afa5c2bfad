namespace AccessKeyRotation.Benchmarks;

/// <summary>A Markdown table for docs/. The first column is text, the others are numbers.</summary>
public sealed class MarkdownTable(params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Print() => Console.WriteLine(ToString());

    public override string ToString() =>
        string.Concat(
            ((string[][])[columns, [.. columns.Select((_, column) => column == 0 ? "---" : "--:")], .. _rows]).Select(
                cells => $"{Line(cells)}\n"
            )
        );

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells)} |";
}
