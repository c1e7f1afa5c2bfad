using System.CommandLine;
using System.Globalization;
using AccessKeyRotation.Benchmarks.Accounts;
using AccessKeyRotation.Benchmarks.Functions;
using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Config;
using Rule = AccessKeyRotation.Local.Account.ConfigRule;

namespace AccessKeyRotation.Benchmarks.Starts;

/// <summary>
/// <c>start</c>: measures the time until the published forms of the function, and Python with boto3, are ready and
/// answer the first event.
/// </summary>
internal static class StartCommand
{
    private const int Users = 10;
    private const int OldPercent = 30;

    public static Command Create()
    {
        Option<string?> native = Folder("--native", "Native AOT");
        Option<string?> readyToRun = Folder("--r2r", "ReadyToRun");
        Option<string?> jit = Folder("--jit", "plain");
        Option<int> repetitions = new("--repetitions")
        {
            Description = "Starts of each.",
            DefaultValueFactory = _ => 10,
        };
        Command command = new(
            "start",
            "Measures cold starts of published functions, side by side with Python and boto3."
        )
        {
            native,
            readyToRun,
            jit,
            repetitions,
        };
        command.SetAction(parsed =>
        {
            List<Contender> contenders = [];
            foreach (
                (Option<string?> option, string name) in new[]
                {
                    (native, "native"),
                    (readyToRun, "ReadyToRun"),
                    (jit, "JIT"),
                }
            )
            {
                if (parsed.GetValue(option) is { } folder)
                    contenders.Add(Contender.Published(name, folder));
                else
                    Console.WriteLine($"Skipped: {name} ({option.Name} not given).\n");
            }
            return RunAsync(contenders, parsed.GetValue(repetitions));
        });
        return command;
    }

    private static Option<string?> Folder(string name, string kind) =>
        new(name) { Description = $"The folder of the {kind} publish." };

    private static async Task RunAsync(List<Contender> contenders, int repetitions)
    {
        const string Baseline = "Python with boto3";
        if (Contender.Boto3(Baseline) is { } boto3)
            contenders.Add(boto3);
        else
            Console.WriteLine($"Skipped: {Baseline} (python3 cannot import boto3), and with it the ratios.\n");

        Dictionary<Contender, List<StartSample>> samples = contenders.ToDictionary(
            contender => contender,
            _ => new List<StartSample>()
        );
        // Alternating, so that a noisy period affects all. The first repetition fills the file cache and does not
        // count.
        for (int repetition = 0; repetition <= repetitions; repetition++)
        {
            foreach (Contender contender in contenders)
            {
                StartSample sample = await MeasureAsync(contender);
                if (repetition > 0)
                    samples[contender].Add(sample);
            }
        }
        Print(contenders, samples, contenders.Find(contender => contender.Name == Baseline));
    }

    private static async Task<StartSample> MeasureAsync(Contender contender)
    {
        LocalAccount account = BenchmarkAccount.Create(Users, OldPercent);
        Rule rule = account.Rules.Add("started");
        await using LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account);
        await using MeasuredFunction function = await MeasuredFunction.StartAsync(contender, endpoint.Url);
        double readyMegabytes = function.PeakMegabytes();
        TimeSpan first = await function.InvokeAsync(RuleEvent.Scheduled(account, rule, rule.Invoke()));
        return new(function.ReadyAfter, function.ReadyAfter + first, readyMegabytes, function.PeakMegabytes());
    }

    private static void Print(
        List<Contender> contenders,
        Dictionary<Contender, List<StartSample>> samples,
        Contender? baseline
    )
    {
        MarkdownTable table = new(
            "function",
            "ready, ms",
            "first answer, ms",
            "peak MB when ready",
            "peak MB after the answer",
            "package, MB",
            "ready / boto3"
        );
        foreach (Contender contender in contenders)
        {
            double ready = Median(contender, sample => sample.Ready.TotalMilliseconds);
            table.Add(
                contender.Name,
                Text(ready, "0"),
                Text(Median(contender, sample => sample.FirstAnswer.TotalMilliseconds), "0"),
                Text(Median(contender, sample => sample.ReadyMegabytes), "0.0"),
                Text(Median(contender, sample => sample.AnswerMegabytes), "0.0"),
                contender.Megabytes is { } size ? Text(size, "0.0") : "in the runtime",
                baseline is null
                    ? ""
                    : Text(ready / Median(baseline, sample => sample.Ready.TotalMilliseconds), "0.000")
            );
        }
        table.Print();

        double Median(Contender contender, Func<StartSample, double> figure) =>
            Middle([.. samples[contender].Select(figure).Order()]);
    }

    private static double Middle(double[] ordered) =>
        (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
