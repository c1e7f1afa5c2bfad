using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Tests.Automation;
using AccessKeyRotation.Local.Tests.Oracles;

namespace AccessKeyRotation.Local.Tests.Config;

public sealed class AwsCliTests
{
    [SkippableFact]
    public async Task It_describes_rules_starts_a_remediation_and_clears_an_exception()
    {
        await using RemediatedRule remediated = await RemediatedRule.StartAsync(configure: null, Bench.Returns("{}"));
        remediated.Violating("AIDA1");
        remediated.Remediation.Block(new(RemediatedRule.User("AIDA1"), "failed"));

        JsonNode rules = AwsCli.Ask(remediated.Served, "configservice", "describe-config-rules");
        AwsCli.Do(
            remediated.Served,
            "configservice",
            "start-remediation-execution",
            "--config-rule-name",
            "keys",
            "--resource-keys",
            "resourceType=AWS::IAM::User,resourceId=AIDA1"
        );
        JsonNode deleted = AwsCli.Ask(
            remediated.Served,
            "configservice",
            "delete-remediation-exceptions",
            "--config-rule-name",
            "keys",
            "--resource-keys",
            "ResourceType=AWS::IAM::User,ResourceId=AIDA1"
        );

        rules["ConfigRules"]!.AsArray().Select(rule => (string?)rule!["ConfigRuleName"]).Should().Equal("keys");
        remediated.Started.Should().Equal("AIDA1");
        deleted["FailedBatches"]!.AsArray().Should().BeEmpty();
        remediated.Remediation.Blocks.Should().BeEmpty();
    }
}
