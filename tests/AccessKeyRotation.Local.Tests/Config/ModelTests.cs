using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Local.Tests.Automation;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Config;

/// <summary>
/// Checks compliance responses of Local against AWS's model of the service, because moto has no compliance results.
/// </summary>
public sealed class ModelTests
{
    [SkippableFact]
    public async Task Every_answer_is_in_the_form_of_the_services_model()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string user = served.Account.Users.Add("alice", tags: [new("owner", "team-a")]).Id;
        ConfigRule rule = served.Account.Rules.Add("keys");
        rule.Remember(
            new(ConfigurationItem.UserType, user, ComplianceType.NonCompliant, served.Now.AddMilliseconds(123), "why")
        );
        rule.Remember(new(ConfigurationItem.UserType, "AIDA2", ComplianceType.Compliant, served.Now));
        served.Account.Faults.RefuseEvaluations(1, "AIDA3");
        JsonObject evaluation = new()
        {
            ["ComplianceResourceType"] = ConfigurationItem.UserType,
            ["ComplianceResourceId"] = "AIDA3",
            ["ComplianceType"] = "COMPLIANT",
            ["Annotation"] = "why",
            ["OrderingTimestamp"] = 1795422600.25m,
        };

        AnswerModel
            .Complaints(
                served,
                "config",
                ("GetComplianceDetailsByConfigRule", new() { ["ConfigRuleName"] = "keys", ["Limit"] = 1 }),
                (
                    "GetResourceConfigHistory",
                    new() { ["resourceType"] = ConfigurationItem.UserType, ["resourceId"] = user }
                ),
                (
                    "PutEvaluations",
                    new() { ["ResultToken"] = rule.Invoke().ResultToken, ["Evaluations"] = new JsonArray(evaluation) }
                )
            )
            .Should()
            .BeEmpty();
        served.Account.Calls.All.Should().HaveCount(3);
    }

    [SkippableFact]
    public async Task Every_answer_about_rules_and_their_remediation_is_too()
    {
        await using RemediatedRule remediated = await RemediatedRule.StartAsync(
            configuration => configuration with { TargetVersion = "1", ExecutionControls = new(10, 50) },
            Bench.Fails("Refused", "paused")
        );
        remediated.Violating("AIDA1");
        remediated.Served.Account.Recorders.Own = new ConfigurationRecorder("default")
        {
            FrequencyOverrides = new Dictionary<string, string> { ["AWS::IAM::User"] = "DAILY" },
            LastErrorCode = "NoSuchBucket",
        };
        (remediated.Rule.Description, remediated.Rule.InputParameters) = ("d", "{}");
        await RuleRun.ScheduledAsync(remediated.Served.Account, remediated.Rule);
        remediated.Rule.Invoke().End(error: null, remediated.Served.Now);
        await remediated.Remediation.RunAutomaticallyAsync(RemediatedRule.User("AIDA1"));
        remediated.Remediation.Block(new(RemediatedRule.User("AIDA2"), "why", remediated.Served.Now.AddDays(1)));

        AnswerModel
            .Complaints(
                remediated.Served,
                "config",
                ("DescribeConfigRules", []),
                ("DescribeConfigRules", new() { ["Filters"] = new JsonObject { ["EvaluationMode"] = "PROACTIVE" } }),
                ("DescribeConfigRuleEvaluationStatus", new() { ["Limit"] = 1 }),
                ("DescribeConfigurationRecorders", []),
                (
                    "DescribeConfigurationRecorderStatus",
                    new() { ["ConfigurationRecorderNames"] = new JsonArray("default") }
                ),
                ("StartConfigRulesEvaluation", new() { ["ConfigRuleNames"] = new JsonArray("keys") }),
                ("DescribeRemediationConfigurations", new() { ["ConfigRuleNames"] = new JsonArray("keys") }),
                (
                    "StartRemediationExecution",
                    new()
                    {
                        ["ConfigRuleName"] = "keys",
                        ["ResourceKeys"] = new JsonArray(Execution("AIDA1"), Execution("AIDA2")),
                    }
                ),
                (
                    "DescribeRemediationExecutionStatus",
                    new() { ["ConfigRuleName"] = "keys", ["ResourceKeys"] = new JsonArray(Execution("AIDA1")) }
                ),
                ("DescribeRemediationExceptions", new() { ["ConfigRuleName"] = "keys", ["Limit"] = 1 }),
                (
                    "DeleteRemediationExceptions",
                    new()
                    {
                        ["ConfigRuleName"] = "keys",
                        ["ResourceKeys"] = new JsonArray(Exception("AIDA1"), Exception("AIDA3")),
                    }
                )
            )
            .Should()
            .BeEmpty();
        remediated.Served.Account.Calls.All.Should().HaveCount(11);
    }

    private static JsonObject Execution(string id) =>
        new() { ["resourceType"] = ConfigurationItem.UserType, ["resourceId"] = id };

    private static JsonObject Exception(string id) =>
        new() { ["ResourceType"] = ConfigurationItem.UserType, ["ResourceId"] = id };
}
