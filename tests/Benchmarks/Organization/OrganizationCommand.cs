using System.CommandLine;
using System.Globalization;

namespace AccessKeyRotation.Benchmarks.Organization;

/// <summary>
/// <c>organization</c>: runs the scheduled evaluations of several accounts one at a time and all at once, under
/// throttling like IAM's.
/// </summary>
internal static class OrganizationCommand
{
    public static Command Create()
    {
        Option<int> accounts = new("--accounts")
        {
            Description = "The number of accounts.",
            DefaultValueFactory = _ => 10,
        };
        Option<int> users = new("--users")
        {
            Description = "The number of users in each.",
            DefaultValueFactory = _ => 5_000,
        };
        Option<int> oldPercent = new("--old-percent")
        {
            Description = "The percentage of users with a key over the limit.",
            DefaultValueFactory = _ => 5,
        };
        Option<double> rate = new("--rate")
        {
            Description = "Calls of IAM a second that an account allows in the long run. AWS does not publish its own.",
            DefaultValueFactory = _ => 20,
        };
        Option<int> burst = new("--burst")
        {
            Description = "Calls of IAM that an account allows at once.",
            DefaultValueFactory = _ => 40,
        };
        Option<int> latency = new("--latency")
        {
            Description = "How many milliseconds each call waits.",
            DefaultValueFactory = _ => 15,
        };
        Command command = new(
            "organization",
            "Evaluates several accounts, each throttled on its own, and compares the calls with the model of docs/scale.md."
        )
        {
            accounts,
            users,
            oldPercent,
            rate,
            burst,
            latency,
        };
        command.SetAction(parsed =>
            RunAsync(
                new(
                    parsed.GetValue(accounts),
                    parsed.GetValue(users),
                    parsed.GetValue(oldPercent),
                    parsed.GetValue(rate),
                    parsed.GetValue(burst),
                    TimeSpan.FromMilliseconds(parsed.GetValue(latency))
                )
            )
        );
        return command;
    }

    private static async Task RunAsync(SimulationPlan plan)
    {
        List<MeasuredAccount> accounts = [];
        try
        {
            for (int number = 0; number < plan.Accounts; number++)
                accounts.Add(await MeasuredAccount.StartAsync(plan));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{plan.Accounts} accounts of {plan.Users:N0} users, {plan.OldPercent} % with a key over the limit, {plan.Latency.TotalMilliseconds} ms a call, IAM at {plan.Rate} a second and {plan.Burst} at once:\n"
                )
            );
            MarkdownTable table = new(
                "evaluations",
                "IAM calls an account",
                "throttled, %",
                "all IAM calls",
                "all Config calls",
                "s an account",
                "slowest, s",
                "s in all"
            );
            await MeasureAsync(table, "one after the other, not throttled", accounts, isThrottled: false, atOnce: 1);
            await MeasureAsync(table, "one after the other, throttled", accounts, isThrottled: true, atOnce: 1);
            await MeasureAsync(table, "all at once, throttled", accounts, isThrottled: true, atOnce: plan.Accounts);
            table.Print();
        }
        finally
        {
            foreach (MeasuredAccount account in accounts)
                await account.DisposeAsync();
        }
    }

    private static async Task MeasureAsync(
        MarkdownTable table,
        string name,
        List<MeasuredAccount> accounts,
        bool isThrottled,
        int atOnce
    )
    {
        MeasuredAccountResult[] results = new MeasuredAccountResult[accounts.Count];
        long started = TimeProvider.System.GetTimestamp();
        await Parallel.ForAsync(
            0,
            accounts.Count,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce },
            async (index, _) => results[index] = await accounts[index].EvaluateAllAsync(isThrottled)
        );
        TimeSpan all = TimeProvider.System.GetElapsedTime(started);
        int calls = results.Sum(result => result.IamCalls);
        table.Add(
            name,
            Text((double)calls / results.Length, "N0"),
            Text(100.0 * results.Sum(result => result.Throttled) / calls, "0"),
            Text(calls, "N0"),
            Text(results.Sum(result => result.ConfigCalls), "N0"),
            Text(results.Average(result => result.Duration.TotalSeconds), "0.0"),
            Text(results.Max(result => result.Duration.TotalSeconds), "0.0"),
            Text(all.TotalSeconds, "0.0")
        );
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
