using System.Globalization;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Usage;
using AccessKeyRotation.Usage;
using Spectre.Console;
using static AccessKeyRotation.Cli.Reports.Tables.ReportTable;

namespace AccessKeyRotation.Cli.Commands.Usage;

/// <summary>A table of the clients of each access key, most recent first, and what can replace the key.</summary>
internal static class UsageTable
{
    /// <summary>The maximum number of keys; the other formats have all.</summary>
    private const int KeysShown = 50;

    private const int Shown = 3;

    /// <summary>The minimum width for a table with all columns.</summary>
    private const int WideWidth = 130;

    public static void Write(UsageReport report, IAnsiConsole console)
    {
        foreach (KeyUsage usage in report.Keys.Take(KeysShown))
        {
            console.Write(Plain(Title(usage, report), new Style(decoration: Decoration.Bold)));
            console.WriteLine();
            if (usage.Clients.Count > 0)
                WriteClients(usage, report, console);
            else if (Replacement.OfSilentKey(usage) is { } replacement)
                WriteLine(console, $"Replace the key by: {replacement.What}, because {replacement.Why}.");
            console.WriteLine();
        }
        if (report.Keys.Count > KeysShown)
            WriteLine(
                console,
                $"{ReportText.Counted(report.Keys.Count - KeysShown, "more access key")}; use --format json or csv to "
                    + "list all."
            );
        WriteLine(console, report.Summary);
        if (report.Keys.Count > 1)
            WriteLine(console, UsageFigures.Of(report).ToText());
        if (report.Note is { } note)
            WriteLine(console, note);
    }

    private static string Title(KeyUsage usage, UsageReport report)
    {
        string key = usage.UserName is { } user ? $"{usage.AccessKeyId} of {user}" : usage.AccessKeyId;
        return usage.Clients.Count == 0
            ? $"{key}: no calls in {report.Place}"
            : $"{key}: {ReportText.Counted(usage.Clients.Count, "client")}, "
                + Calls(usage.Clients.Sum(each => each.Calls));
    }

    private static void WriteClients(KeyUsage usage, UsageReport report, IAnsiConsole console)
    {
        Networks networks = report.Networks;
        console.Write(
            console.Profile.Width >= WideWidth ? Wide(usage.Clients, networks) : Narrow(usage.Clients, networks)
        );
        foreach (ClientUsage client in usage.Clients)
        {
            if (report.ReplacementOf(usage, client) is { } replacement)
                WriteLine(
                    console,
                    $"Replace the key of {client.Client} by: {replacement.What}, because {replacement.Why}."
                );
        }
    }

    private static Table Wide(IReadOnlyList<ClientUsage> clients, Networks networks)
    {
        Table table = NewTable();
        table.AddColumn(Folding("Client"));
        table.AddColumn(Folding("Source"));
        table.AddColumn(Folding("Actions"));
        table.AddColumn(Folding("Region"));
        table.AddColumn(Whole("Last seen"));
        table.AddColumn(Whole("Calls").RightAligned());
        table.AddColumn(Folding("Errors"));
        foreach (ClientUsage client in clients)
            table.AddRow(
                Name(client.Client.ToString()),
                Name(Lines(client.Sources.Select(networks.Describe))),
                Name(Lines(client.Actions)),
                Name(Lines(client.Regions)),
                Plain(ReportText.Minute(client.LastSeen)),
                Plain(Number(client.Calls)),
                Name(client.Errors == 0 ? "-" : $"{Number(client.Errors)}\n{Lines(client.ErrorCodes)}")
            );
        return table;
    }

    /// <summary>Shows the details below the client and the actions, so that they fit in 80 columns.</summary>
    private static Table Narrow(IReadOnlyList<ClientUsage> clients, Networks networks)
    {
        Table table = NewTable();
        table.AddColumn(Folding("Client"));
        table.AddColumn(Folding("Actions"));
        table.AddColumn(Whole("Last seen"));
        foreach (ClientUsage client in clients)
        {
            string errors = client.Errors == 0 ? "" : $"\n{Number(client.Errors)} failed";
            table.AddRow(
                Name($"{client.Client}\n{Lines(client.Sources.Select(networks.Describe))}"),
                Name($"{Lines(client.Actions)}\n{Lines(client.Regions)}"),
                Name($"{ReportText.Minute(client.LastSeen)}\n{Calls(client.Calls)}{errors}")
            );
        }
        return table;
    }

    /// <summary>Returns the first texts, one a line, and the number of the others.</summary>
    private static string Lines(IEnumerable<string> texts)
    {
        string[] all = [.. texts];
        string more = all.Length > Shown ? $"\n+{ReportText.Number(all.Length - Shown)} more" : "";
        return string.Join('\n', all.Take(Shown)) + more;
    }

    private static string Calls(long count) => $"{Number(count)} {(count == 1 ? "call" : "calls")}";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
