using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Templates;

namespace AccessKeyRotation.CloudFormation.Tests.Organization;

/// <summary>The stack in a member account: everything except the rule and its remediation.</summary>
public sealed class MemberStackTests
{
    private static readonly JsonObject Template = StackTemplate.Read();

    [Fact]
    public void Without_CreateRule_there_is_neither_rule_nor_remediation_nor_an_output_about_them()
    {
        Template["Conditions"]!["CreatesRule"]!
            .ToJsonString()
            .Should()
            .Be("""{"Fn::Equals":[{"Ref":"CreateRule"},"true"]}""");
        Template.DefaultOf("CreateRule").Should().Be("true");
        Conditional("Resources").Should().BeEquivalentTo("Rule", "Remediation");
        Conditional("Outputs").Should().BeEquivalentTo("OpenRule", "EvaluateNow");
    }

    [Fact]
    public void Nothing_that_stays_refers_to_what_is_left_out()
    {
        foreach (string section in (string[])["Resources", "Outputs"])
        {
            foreach (
                (string name, JsonNode? part) in Template[section]!
                    .AsObject()
                    .Where(each => (string?)each.Value!["Condition"] != "CreatesRule")
            )
                OrganizationTemplate.References(part).Should().NotContain(["Rule", "Remediation"], name);
        }
    }

    [Fact]
    public void AWS_Config_may_invoke_the_function_whoever_made_the_rule()
    {
        JsonObject permission = Template.Resource("RuleFunctionPermission");

        permission.ContainsKey("Condition").Should().BeFalse();
        ((string)permission["Properties"]!["Principal"]!).Should().Be("config.amazonaws.com");
        StackTemplate.RefOf(permission["Properties"]!["SourceAccount"]).Should().Be("AWS::AccountId");
    }

    [Fact]
    public void The_function_may_read_the_results_of_a_rule_whatever_its_name_and_id()
    {
        JsonNode read = Template.Properties("RuleFunctionRole")["Policies"]![0]!["PolicyDocument"]!["Statement"]!
            .AsArray()
            .Single(statement =>
                StackTemplate.Texts(statement!["Action"]).Contains("config:GetComplianceDetailsByConfigRule")
            )!;

        // A pack's rules are under config-rule/aws-service-rule/config-conforms.amazonaws.com/.
        ((string)read["Resource"]!["Fn::Sub"]!).Should().EndWith(":config-rule/*");
    }

    [Fact]
    public void Roles_have_the_names_that_pack_and_guardrails_go_by()
    {
        Template
            .ResourcesOf("AWS::IAM::Role")
            .Select(role => $"{role.Value["Properties"]!["Path"]}{role.Value["Properties"]!["RoleName"]}")
            .Should()
            .BeEquivalentTo(
                "/access-key-rotation/access-key-rotation-rule",
                "/access-key-rotation/access-key-rotation-remediation",
                "/access-key-rotation/access-key-rotation-automation",
                "/access-key-rotation/access-key-rotation-events"
            );
    }

    private static IEnumerable<string> Conditional(string section) =>
        Template[section]!
            .AsObject()
            .Where(each => (string?)each.Value!["Condition"] == "CreatesRule")
            .Select(each => each.Key);
}
