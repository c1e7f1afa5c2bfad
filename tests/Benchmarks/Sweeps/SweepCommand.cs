using System.CommandLine;
using System.Globalization;
using AccessKeyRotation.Benchmarks.Functions;

namespace AccessKeyRotation.Benchmarks.Sweeps;

/// <summary><c>sweep</c>: what a sweep costs in calls, seconds and memory, beside a rule that lists keys user by user.</summary>
internal static class SweepCommand
{
    public static Command Create()
    {
        Option<int[]> users = NumberList.Option("--users", "How many users the account has.", 100, 1_000, 5_000);
        Option<int[]> suspects = NumberList.Option("--suspects", "How many of a hundred users have a key over the limit.", 1, 5, 30);
        Option<int[]> latency = NumberList.Option("--latency", "How many milliseconds each call waits.", 0, 15);
        Command command = new("sweep", "Measures a sweep end to end, side by side with sweep=full and a boto3 rule.") { users, suspects, latency };
        command.SetAction(parsed => RunAsync(
            from ms in parsed.GetRequiredValue(latency)
            from count in parsed.GetRequiredValue(users)
            from percent in parsed.GetRequiredValue(suspects)
            select new SweepCase(count, percent, TimeSpan.FromMilliseconds(ms))));
        return command;
    }

    private static async Task RunAsync(IEnumerable<SweepCase> cases)
    {
        SweepPlan? userByUser = Contender.Boto3("boto3, user by user") is { } boto3 ? new(boto3, "{}") : null;
        List<SweepPlan> plans =
        [
            new(Contender.Built("report, second sweep"), "{}"),
            new(Contender.Built("report, first sweep"), "{}", IsFirst: true),
            new(Contender.Built("full"), """{"sweep":"full"}"""),
        ];
        if (userByUser is null)
            Console.WriteLine("Skipped: boto3, user by user (python3 cannot import boto3), and with it the ratios.\n");

        foreach (SweepCase circumstances in cases)
        {
            SweepResult? baseline = userByUser is null ? null : await SweepMeasurement.RunAsync(userByUser, circumstances);
            List<SweepResult> results = [];
            foreach (SweepPlan plan in plans)
                results.Add(await SweepMeasurement.RunAsync(plan, circumstances));
            Print(circumstances, results, baseline);
        }
    }

    private static void Print(SweepCase circumstances, List<SweepResult> results, SweepResult? baseline)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{circumstances.Users:N0} users, {circumstances.OldPercent} % with a key over the limit, {circumstances.Latency.TotalMilliseconds} ms of latency:\n"));
        MarkdownTable table = new("sweep", "IAM calls", "Config calls", "s", "s with start", "peak MB", "calls / boto3", "s / boto3");
        foreach (SweepResult result in baseline is null ? results : [.. results, baseline])
        {
            table.Add(
                result.Name,
                Text(result.IamCalls, "N0"),
                Text(result.ConfigCalls, "N0"),
                Text(result.Duration.TotalSeconds, "0.00"),
                Text((result.Start + result.Duration).TotalSeconds, "0.00"),
                Text(result.PeakMegabytes, "0"),
                baseline is null ? "" : Text((double)result.Calls / baseline.Calls, "0.000"),
                baseline is null ? "" : Text(result.Duration / baseline.Duration, "0.000"));
        }
        table.Print();
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
