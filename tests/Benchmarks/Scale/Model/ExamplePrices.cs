namespace AccessKeyRotation.Benchmarks.Scale.Model;

/// <summary>
/// US dollars for us-east-1 from public pages. They are examples: check them against AWS's price list before use. Tiers
/// and free allowances are omitted, so that the prices are too high instead of too low.
/// </summary>
public static class ExamplePrices
{
    public const decimal Evaluation = 0.001m;
    public const decimal GigabyteSecond = 0.0000166667m;
    public const decimal Invocation = 0.0000002m;
    public const decimal AutomationStep = 0.002m;
    public const decimal KeyMonth = 1m;
    public const decimal AlarmMetricMonth = 0.10m;

    /// <summary>For a whole month. CloudWatch bills the hours in which a metric has data, here one a day.</summary>
    public const decimal MetricMonth = 0.30m;

    private const int Keys = 3;
    private const int AlarmMetrics = 16;
    private const int Metrics = 18;

    /// <summary>
    /// The fixed cost of one account: three KMS keys, the metrics of nine alarms, the metrics of a scheduled
    /// evaluation. Without the dashboard, which is optional.
    /// </summary>
    public const decimal StandingMonth = Keys * KeyMonth + AlarmMetrics * AlarmMetricMonth + Metrics * MetricMonth / 24;

    public static decimal Lambda(MonthOfAccounts month) =>
        month.Invocations * Invocation + (decimal)month.GigabyteSeconds * GigabyteSecond;

    public static decimal Automation(MonthOfAccounts month) => month.AutomationSteps * AutomationStep;

    public static decimal Standing(MonthOfAccounts month) => month.Accounts * StandingMonth;

    /// <summary>Without AWS Config's own recording, which already exists.</summary>
    public static decimal Total(MonthOfAccounts month, long evaluations) =>
        evaluations * Evaluation + Lambda(month) + Automation(month) + Standing(month);
}
