using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AccessKeyRotation.Benchmarks.ReportFiles;

/// <summary>
/// <c>report-file</c>: measures the published command line, as a whole process, with a large credential report,
/// compared with an equivalent Python script.
/// </summary>
internal static class ReportFileCommand
{
    private const string AsOf = "2026-03-01T12:00:00Z";
    private const int OldPercent = 5;

    public static Command Create()
    {
        Option<string> program = new("--program") { Description = "The published command line.", Required = true };
        Option<int> rows = new("--rows") { Description = "Users in the report.", DefaultValueFactory = _ => 100_000 };
        Option<int> repetitions = new("--repetitions") { Description = "Runs of each.", DefaultValueFactory = _ => 10 };
        Command command = new(
            "report-file",
            "Measures evaluate --credential-report, side by side with Python's csv.DictReader."
        )
        {
            program,
            rows,
            repetitions,
        };
        command.SetAction(parsed =>
            Run(parsed.GetValue(program)!, parsed.GetValue(rows), parsed.GetValue(repetitions))
        );
        return command;
    }

    private static void Run(string program, int rows, int repetitions)
    {
        string report = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(
                report,
                GeneratedReport.Lines(rows, OldPercent, DateTimeOffset.Parse(AsOf, CultureInfo.InvariantCulture))
            );
            ProcessStartInfo[] contenders =
            [
                new(program, ["evaluate", "--credential-report", report, "--as-of", AsOf, "--format", "json"]),
                new("python3", [Path.Combine(AppContext.BaseDirectory, "peers", "credential_report.py"), report, AsOf]),
            ];
            List<double>[] seconds =
            [
                [],
                [],
            ];
            // Alternating, so that a noisy period affects both. The first repetition fills the file cache and does not
            // count.
            for (int repetition = 0; repetition <= repetitions; repetition++)
            {
                foreach ((ProcessStartInfo contender, List<double> times) in contenders.Zip(seconds))
                {
                    double time = Measure(contender, rows * OldPercent / 100);
                    if (repetition > 0)
                        times.Add(time);
                }
            }
            Print(rows, Median(seconds[0]), Median(seconds[1]));
        }
        finally
        {
            File.Delete(report);
        }
    }

    /// <exception cref="InvalidOperationException">It found an incorrect number of violations.</exception>
    private static double Measure(ProcessStartInfo contender, int expected)
    {
        contender.RedirectStandardOutput = true;
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(contender)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using JsonDocument found = JsonDocument.Parse(output);
        return found.RootElement.GetArrayLength() == expected
            ? seconds
            : throw new InvalidOperationException(
                $"{contender.FileName} found {found.RootElement.GetArrayLength()} violations; there are {expected}."
            );
    }

    private static void Print(int rows, double ours, double python)
    {
        MarkdownTable table = new("rows", "access-key-rotation, s", "Python, s", "Python / access-key-rotation");
        table.Add(Text(rows, "N0"), Text(ours, "0.000"), Text(python, "0.000"), Text(python / ours, "0.0"));
        table.Print();
    }

    private static double Median(List<double> values)
    {
        double[] ordered = [.. values.Order()];
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
