namespace AccessKeyRotation.Benchmarks;

/// <summary>A table on standard output that can be pasted into docs/performance.md. The first column is text, the others are numbers.</summary>
internal sealed class MarkdownTable(params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Print()
    {
        Console.WriteLine(Line(columns));
        Console.WriteLine(Line([.. columns.Select((_, column) => column == 0 ? "---" : "--:")]));
        foreach (string[] row in _rows)
            Console.WriteLine(Line(row));
        Console.WriteLine();
    }

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells)} |";
}
