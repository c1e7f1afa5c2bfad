namespace AccessKeyRotation.Benchmarks.Scale.Model;

/// <summary>
/// US dollars, as public pages had them for us-east-1. Examples, to be checked against AWS's price list before anybody goes by them. Tiers and free
/// allowances are left out, so that they are too high rather than too low.
/// </summary>
public static class ExamplePrices
{
    public const decimal Evaluation = 0.001m;
    public const decimal GigabyteSecond = 0.0000166667m;
    public const decimal Invocation = 0.0000002m;
    public const decimal AutomationStep = 0.002m;
    public const decimal KeyMonth = 1m;
    public const decimal AlarmMetricMonth = 0.10m;

    /// <summary>For a whole month; CloudWatch bills the hours in which a metric has data, one a day.</summary>
    public const decimal MetricMonth = 0.30m;

    private const int Keys = 2;
    private const int AlarmMetrics = 11;
    private const int Metrics = 13;

    /// <summary>Of one account, whatever it does: two KMS keys, the metrics of seven alarms, the metrics of a sweep. Without the dashboard, which the stack can do without.</summary>
    public const decimal StandingMonth = Keys * KeyMonth + AlarmMetrics * AlarmMetricMonth + Metrics * MetricMonth / 24;

    public static decimal Lambda(MonthOfAccounts month) => month.Invocations * Invocation + (decimal)month.GigabyteSeconds * GigabyteSecond;

    public static decimal Automation(MonthOfAccounts month) => month.AutomationSteps * AutomationStep;

    public static decimal Standing(MonthOfAccounts month) => month.Accounts * StandingMonth;

    /// <summary>Without AWS Config's own recording, which is there already.</summary>
    public static decimal Total(MonthOfAccounts month, long evaluations) => evaluations * Evaluation + Lambda(month) + Automation(month) + Standing(month);
}
