using AccessKeyRotation.Aws;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Testing;
using RuleRemediation = AccessKeyRotation.Cli.Aws.RuleRemediation;
using RuleTrigger = AccessKeyRotation.Cli.Aws.RuleTrigger;

namespace AccessKeyRotation.Cli.Tests.Aws;

public sealed class DeployedRuleReaderTests
{
    [Fact]
    public async Task A_rule_is_read_with_its_parameters_and_what_its_remediation_starts()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account
            .Local.Rules.Add("others")
            .ConfigureRemediation(new("Other", new Dictionary<string, RemediationParameter>()));
        ConfigRule rule = account.Local.Rules.Add("keys");
        rule.InputParameters = """{"maxAccessKeyAge":"60"}""";
        rule.ConfigureRemediation(
            new(
                "AccessKeyRotation-DeactivateAccessKeys",
                new Dictionary<string, RemediationParameter>
                {
                    ["ResourceId"] = RemediationParameter.ResourceId,
                    ["MaxAccessKeyAge"] = RemediationParameter.Of("60"),
                    ["Several"] = new(["a", "b"]),
                }
            )
            {
                TargetVersion = "3",
                Automatic = true,
                ExecutionControls = new(20, 60),
            }
        );

        DeployedRule read = (await new DeployedRuleReader(account.Config).FindAsync("keys", default))!;

        (read.Name, read.InputParameters).Should().Be(("keys", """{"maxAccessKeyAge":"60"}"""));
        (read.Arn, read.State, read.IsInForce, read.SourceOwner, read.SourceIdentifier)
            .Should()
            .Be((rule.Arn, "ACTIVE", true, "CUSTOM_LAMBDA", rule.SourceIdentifier));
        read.Triggers.Should()
            .Contain(new RuleTrigger("ScheduledNotification", "TwentyFour_Hours"))
            .And.Contain(new RuleTrigger("ConfigurationItemChangeNotification", null));
        read.Remediation.Should()
            .BeEquivalentTo(
                new RuleRemediation(
                    "AccessKeyRotation-DeactivateAccessKeys",
                    "3",
                    new Dictionary<string, IReadOnlyList<string>>
                    {
                        ["MaxAccessKeyAge"] = ["60"],
                        ["Several"] = ["a", "b"],
                    },
                    "ResourceId"
                )
                {
                    IsAutomatic = true,
                    MaximumAutomaticAttempts = 5,
                    RetryWindow = TimeSpan.FromSeconds(60),
                    ConcurrentExecutionRatePercentage = 20,
                    ErrorPercentage = 60,
                }
            );
    }

    [Fact]
    public async Task A_rule_may_have_neither_parameters_nor_a_remediation()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Rules.Add("keys");

        DeployedRule read = (await new DeployedRuleReader(account.Config).FindAsync("keys", default))!;

        (read.Name, read.InputParameters, read.Remediation, read.Description).Should().Be(("keys", null, null, null));
    }

    [Fact]
    public async Task A_rule_that_does_not_exist_is_null()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();

        (await new DeployedRuleReader(account.Config).FindAsync("keys", default)).Should().BeNull();
    }

    [Theory]
    [InlineData("DescribeConfigRules", "config:DescribeConfigRules for rule keys failed: AccessDenied")]
    [InlineData(
        "DescribeRemediationConfigurations",
        "config:DescribeRemediationConfigurations for rule keys failed: AccessDenied"
    )]
    public async Task A_rule_that_cannot_be_read_is_an_error_and_not_absent(string action, string message)
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Rules.Add("keys");
        account.Local.Faults.Deny(action);

        Func<Task> read = () => new DeployedRuleReader(account.Config).FindAsync("keys", default);

        (await read.Should().ThrowAsync<AwsCallFailedException>()).Which.Message.Should().StartWith(message);
    }
}
