using AccessKeyRotation.Local.Tests.Automation;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Config;

public sealed class DescribeRemediationConfigurationsTests
{
    private const string Action = "DescribeRemediationConfigurations";

    [Fact]
    public async Task A_configuration_is_shown_whole()
    {
        await using RemediatedRule remediated = await RemediatedRule.StartAsync(configuration =>
            configuration with
            {
                TargetVersion = "1",
                Automatic = true,
                RetryWindow = TimeSpan.FromHours(1),
                ExecutionControls = new(10, 50),
            }
        );

        Answer answer = await remediated.Served.ConfigAsync(Action, """{"ConfigRuleNames":["keys"]}""");

        answer
            .Body.Should()
            .Be(
                $$$$"""
                {"RemediationConfigurations":[{"ConfigRuleName":"keys","TargetType":"SSM_DOCUMENT","TargetId":"TestDocument",
                "Parameters":{"Days":{"StaticValue":{"Values":["90"]}},"ResourceId":{"ResourceValue":{"Value":"RESOURCE_ID"}}},
                "Automatic":true,"MaximumAutomaticAttempts":5,"RetryAttemptSeconds":3600,"Arn":"{{{{remediated.Remediation.Arn}}}}","TargetVersion":"1",
                "ExecutionControls":{"SsmControls":{"ConcurrentExecutionRatePercentage":10,"ErrorPercentage":50}}}]}
                """.ReplaceLineEndings("")
            );
    }

    [Fact]
    public async Task Rules_without_a_remediation_have_no_part_in_the_answer()
    {
        await using RemediatedRule remediated = await RemediatedRule.StartAsync(configure: null, Bench.Returns("{}"));
        remediated.Served.Account.Rules.Add("other");

        Answer answer = await remediated.Served.ConfigAsync(
            Action,
            """{"ConfigRuleNames":["other","nobody","keys"]}"""
        );

        answer.Json["RemediationConfigurations"]!
            .AsArray()
            .Select(one => (string?)one!["ConfigRuleName"])
            .Should()
            .Equal("keys");
        answer.Json["RemediationConfigurations"]![0]!["ExecutionControls"].Should().BeNull();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"ConfigRuleNames":[""]}""")]
    public async Task A_wrong_call_is_refused(string json)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        (await served.ConfigAsync(Action, json)).ErrorCode.Should().Be("ValidationException");
    }
}
