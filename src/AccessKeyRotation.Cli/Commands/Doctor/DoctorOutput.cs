using AccessKeyRotation.Cli.Commands.Status;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Json;
using Spectre.Console;

namespace AccessKeyRotation.Cli.Commands.Doctor;

/// <summary>Writes the results of all checks as text or JSON.</summary>
internal static class DoctorOutput
{
    private const int SubjectWidth = 14;

    public static void WriteText(DoctorReport report, CommandHost host)
    {
        report.Place.WriteHeader(host.Console, report.Rule);
        foreach (CheckResult result in report.Results)
        {
            host.Console.Write(Line(result));
            // Written past the console, which would wrap a command.
            foreach (string command in result.Commands)
                host.Text.WriteLine($"    {command}");
        }
        host.Console.WriteLine();
        host.Console.WriteSentence(Summary(report), StyleOf((CheckLevel)report.ExitCode));
    }

    public static void WriteJson(DoctorReport report, TextWriter output) =>
        output.Write(
            IndentedJson.TextOf(json =>
            {
                json.WriteString("accountId", report.Place.AccountId);
                json.WriteString("accountAlias", report.Place.Alias);
                json.WriteString("caller", report.Place.Caller.Arn);
                json.WriteString("region", report.Place.Region);
                json.WriteNumber("problems", report.Count(CheckLevel.Problem));
                json.WriteNumber("warnings", report.Count(CheckLevel.Warning));
                json.WriteObjects("checks", report.Results, (each, result) =>
                {
                    each.WriteString("level", NameOf(result.Level).ToLowerInvariant());
                    each.WriteString("subject", result.Subject);
                    each.WriteString("text", result.Text);
                    each.WriteTexts("commands", result.Commands);
                });
            })
        );

    private static Grid Line(CheckResult result)
    {
        Grid line = new();
        line.AddColumn(new GridColumn().NoWrap().Width("PROBLEM".Length).PadLeft(0).PadRight(2));
        line.AddColumn(new GridColumn().NoWrap().Width(SubjectWidth).PadLeft(0).PadRight(1));
        line.AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        line.AddRow(
            new Text(NameOf(result.Level), StyleOf(result.Level)),
            new Text(result.Subject),
            new Text(ReportText.Visible(result.Text))
        );
        return line;
    }

    private static string Summary(DoctorReport report) =>
        report.ExitCode == 0
            ? $"{ReportText.Counted(report.Results.Count, "check")}, all OK."
            : $"{ReportText.Counted(report.Count(CheckLevel.Problem), "problem")}, "
                + $"{ReportText.Counted(report.Count(CheckLevel.Warning), "warning")}, "
                + $"{ReportText.Counted(report.Count(CheckLevel.Ok), "check")} OK.";

    private static string NameOf(CheckLevel level) =>
        level switch
        {
            CheckLevel.Ok => "OK",
            CheckLevel.Warning => "WARNING",
            _ => "PROBLEM",
        };

    private static Style StyleOf(CheckLevel level) =>
        new(
            level switch
            {
                CheckLevel.Ok => Color.Green,
                CheckLevel.Warning => Color.Yellow,
                _ => Color.Red,
            }
        );
}
