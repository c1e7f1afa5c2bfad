using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AccessKeyRotation.Cli.Reports.Tables;

/// <summary>The building blocks of tables, which wrap text columns to the width of the console.</summary>
internal static class ReportTable
{
    private const int FixedShown = 20;

    public static Table NewTable() => new() { Border = ReportRowsBorder.Instance, UseSafeBorder = false };

    /// <summary>
    /// Creates an empty table of violating keys: key, age, last use, user, owner (if known), change (if compared),
    /// risk (if requested), reason.
    /// </summary>
    public static Table NewKeyTable(bool hasOwners, bool hasChanges, bool hasRisks = false)
    {
        Table table = NewTable();
        table.AddColumn(Whole("Access key"));
        table.AddColumn(Whole("Age\n(days)").RightAligned());
        table.AddColumn(Whole("Last used"));
        table.AddColumn(Folding("User"));
        if (hasOwners)
            table.AddColumn(Folding("Owner"));
        if (hasChanges)
            table.AddColumn(Whole("Change"));
        if (hasRisks)
            table.AddColumn(Folding("Risk"));
        table.AddColumn(Folding("Reason"));
        return table;
    }

    /// <summary>Creates a column that does not wrap, for ids, numbers and dates.</summary>
    public static TableColumn Whole(string head) => Folding(head).NoWrap();

    /// <summary>Creates a column that wraps.</summary>
    public static TableColumn Folding(string head) =>
        new TableColumn(new Text(head, new Style(decoration: Decoration.Bold))).PadLeft(0).PadRight(1);

    /// <summary>Writes a line that wraps to the width of the console.</summary>
    public static void WriteLine(IAnsiConsole console, string text, Style? style = null)
    {
        console.Write(Plain(text, style));
        console.WriteLine();
    }

    /// <summary>Writes the difference to an earlier report, and the first keys that it no longer has.</summary>
    public static void WriteComparison(Comparison? comparison, IAnsiConsole console)
    {
        if (comparison is null)
            return;
        WriteLine(console, ComparisonText.Of(comparison));
        foreach (EarlierViolation gone in comparison.Fixed.Take(FixedShown))
            WriteLine(console, $"  no longer in violation: {ComparisonText.Of(gone)}");
        if (comparison.Fixed.Count > FixedShown)
            WriteLine(console, $"  and {ReportText.Number(comparison.Fixed.Count - FixedShown)} more");
    }

    /// <summary>Returns a name, which is cut in the middle on a narrow console.</summary>
    public static NameText Name(string name) => new(name);

    /// <summary>Returns a row of texts. Those in the columns <paramref name="names"/> are names.</summary>
    public static IEnumerable<IRenderable> NamesIn(string[] cells, params int[] names) =>
        cells.Select((cell, index) => names.Contains(index) ? (IRenderable)Name(cell) : Plain(cell));

    /// <summary>Returns text without markup and without control characters.</summary>
    public static Text Plain(string text, Style? style = null) => new(ReportText.Visible(text), style);
}

/// <summary>
/// A border with a line below the headings only, because boxes leave too little width for names at 80 columns.
/// </summary>
internal sealed class ReportRowsBorder : TableBorder
{
    public static ReportRowsBorder Instance { get; } = new();

    public override string GetPart(TableBorderPart part) =>
        part switch
        {
            TableBorderPart.HeaderBottomLeft
            or TableBorderPart.HeaderBottom
            or TableBorderPart.HeaderBottomSeparator
            or TableBorderPart.HeaderBottomRight => "-",
            _ => " ",
        };
}
