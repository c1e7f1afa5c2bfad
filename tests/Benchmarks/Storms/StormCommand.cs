using System.CommandLine;
using System.Globalization;

namespace AccessKeyRotation.Benchmarks.Storms;

/// <summary>
/// <c>storm</c>: sends a change notification of every user at once, as the creation of a rule does, with and without a
/// limit of the function's concurrency.
/// </summary>
internal static class StormCommand
{
    public static Command Create()
    {
        Option<int> users = Number("--users", "The number of users.", 5_000);
        Option<double> rate = new("--rate")
        {
            Description = "Calls of IAM a second that an account allows in the long run. AWS does not publish its own.",
            DefaultValueFactory = _ => 20,
        };
        Option<int> burst = Number("--burst", "Calls of IAM that an account allows at once.", 40);
        Option<int[]> concurrency = new("--concurrency")
        {
            Description = "The numbers of functions that run at the same time, one measurement each.",
            DefaultValueFactory = _ => [1_000, 10],
            AllowMultipleArgumentsPerToken = true,
        };
        Command command = new("storm", "Evaluates a change of every user at once, while IAM throttles the account.")
        {
            users,
            rate,
            burst,
            concurrency,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                MarkdownTable table = new(
                    "concurrent functions",
                    "evaluated",
                    "failed twice",
                    "invocations",
                    "IAM calls",
                    "throttled, %",
                    "minutes",
                    "function minutes"
                );
                foreach (int functions in parsed.GetValue(concurrency)!)
                {
                    StormResult result = await new Storm(
                        parsed.GetValue(users),
                        parsed.GetValue(rate),
                        parsed.GetValue(burst),
                        functions
                    ).RunAsync(cancellationToken);
                    table.Add(
                        Text(functions, "N0"),
                        Text(result.Evaluated, "N0"),
                        Text(result.Failed, "N0"),
                        Text(result.Invocations, "N0"),
                        Text(result.IamCalls, "N0"),
                        Text(100.0 * result.Throttled / result.IamCalls, "0"),
                        Text(result.Duration.TotalMinutes, "0.0"),
                        Text(result.FunctionTime.TotalMinutes, "N0")
                    );
                }
                table.Print();
            }
        );
        return command;
    }

    private static Option<int> Number(string name, string description, int value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
