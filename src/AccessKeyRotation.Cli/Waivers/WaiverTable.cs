using Spectre.Console;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>Waivers as a table.</summary>
internal static class WaiverTable
{
    public static void Write(IReadOnlyList<WaiverRow> rows, IAnsiConsole console)
    {
        // A column that is empty throughout takes the room of one that is not.
        bool hasTickets = rows.Any(row => row.Ticket.Length > 0);
        Table table = new Table().Border(console.Profile.Capabilities.Unicode ? TableBorder.Rounded : TableBorder.Ascii);
        table.AddColumns("Name", "User", "Access key", "Owner", "Reason");
        if (hasTickets)
            table.AddColumn("Ticket");
        table.AddColumn("Expires", column => column.NoWrap());
        table.AddColumn("Days left", column => column.RightAligned());
        table.AddColumn("State");
        foreach (WaiverRow row in rows)
        {
            IEnumerable<string> cells =
                [row.Name, row.User, row.Key, row.Owner, row.Reason, .. hasTickets ? (string[])[row.Ticket] : [], row.Expires, row.DaysLeft, row.State];
            table.AddRow([.. cells.Select(cell => new Text(Shown.Line(cell)))]);
        }
        console.Write(table);
    }
}
