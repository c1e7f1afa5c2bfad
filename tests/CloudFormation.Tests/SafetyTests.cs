using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Templates;

namespace AccessKeyRotation.CloudFormation.Tests;

/// <summary>The defaults of the stack, and the parameters that it refuses.</summary>
public sealed class SafetyTests
{
    private static readonly JsonObject Template = StackTemplate.Expand();

    [Fact]
    public void Nothing_is_deactivated_or_deleted_until_somebody_turns_it_on()
    {
        Template.DefaultOf("AutomaticRemediation").Should().Be("false");
        Template.DefaultOf("DeleteInactiveAccessKeys").Should().Be("false");
        Template.Properties("Remediation")["Automatic"]!
            .ToJsonString()
            .Should()
            .Be("""{"Fn::If":["IsAutomatic",true,false]}""");
        Template.Properties("DeleteInactiveAccessKeysSchedule")["State"]!
            .ToJsonString()
            .Should()
            .Be("""{"Fn::If":["DeletesInactiveAccessKeys","ENABLED","DISABLED"]}""");
        Template["Conditions"]!["IsAutomatic"]!
            .ToJsonString()
            .Should()
            .Be("""{"Fn::Equals":[{"Ref":"AutomaticRemediation"},"true"]}""");
        Template["Conditions"]!["DeletesInactiveAccessKeys"]!
            .ToJsonString()
            .Should()
            .Be("""{"Fn::Equals":[{"Ref":"DeleteInactiveAccessKeys"},"true"]}""");
    }

    [Fact]
    public void An_automatic_remediation_has_bounded_attempts_and_concurrency()
    {
        JsonObject remediation = Template.Properties("Remediation");

        StackTemplate.RefOf(remediation["MaximumAutomaticAttempts"]).Should().Be("MaximumAutomaticAttempts");
        StackTemplate.RefOf(remediation["RetryAttemptSeconds"]).Should().Be("RetryAttemptSeconds");
        remediation["ExecutionControls"]!["SsmControls"]!
            .AsObject()
            .Select(control => StackTemplate.RefOf(control.Value))
            .Should()
            .Equal("ConcurrentExecutionRatePercentage", "ErrorPercentage");
    }

    /// <summary>
    /// Regions that AWS Config added after February 2022 do not record IAM (AWS Config Developer Guide,
    /// iam-policy-in-use).
    /// </summary>
    [Theory]
    [InlineData(
        true,
        "us-east-1",
        "us-west-2",
        "eu-central-1",
        "eu-west-1",
        "ap-southeast-2",
        "ap-southeast-3",
        "sa-east-1",
        "us-gov-west-1",
        "cn-north-1"
    )]
    [InlineData(
        false,
        "ap-east-2",
        "ap-south-2",
        "ap-southeast-4",
        "ap-southeast-5",
        "ap-southeast-7",
        "ca-west-1",
        "eu-central-2",
        "eu-south-2",
        "il-central-1",
        "me-central-1",
        "mx-central-1"
    )]
    public void A_region_that_does_not_record_IAM_users_is_refused(bool records, params string[] regions)
    {
        foreach (string region in regions)
            (StackTemplate.Deploy(region).Refusals.Count == 0).Should().Be(records, region);
    }

    [Fact]
    public void Every_refusal_and_every_output_is_a_sentence()
    {
        Template["Rules"]!
            .AsObject()
            .SelectMany(rule => rule.Value!["Assertions"]!.AsArray())
            .Select(assertion => (string)assertion!["AssertDescription"]!)
            .Should()
            .OnlyContain(text => text.EndsWith('.'));
        Template["Outputs"]!
            .AsObject()
            .Select(output => (string)output.Value!["Description"]!)
            .Should()
            .OnlyContain(text => text.EndsWith('.'));
    }

    [Fact]
    public void The_rule_is_told_of_changes_and_comes_round_by_itself()
    {
        JsonObject rule = Template.Properties("Rule");

        StackTemplate.Texts(rule["Scope"]!["ComplianceResourceTypes"]).Should().Equal("AWS::IAM::User");
        rule["Source"]!["SourceDetails"]!
            .AsArray()
            .Select(detail => (string)detail!["MessageType"]!)
            .Should()
            .BeEquivalentTo(
                "ConfigurationItemChangeNotification",
                "OversizedConfigurationItemChangeNotification",
                "ScheduledNotification"
            );
        rule["Source"]!["SourceDetails"]!
            .AsArray()
            .Where(detail => detail!["MaximumExecutionFrequency"] is not null)
            .Should()
            .ContainSingle()
            .Which!["MessageType"]!
            .GetValue<string>()
            .Should()
            .Be("ScheduledNotification");
    }
}
