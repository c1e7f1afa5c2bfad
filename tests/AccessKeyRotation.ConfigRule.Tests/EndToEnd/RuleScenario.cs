using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Remediation.Tests.EndToEnd;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

/// <summary>An invocation of the rule, in an account in which it changes results.</summary>
internal sealed record RuleScenario(Func<FastRetryRule, Task> EvaluateAsync)
{
    /// <summary>More time than a busy machine needs for responses.</summary>
    private static readonly TimeSpan ShortClientTimeout = TimeSpan.FromSeconds(2);

    public static RuleScenario Scheduled { get; } = new(rule => rule.EvaluateScheduledAsync());

    public static RuleScenario ChangeOf(string user) => new(rule => rule.EvaluateChangeAsync(UserIn(rule, user)));

    public static RuleScenario OversizedChangeOf(string user) =>
        new(rule => rule.EvaluateOversizedChangeAsync(UserIn(rule, user)));

    /// <summary>Starts the rule in an account with violators, and with earlier results that are out of date.</summary>
    public static async Task<FastRetryRule> StartAsync(CallFault? fault = null)
    {
        FastRetryRule rule = await FastRetryRule.StartAsync(
            fault == CallFault.SlowerThanTheClientWaits ? ShortClientTimeout : null
        );
        rule.Rule.InputParameters = """{"maxAccessKeyAge":"90","maxAccessKeyUnusedAge":"45"}""";
        Add(rule, "new-violator", 100);
        Remember(rule, Add(rule, "unused", 60).Id, ComplianceType.NonCompliant);
        Remember(rule, Add(rule, "young", 1).Id, ComplianceType.NonCompliant);
        Remember(rule, "AIDADELETED000000001", ComplianceType.NonCompliant);
        IamUser waived = Add(rule, "waived", 100);
        Remember(rule, waived.Id, ComplianceType.Compliant);
        rule.Account.Parameters.Put(
            "/access-key-rotation/waivers/waived",
            $$"""{"user":"waived","userId":"{{waived.Id}}","owner":"o","reason":"r","expires":"{{RuleHarness.DaysAgo(-9):yyyy-MM-dd}}"}""",
            RuleHarness.DaysAgo(1)
        );
        rule.Account.Calls.Clear();
        return rule;
    }

    /// <summary>Returns the stored results in lines without times.</summary>
    public static IReadOnlyList<string> ResultsOf(FastRetryRule rule) =>
        [
            .. rule.Rule.Results.Select(stored =>
                $"{stored.Evaluation.ResourceId} {stored.Evaluation.Compliance} {stored.Evaluation.Annotation}"
            ),
        ];

    private static IamUser UserIn(FastRetryRule rule, string name) => rule.Account.Users.Present.Get(name);

    private static IamUser Add(FastRetryRule rule, string name, double keyAgeInDays)
    {
        rule.Account.Users.Add(name, createDate: RuleHarness.DaysAgo(1000));
        rule.Account.Users.AddAccessKey(name, RuleHarness.DaysAgo(keyAgeInDays));
        return UserIn(rule, name);
    }

    private static void Remember(FastRetryRule rule, string id, ComplianceType compliance) =>
        rule.Rule.Remember(
            new(ConfigurationItem.UserType, id, compliance, RuleHarness.DaysAgo(1), "The result of yesterday.")
        );
}
