using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AccessKeyRotation.Benchmarks.UsageLogs;

/// <summary>
/// <c>usage-logs</c>: measures the published command line, as a whole process, with CloudTrail log files, compared with
/// the same grouping in Python.
/// </summary>
internal static class UsageLogCommand
{
    public static Command Create()
    {
        Option<string> program = new("--program") { Description = "The published command line.", Required = true };
        Option<int> size = new("--mib") { Description = "MiB of log text.", DefaultValueFactory = _ => 1024 };
        Option<int> ofFile = new("--file-mib") { Description = "MiB of each file.", DefaultValueFactory = _ => 16 };
        Option<int> keys = new("--keys") { Description = "Access keys.", DefaultValueFactory = _ => 10_000 };
        Option<int> repetitions = new("--repetitions") { Description = "Runs of each.", DefaultValueFactory = _ => 3 };
        Command command = new(
            "usage-logs",
            "Measures usage --cloudtrail-logs, side by side with Python's json and gzip."
        )
        {
            program,
            size,
            ofFile,
            keys,
            repetitions,
        };
        command.SetAction(parsed =>
            Run(
                parsed.GetValue(program)!,
                parsed.GetValue(size),
                parsed.GetValue(ofFile),
                parsed.GetValue(keys),
                parsed.GetValue(repetitions)
            )
        );
        return command;
    }

    private static void Run(string program, int mebibytes, int mebibytesOfFile, int keys, int repetitions)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            (long calls, long bytes) = GeneratedLogs.Write(folder, mebibytes, mebibytesOfFile, keys);
            ProcessStartInfo[] contenders =
            [
                new(program, ["usage", "--cloudtrail-logs", folder, "--format", "json"]),
                new("python3", [Path.Combine(AppContext.BaseDirectory, "peers", "cloudtrail_usage.py"), folder]),
            ];
            // Alternating, so that a noisy period affects both.
            Measurement[][] measured = [new Measurement[repetitions], new Measurement[repetitions]];
            for (int repetition = 0; repetition < repetitions; repetition++)
            {
                for (int contender = 0; contender < contenders.Length; contender++)
                    measured[contender][repetition] = Measure(contenders[contender], calls);
            }
            Print(bytes, keys, measured);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <exception cref="InvalidOperationException">It counted another number of calls.</exception>
    private static Measurement Measure(ProcessStartInfo contender, long calls)
    {
        contender.RedirectStandardOutput = true;
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(contender)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        long peak = 0;
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(20)))
        {
            process.Refresh();
            peak = Math.Max(peak, process.HasExited ? 0 : process.WorkingSet64);
        }
        using JsonDocument found = JsonDocument.Parse(output.GetAwaiter().GetResult());
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        long counted = found
            .RootElement.EnumerateArray()
            .SelectMany(key => key.GetProperty("clients").EnumerateArray())
            .Sum(client => client.GetProperty("calls").GetInt64());
        return counted == calls
            ? new(seconds, peak)
            : throw new InvalidOperationException($"{contender.FileName} counted {counted} calls; there are {calls}.");
    }

    private static void Print(long bytes, int keys, Measurement[][] measured)
    {
        (double ours, double python) = (Median(measured[0]), Median(measured[1]));
        MarkdownTable table = new(
            "log text, MiB",
            "keys",
            "access-key-rotation, s",
            "Python, s",
            "Python / access-key-rotation",
            "access-key-rotation, MiB",
            "Python, MiB"
        );
        table.Add(
            Text(bytes >> 20, "N0"),
            Text(keys, "N0"),
            Text(ours, "0.0"),
            Text(python, "0.0"),
            Text(python / ours, "0.0"),
            Text(measured[0].Max(each => each.Peak) >> 20, "N0"),
            Text(measured[1].Max(each => each.Peak) >> 20, "N0")
        );
        table.Print();
    }

    private static double Median(Measurement[] values)
    {
        double[] ordered = [.. values.Select(value => value.Seconds).Order()];
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <param name="Peak">The largest resident memory that was seen, in bytes.</param>
    private readonly record struct Measurement(double Seconds, long Peak);
}
