using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Templates;

namespace AccessKeyRotation.CloudFormation.Tests.Organization;

/// <summary>
/// Compares the conformance pack with the template: the same rule and remediation, of the stack in the account.
/// </summary>
public sealed class PackTests
{
    /// <summary>In bytes, inline (AWS Config API Reference, PutConformancePack).</summary>
    private const int MostBytes = 51_200;

    /// <summary>The account id in the file, which the command of the page replaces.</summary>
    private const string Account = "123456789012";

    private static readonly JsonObject Template = StackTemplate.Read();
    private static readonly JsonObject Pack = OrganizationTemplate.Read(OrganizationTemplate.Pack);

    private static IEnumerable<string> Parameters => Pack["Parameters"]!.AsObject().Select(parameter => parameter.Key);

    [Fact]
    public void A_pack_has_what_AWS_Config_takes_and_nothing_else()
    {
        new FileInfo(OrganizationTemplate.File(OrganizationTemplate.Pack))
            .Length.Should()
            .BeLessThanOrEqualTo(MostBytes);
        Pack.Select(section => section.Key).Should().Equal("Parameters", "Conditions", "Resources");
        Pack["Resources"]!
            .AsObject()
            .Select(resource => (string)resource.Value!["Type"]!)
            .Should()
            .Equal("AWS::Config::ConfigRule", "AWS::Config::RemediationConfiguration");
        Parameters.Should().HaveCountLessThanOrEqualTo(60);
        Pack["Parameters"]!.AsObject().Should().OnlyContain(parameter => (string)parameter.Value!["Type"]! == "String");
    }

    [Theory]
    [InlineData("Rule")]
    [InlineData("Remediation")]
    public void A_resource_is_that_of_the_template_with_names_in_the_place_of_references(string resource)
    {
        JsonObject properties = Template.Properties(resource).DeepClone().AsObject();
        foreach (string byDefault in (string[])["FunctionArn", "TopicArn"])
            (properties["Parameters"] as JsonObject)?.Remove(byDefault);
        string expected = properties.ToJsonString();
        foreach ((string reference, string name) in Named())
            expected = expected.Replace(reference, name);

        Pack.Properties(resource).ToJsonString().Should().Be(expected);
    }

    [Fact]
    public void The_remediation_comes_after_the_rule_that_it_names()
    {
        string name = (string)Pack.Properties("Rule")["ConfigRuleName"]!;

        ((string)Pack.Properties("Remediation")["ConfigRuleName"]!)
            .Should()
            .Be(name)
            .And.Be(Template.DefaultOf("RuleName"));
        ((string)Pack.Resource("Remediation")["DependsOn"]!).Should().Be("Rule");
        $"{name}-conformance-pack-abcdefghi"
            .Length.Should()
            .BeLessThanOrEqualTo(64, "GetComplianceDetailsByConfigRule takes no longer name");
    }

    /// <summary>AWS Config Developer Guide, "Prerequisites for conformance packs".</summary>
    [Fact]
    public void The_role_and_the_name_of_the_rule_are_literal_and_the_document_has_defaults_for_the_rest()
    {
        JsonObject remediation = Pack.Properties("Remediation");
        JsonObject document = StackTemplate.Expand().Document("DeactivateAccessKeys");

        remediation["Parameters"]!["AutomationAssumeRole"]!["StaticValue"]!["Values"]!
            .ToJsonString()
            .Should()
            .StartWith($"[\"arn:aws:iam::{Account}:role/");
        remediation["ConfigRuleName"].Should().BeAssignableTo<JsonValue>();
        foreach (string parameter in (string[])["FunctionArn", "TopicArn"])
            document["parameters"]![parameter]!.AsObject().Should().ContainKey("default");
    }

    [Fact]
    public void Conditions_are_those_of_the_template()
    {
        foreach ((string name, JsonNode? condition) in Pack["Conditions"]!.AsObject())
            JsonNode.DeepEquals(condition, Template["Conditions"]![name]).Should().BeTrue(name);
    }

    [Fact]
    public void Parameters_are_those_that_rule_and_remediation_take_in_the_template()
    {
        string[] conditions = [.. Pack["Conditions"]!.AsObject().Select(condition => condition.Key)];
        IEnumerable<string> taken = OrganizationTemplate
            .References(Template.Properties("Rule"))
            .Concat(OrganizationTemplate.References(Template.Properties("Remediation")))
            .Concat(OrganizationTemplate.References(Pack["Conditions"]))
            .Where(name => Template["Parameters"]!.AsObject().ContainsKey(name));

        Parameters.Should().BeEquivalentTo(taken.Distinct().Except(["RuleName"]));
        conditions.Should().BeSubsetOf(OrganizationTemplate.References(Pack["Resources"]));
    }

    /// <summary>
    /// AWS does not document AllowedPattern, AllowedValues and MaxLength for packs; the rule and the documents refuse
    /// the same values.
    /// </summary>
    [Fact]
    public void A_parameter_has_default_and_description_of_the_template_and_no_pattern()
    {
        foreach (string name in Parameters)
        {
            JsonObject ours = Pack.Parameter(name);
            ours.Select(member => member.Key).Should().BeEquivalentTo("Type", "Description", "Default");
            ((string)ours["Default"]!).Should().Be(Template.DefaultOf(name));
            ((string)ours["Description"]!).Should().Be((string)Template.Parameter(name)["Description"]!);
        }
    }

    /// <summary>
    /// Returns the references of the template, as JSON, with the names of the resources in the account.
    /// </summary>
    private static IEnumerable<(string Reference, string Name)> Named()
    {
        const string place = "${AWS::Region}:${AWS::AccountId}";
        JsonObject role = Template.Properties("AutomationRole");
        yield return ("""{"Ref":"RuleName"}""", $"\"{Template.DefaultOf("RuleName")}\"");
        yield return ("""{"Ref":"Rule"}""", $"\"{Template.DefaultOf("RuleName")}\"");
        yield return (
            """{"Ref":"DeactivateAccessKeysDocument"}""",
            Template.Properties("DeactivateAccessKeysDocument")["Name"]!.ToJsonString()
        );
        yield return (
            """{"Fn::GetAtt":["AutomationRole","Arn"]}""",
            $"\"arn:aws:iam::{Account}:role{role["Path"]}{role["RoleName"]}\""
        );
        yield return (
            """{"Fn::GetAtt":["RuleFunction","Arn"]}""",
            Sub($"lambda:{place}:function:{Template.Properties("RuleFunction")["FunctionName"]}")
        );
    }

    private static string Sub(string arn) =>
        new JsonObject { ["Fn::Sub"] = $"arn:${{AWS::Partition}}:{arn}" }.ToJsonString();
}
