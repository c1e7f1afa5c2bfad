using System.Globalization;

namespace AccessKeyRotation.Benchmarks.Scale.Model;

/// <summary>The tables of docs/scale.md. A test compares them with the page.</summary>
public static class ScaleTables
{
    private const int UsersAnAccount = 50;
    private const int RulesAnAccount = 100;
    private static readonly int[] Accounts = [10, 100, 1_000, 10_000];
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan AggregatorLatency = TimeSpan.FromMilliseconds(200);

    public static IReadOnlyDictionary<string, MarkdownTable> All { get; } =
        new Dictionary<string, MarkdownTable>
        {
            ["evaluation"] = Evaluations(),
            ["month"] = Months(),
            ["aggregator"] = Reports(),
            ["example cost"] = Costs(),
        };

    private static MarkdownTable Evaluations()
    {
        MarkdownTable table = new(
            "users of an account",
            "IAM calls per evaluation",
            "of them ListAccessKeys",
            "reads of AWS Config",
            "PutEvaluations, submitResults=all",
            "s at 50 ms a call",
            "evaluations a month, submitResults=all",
            "submitResults=changed"
        );
        foreach (int users in (int[])[10, 50, 500, 5_000])
        {
            AccountProfile profile = new(users);
            EvaluationCalls evaluation = profile.ScheduledEvaluation;
            MonthOfAccounts month = new(1, profile);
            table.Add(
                Number(users),
                Number(evaluation.Iam),
                Number(evaluation.ListAccessKeys),
                Number(evaluation.StoredResults),
                Number(evaluation.Puts),
                Text(evaluation.Duration(users, Latency).TotalSeconds, "0.0"),
                Number(month.EvaluationsOfAll),
                Number(month.EvaluationsOfChanged)
            );
        }
        return table;
    }

    private static MarkdownTable Months()
    {
        MarkdownTable table = new(
            "accounts",
            "evaluations, submitResults=all",
            "evaluations, submitResults=changed",
            "Lambda invocations",
            "GB-seconds",
            "Automation steps",
            "IAM calls a day, all accounts"
        );
        foreach (MonthOfAccounts month in Accounts.Select(MonthOf))
        {
            table.Add(
                Number(month.Accounts),
                Number(month.EvaluationsOfAll),
                Number(month.EvaluationsOfChanged),
                Number(month.Invocations),
                Text(month.GigabyteSeconds, "N0"),
                Number(month.AutomationSteps),
                Number(month.IamCallsADay)
            );
        }
        return table;
    }

    private static MarkdownTable Reports()
    {
        MarkdownTable table = new(
            "accounts",
            "pages of rules",
            "pages of results",
            "queries for names",
            "all calls",
            "minutes at 200 ms a call"
        );
        foreach (int accounts in Accounts)
        {
            AccountProfile profile = new(UsersAnAccount);
            AggregatorCalls calls = AggregatorCalls.Of(
                accounts,
                sources: 1,
                RulesAnAccount,
                profile.Users,
                accounts * profile.UsersToCheck
            );
            table.Add(
                Number(accounts),
                Number(calls.Rules),
                Number(calls.Results),
                Number(calls.Names),
                Number(calls.Total),
                Text(calls.Duration(AggregatorLatency).TotalMinutes, "0.0")
            );
        }
        return table;
    }

    private static MarkdownTable Costs()
    {
        MarkdownTable table = new(
            "accounts",
            "evaluations, submitResults=all",
            "evaluations, submitResults=changed",
            "fixed cost",
            "Automation",
            "Lambda",
            "a month, submitResults=all",
            "a month, submitResults=changed"
        );
        foreach (MonthOfAccounts month in Accounts.Select(MonthOf))
        {
            table.Add(
                Number(month.Accounts),
                Money(month.EvaluationsOfAll * ExamplePrices.Evaluation),
                Money(month.EvaluationsOfChanged * ExamplePrices.Evaluation),
                Money(ExamplePrices.Standing(month)),
                Money(ExamplePrices.Automation(month)),
                Money(ExamplePrices.Lambda(month)),
                Money(ExamplePrices.Total(month, month.EvaluationsOfAll)),
                Money(ExamplePrices.Total(month, month.EvaluationsOfChanged))
            );
        }
        return table;
    }

    private static MonthOfAccounts MonthOf(int accounts) => new(accounts, new(UsersAnAccount));

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Money(decimal dollars) => Math.Round(dollars).ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
