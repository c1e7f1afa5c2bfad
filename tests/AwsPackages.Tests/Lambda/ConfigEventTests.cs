using AccessKeyRotation.Local.Lambda;

namespace AwsPackages.Tests.Lambda;

public sealed class ConfigEventTests
{
    [Fact]
    public async Task An_event_of_AWS_Config_is_bound_by_its_names_and_a_handler_without_result_answers_nothing()
    {
        await using LocalFunction function = Echo.Start(("ECHO_START", "config"));

        InvocationResult full = await function.InvokeAsync(
            """
            {"version":"1.0","invokingEvent":"{\"messageType\":\"ScheduledNotification\"}","ruleParameters":"{\"maxAccessKeyAge\":\"90\"}",
             "resultToken":"token","eventLeftScope":true,"executionRoleArn":"arn:aws:iam::111122223333:role/config",
             "configRuleArn":"arn:aws:config:us-east-1:111122223333:config-rule/config-rule-abcdef",
             "configRuleName":"access-keys-rotated","configRuleId":"config-rule-abcdef","accountId":"111122223333"}
            """
        );
        InvocationResult bare = await function.InvokeAsync("""{"configRuleName":"bare","resultToken":"other"}""");

        full.Payload.Should().BeEmpty();
        full.Log.Should()
            .ContainSingle(line => line.EndsWith("""access-keys-rotated|True|{"maxAccessKeyAge":"90"}|token"""));
        bare.Log.Should().ContainSingle(line => line.EndsWith("bare|False|none|other"));
    }
}
