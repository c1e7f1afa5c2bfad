using System.Globalization;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>The tables of faults in the documentation. <c>ACCEPT_PAGES=1</c> writes them.</summary>
internal static class FaultPage
{
    private const string Page = "docs/reliability.md";

    /// <summary>Compares the table of a section with the clean runs of its tests.</summary>
    public static void Compare(string section, IReadOnlyList<Row> rows)
    {
        string expected = string.Join(
            '\n',
            [
                "| part | calls | faults | runs |",
                "| --- | ---: | ---: | ---: |",
                .. rows.Select(Line),
                Line(new("total", rows.Sum(row => row.Calls), rows.Max(row => row.Faults), rows.Sum(row => row.Runs))),
            ]
        );
        string path = RepositoryFiles.PathOf(Page);
        string page = File.ReadAllText(path);
        (string start, string end) = ($"<!-- start: {section} -->\n", $"<!-- end: {section} -->");
        int from = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        int to = page.IndexOf(end, StringComparison.Ordinal);
        to.Should().BeGreaterThanOrEqualTo(from, $"{Page} has the marks of {section}");
        if (Environment.GetEnvironmentVariable("ACCEPT_PAGES") == "1")
            File.WriteAllText(path, $"{page[..from]}\n{expected}\n\n{page[to..]}");
        else
            page[from..to].Trim().Should().Be(expected, $"ACCEPT_PAGES=1 writes {Page}");
    }

    private static string Line(Row row) =>
        string.Create(CultureInfo.InvariantCulture, $"| {row.Part} | {row.Calls} | {row.Faults} | {row.Runs} |");

    /// <param name="Calls">The number of calls of a clean run.</param>
    /// <param name="Faults">The number of kinds of faults.</param>
    /// <param name="Runs">The number of runs with a fault, because some faults are for calls that write.</param>
    internal sealed record Row(string Part, int Calls, int Faults, int Runs)
    {
        public static Row Of(string part, CallLog calls, IReadOnlyCollection<CallFault> faults) =>
            new(part, calls.All.Count, faults.Count, faults.Sum(fault => SingleCall.For(fault, calls).Count));
    }
}
