using System.Text.Json.Nodes;
using AccessKeyRotation.Cli.Commands.Doctor;
using AccessKeyRotation.CloudFormation.Tests.Templates;
using AccessKeyRotation.Local.CloudFormation;

namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>The policies that <c>doctor</c> expects are those that CloudFormation creates.</summary>
public sealed class ShippedTemplateTests
{
    [Theory]
    [InlineData("us-east-1", "aws")]
    [InlineData("us-gov-west-1", "aws-us-gov")]
    [InlineData("cn-north-1", "aws-cn")]
    public void Key_policies_are_those_of_a_deployed_stack(string region, string partition)
    {
        ResolvedTemplate deployed = StackTemplate.Deploy(region);
        DeployedStack place = new(
            new("111122223333", $"arn:{partition}:iam::111122223333:user/alice"),
            region,
            Rule: null
        );
        ShippedTemplate shipped = new(place.ReferencesWith(new Dictionary<string, string>()));

        foreach (StackKey key in StackKey.All)
        {
            PolicyStatement
                .Read(deployed.Properties(key.LogicalName)["KeyPolicy"]!.ToJsonString())
                .Select(statement => (statement.Sid, statement.Json))
                .Should()
                .BeEquivalentTo(
                    shipped.StatementsOf(key.LogicalName).Select(statement => (statement.Sid, statement.Json)),
                    key.LogicalName
                );
            StackTemplate.Read().Properties($"{key.LogicalName}Alias")["AliasName"]!
                .GetValue<string>()
                .Should()
                .Be(key.Alias);
        }
    }

    [Fact]
    public void Names_that_doctor_goes_by_are_those_of_the_stack()
    {
        ResolvedTemplate deployed = StackTemplate.Deploy("us-east-1");
        DeployedStack place = new(new("111122223333", "arn:aws:iam::111122223333:user/alice"), "us-east-1", Rule: null);
        JsonNode parameters = deployed.Properties("Remediation")["Parameters"]!;

        ((string)parameters["TopicArn"]!["StaticValue"]!["Values"]![0]!).Should().Be(place.TopicArn);
        ((string)parameters["AutomationAssumeRole"]!["StaticValue"]!["Values"]![0]!)
            .Should()
            .Be(place.AutomationRoleArn);
        ((string)deployed.Properties("Remediation")["TargetId"]!).Should().Be(place.RemediationDocument);
        ((string)deployed.Properties("OperatorPolicy")["ManagedPolicyName"]!)
            .Should()
            .Be("access-key-rotation-operator");
    }
}
