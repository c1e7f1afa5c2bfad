using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Templates;

namespace AccessKeyRotation.CloudFormation.Tests.Organization;

/// <summary>
/// The parameters that the StackSet and the organization conformance pack pass to accounts: the StackSet all parameters
/// of the stack, the pack those of its rule and remediation, each with one meaning.
/// </summary>
public sealed class DeploymentTemplatesTests
{
    /// <summary>The function has the default architecture of its package, and the rule one name in all accounts.
    /// </summary>
    private static readonly string[] NotGiven = ["RuleName", "Architecture"];

    private static readonly JsonObject Template = StackTemplate.Read();
    private static readonly JsonObject Pack = OrganizationTemplate.Read(OrganizationTemplate.Pack);
    private static readonly JsonObject StackSet = OrganizationTemplate.Read(OrganizationTemplate.StackSet);
    private static readonly JsonObject OrganizationPack = OrganizationTemplate.Read(
        OrganizationTemplate.OrganizationPack
    );

    private static Dictionary<string, JsonNode?> ToStacks =>
        StackSet.Properties("StackSet")["Parameters"]!
            .AsArray()
            .ToDictionary(parameter => (string)parameter!["ParameterKey"]!, parameter => parameter!["ParameterValue"]);

    private static Dictionary<string, JsonNode?> ToPacks =>
        OrganizationPack.Properties("ConformancePack")["ConformancePackInputParameters"]!
            .AsArray()
            .ToDictionary(parameter => (string)parameter!["ParameterName"]!, parameter => parameter!["ParameterValue"]);

    [Fact]
    public void Every_parameter_of_the_stack_reaches_the_accounts()
    {
        ToStacks
            .Keys.Concat(NotGiven)
            .Should()
            .BeEquivalentTo(Template["Parameters"]!.AsObject().Select(parameter => parameter.Key));
        ToPacks.Keys.Should().BeEquivalentTo(Pack["Parameters"]!.AsObject().Select(parameter => parameter.Key));
        StackSet.DefaultOf("CreateRule").Should().Be("true", "the StackSet deploys the rule");
    }

    [Fact]
    public void A_setting_is_handed_on_by_its_name_and_declared_as_in_the_template()
    {
        foreach (
            (JsonObject template, Dictionary<string, JsonNode?> given) in ((
                JsonObject,
                Dictionary<string, JsonNode?>
            )[])
                [(StackSet, ToStacks), (OrganizationPack, ToPacks)]
        )
        {
            foreach ((string name, JsonNode? value) in given)
            {
                StackTemplate.RefOf(value).Should().Be(name);
                JsonNode.DeepEquals(template.Parameter(name), Template.Parameter(name)).Should().BeTrue(name);
            }
            template["Parameters"]!
                .AsObject()
                .Select(parameter => parameter.Key)
                .Should()
                .BeSubsetOf(OrganizationTemplate.References(template));
        }
        foreach (string rule in (string[])["AutomaticRemediationActs", "AutomaticRemediationHasItsRule"])
            JsonNode.DeepEquals(StackSet["Rules"]![rule], Template["Rules"]![rule]).Should().BeTrue(rule);
        JsonNode
            .DeepEquals(
                OrganizationPack["Rules"]!["AutomaticRemediationActs"],
                Template["Rules"]!["AutomaticRemediationActs"]
            )
            .Should()
            .BeTrue();
    }

    [Theory]
    [InlineData(OrganizationTemplate.StackSet)]
    [InlineData(OrganizationTemplate.OrganizationPack)]
    public void The_console_groups_each_parameter_once(string name)
    {
        JsonObject template = OrganizationTemplate.Read(name);

        template["Metadata"]!["AWS::CloudFormation::Interface"]!["ParameterGroups"]!
            .AsArray()
            .SelectMany(group => StackTemplate.Texts(group!["Parameters"]))
            .Should()
            .BeEquivalentTo(template["Parameters"]!.AsObject().Select(parameter => parameter.Key));
    }

    [Fact]
    public void The_StackSet_goes_to_new_accounts_by_itself_in_one_region_from_the_packaged_template()
    {
        JsonObject properties = StackSet.Properties("StackSet");

        ((string)properties["PermissionModel"]!).Should().Be("SERVICE_MANAGED");
        properties["AutoDeployment"]!
            .ToJsonString()
            .Should()
            .Be("""{"Enabled":true,"RetainStacksOnAccountRemoval":false}""");
        ((bool)properties["ManagedExecution"]!["Active"]!).Should().BeTrue();
        StackTemplate
            .Texts(properties["Capabilities"])
            .Should()
            .Equal(["CAPABILITY_NAMED_IAM"], "a service-managed StackSet takes no transform");
        properties.ContainsKey("TemplateBody").Should().BeFalse("there is one template");
        properties["StackInstancesGroup"]!.AsArray().Should().ContainSingle().Which!["Regions"]!
            .ToJsonString()
            .Should()
            .Be("""[{"Ref":"AWS::Region"}]""");
    }

    [Fact]
    public void The_bucket_is_read_by_the_organization_and_by_TLS_only()
    {
        JsonObject template = OrganizationTemplate.Read(OrganizationTemplate.Artifacts);
        JsonObject bucket = template.Properties("Artifacts");
        JsonArray statements = template.Properties("ArtifactsPolicy")["PolicyDocument"]!["Statement"]!.AsArray();

        statements
            .Select(statement =>
                $"{statement!["Effect"]} {string.Join(' ', StackTemplate.Texts(statement["Action"]))} {statement["Condition"]!.ToJsonString()}"
            )
            .Should()
            .Equal(
                """Allow s3:GetObject s3:GetObjectVersion {"StringEquals":{"aws:PrincipalOrgID":{"Ref":"OrganizationId"}}}""",
                """Deny s3:* {"Bool":{"aws:SecureTransport":"false"}}"""
            );
        bucket["PublicAccessBlockConfiguration"]!
            .AsObject()
            .Should()
            .HaveCount(4)
            .And.OnlyContain(setting => (bool)setting.Value!);
        ((string)bucket["VersioningConfiguration"]!["Status"]!).Should().Be("Enabled");
        ((string)template.Resource("Artifacts")["DeletionPolicy"]!).Should().Be("Retain");
        bucket["LifecycleConfiguration"]!["Rules"]!
            .AsArray()
            .Should()
            .OnlyContain(
                rule => !rule!.AsObject().ContainsKey("ExpirationInDays"),
                "what is current is read by accounts that join later"
            );
    }
}
