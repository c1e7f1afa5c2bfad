using System.CommandLine;
using System.Globalization;
using AccessKeyRotation.Benchmarks.Functions;

namespace AccessKeyRotation.Benchmarks.Evaluations;

/// <summary>
/// <c>evaluation</c>: measures the calls, time and memory of a scheduled evaluation, compared with a rule that lists
/// keys for each user.
/// </summary>
internal static class EvaluationCommand
{
    public static Command Create()
    {
        Option<int[]> users = NumberList.Option("--users", "The number of users in the account.", 100, 1_000, 5_000);
        Option<int[]> usersToCheck = NumberList.Option(
            "--old-percent",
            "The percentage of users with a key over the limit.",
            1,
            5,
            30
        );
        Option<int[]> latency = NumberList.Option("--latency", "The latency of each call in milliseconds.", 0, 15);
        Command command = new(
            "evaluation",
            "Measures a scheduled evaluation end to end, side by side with evaluationMode=full and a boto3 rule."
        )
        {
            users,
            usersToCheck,
            latency,
        };
        command.SetAction(parsed =>
            RunAsync(
                from ms in parsed.GetRequiredValue(latency)
                from count in parsed.GetRequiredValue(users)
                from percent in parsed.GetRequiredValue(usersToCheck)
                select new EvaluationCase(count, percent, TimeSpan.FromMilliseconds(ms))
            )
        );
        return command;
    }

    private static async Task RunAsync(IEnumerable<EvaluationCase> cases)
    {
        EvaluationPlan? userByUser = Contender.Boto3("boto3, user by user") is { } boto3 ? new(boto3, "{}") : null;
        List<EvaluationPlan> plans =
        [
            new(Contender.Built("report, second evaluation"), "{}"),
            new(Contender.Built("report, first evaluation"), "{}", IsFirst: true),
            new(Contender.Built("full"), """{"evaluationMode":"full"}"""),
        ];
        if (userByUser is null)
            Console.WriteLine("Skipped: boto3, user by user (python3 cannot import boto3), and with it the ratios.\n");

        foreach (EvaluationCase circumstances in cases)
        {
            EvaluationRunResult? baseline = userByUser is null
                ? null
                : await EvaluationMeasurement.RunAsync(userByUser, circumstances);
            List<EvaluationRunResult> results = [];
            foreach (EvaluationPlan plan in plans)
                results.Add(await EvaluationMeasurement.RunAsync(plan, circumstances));
            Print(circumstances, results, baseline);
        }
    }

    private static void Print(
        EvaluationCase circumstances,
        List<EvaluationRunResult> results,
        EvaluationRunResult? baseline
    )
    {
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{circumstances.Users:N0} users, {circumstances.OldPercent} % with a key over the limit, {circumstances.Latency.TotalMilliseconds} ms of latency:\n"
            )
        );
        MarkdownTable table = new(
            "scheduled evaluation",
            "IAM calls",
            "Config calls",
            "s",
            "s with start",
            "peak MB",
            "calls / boto3",
            "s / boto3"
        );
        foreach (EvaluationRunResult result in baseline is null ? results : [.. results, baseline])
        {
            table.Add(
                result.Name,
                Text(result.IamCalls, "N0"),
                Text(result.ConfigCalls, "N0"),
                Text(result.Duration.TotalSeconds, "0.00"),
                Text((result.Start + result.Duration).TotalSeconds, "0.00"),
                Text(result.PeakMegabytes, "0"),
                baseline is null ? "" : Text((double)result.Calls / baseline.Calls, "0.000"),
                baseline is null ? "" : Text(result.Duration / baseline.Duration, "0.000")
            );
        }
        table.Print();
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
