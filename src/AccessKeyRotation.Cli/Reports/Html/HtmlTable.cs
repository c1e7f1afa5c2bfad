using System.Diagnostics.CodeAnalysis;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>Tables with a caption for screen readers, and with all but the first rows collapsed.</summary>
internal static class HtmlTable
{
    /// <summary>The number of rows that are visible at once.</summary>
    public const int Shown = 25;

    /// <summary>Writes the start of a table up to its body. The caption repeats the heading above it.</summary>
    public static void WriteStart(
        HtmlWriter html,
        [ConstantExpected] string name,
        string caption,
        params ReadOnlySpan<Column> columns
    )
    {
        html.Write($"<table class=\"{name}\">\n<caption>{caption}</caption>\n<thead><tr>");
        foreach (Column column in columns)
            html.Write($"<th scope=\"col\"{HtmlClass.If(column.IsNumber, "num")}>{column.Head}</th>");
        html.Markup("</tr></thead>\n<tbody>\n");
    }

    public static void WriteEnd(HtmlWriter html) => html.Markup("</tbody>\n</table>\n");

    /// <summary>Writes a table for the first items and, if there are more, a collapsed one for the others.</summary>
    /// <param name="one">The noun for one item.</param>
    /// <param name="writeTable">Writes a whole table.</param>
    public static void WriteCollapsed<T>(
        HtmlWriter html,
        IReadOnlyList<T> items,
        string one,
        Action<IEnumerable<T>> writeTable
    )
    {
        writeTable(items.Take(Shown));
        if (items.Count <= Shown)
            return;
        html.Write($"<details>\n<summary>{ReportText.Counted(items.Count - Shown, $"more {one}")}</summary>\n");
        writeTable(items.Skip(Shown));
        html.Markup("</details>\n");
    }

    /// <param name="Head">The heading.</param>
    internal readonly record struct Column(string Head, bool IsNumber = false)
    {
        public static implicit operator Column(string head) => new(head);
    }

    public static Column Number(string head) => new(head, IsNumber: true);
}
