using Spectre.Console;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>What tables are made of. They fit the console's width by breaking what may be broken.</summary>
internal static class ReportTable
{
    public static Table NewTable() => new() { Border = ReportRowsBorder.Instance, UseSafeBorder = false };

    /// <summary>A table of access keys that violate, as yet without rows: key, days, last use, user, owner where one is known, why.</summary>
    public static Table NewKeyTable(bool hasOwners)
    {
        Table table = NewTable();
        table.AddColumn(Whole("Access key"));
        table.AddColumn(Whole("Days").RightAligned());
        table.AddColumn(Whole("Last used"));
        table.AddColumn(Folding("User"));
        if (hasOwners)
            table.AddColumn(Folding("Owner"));
        table.AddColumn(Folding("Why"));
        return table;
    }

    /// <summary>A column of ids, numbers or dates, which are of no use in pieces.</summary>
    public static TableColumn Whole(string head) => Folding(head).NoWrap();

    /// <summary>A column whose texts may be broken over lines.</summary>
    public static TableColumn Folding(string head) => new TableColumn(new Text(head, new Style(decoration: Decoration.Bold))).PadLeft(0).PadRight(1);

    /// <summary>A text as it is: no markup, and nothing that a terminal would obey.</summary>
    public static Text Plain(string text, Style? style = null) => new(ReportText.Visible(text), style);
}
