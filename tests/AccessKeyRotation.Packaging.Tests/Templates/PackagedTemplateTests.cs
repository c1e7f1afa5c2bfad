using System.Text.Json.Nodes;
using AccessKeyRotation.Packaging.Functions;
using AccessKeyRotation.Packaging.Templates;

namespace AccessKeyRotation.Packaging.Tests.Templates;

public sealed class PackagedTemplateTests
{
    private static readonly Architecture Arm = Architecture.Of("arm64");

    [Fact]
    public void A_packaged_template_leaves_the_one_architecture_to_choose_and_says_what_is_in_the_package()
    {
        JsonObject template = Stack.Expand(Stack.Create());

        PackagedTemplate.Bind(template, Arm, new("1.2.3", "official"));

        template["Parameters"]!["Architecture"]!
            .ToJsonString()
            .Should()
            .Be(
                """{"Type":"String","Default":"arm64","AllowedValues":["arm64"],"ConstraintDescription":"must be arm64, which this package was built for"}"""
            );
        template["Metadata"]!
            .ToJsonString()
            .Should()
            .Be("""{"Kept":true,"Package":{"Version":"1.2.3","Architecture":"arm64","AwsPackages":"official"}}""");
        ((string)template["Description"]!).Should().Be("A stack.");
    }

    [Fact]
    public void A_package_of_stand_ins_says_so_where_a_person_looks()
    {
        JsonObject template = Stack.Expand(Stack.Create());
        template.Remove("Metadata");

        PackagedTemplate.Bind(template, Arm, new("1.2.3", "standin"));

        ((string)template["Metadata"]!["Package"]!["AwsPackages"]!).Should().Be("standin");
        ((string)template["Description"]!)
            .Should()
            .Be("FOR TESTS ONLY: built with stand-ins of AWS packages. A stack.");
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"Architecture": {"Type": "String"}}""")]
    [InlineData("""{"Architecture": {"Type": "String", "AllowedValues": ["x86_64"]}}""")]
    public void A_template_that_does_not_know_the_architecture_is_refused(string parameters)
    {
        JsonObject template = new() { ["Parameters"] = JsonNode.Parse(parameters) };

        FluentActions
            .Invoking(() => PackagedTemplate.Bind(template, Arm, new("1.2.3", "official")))
            .Should()
            .Throw<PackagingException>()
            .WithMessage("The parameter Architecture is required and must allow arm64.");
    }

    [Fact]
    public void The_handlers_of_all_functions_are_known_by_their_projects() =>
        PackagedTemplate
            .Handlers(Stack.Expand(Stack.Create()))
            .Should()
            .Equal(new Dictionary<string, string> { ["My.Rule"] = "My.Rule", ["My.Remediation"] = "My.Remediation" });

    [Fact]
    public void A_template_is_written_the_same_on_every_system_and_for_people_to_read() =>
        PackagedTemplate
            .Write(new() { ["Description"] = "Keys > 90 days & 'old' – \"all\"" })
            .Should()
            .Be("{\n  \"Description\": \"Keys > 90 days & 'old' – \\\"all\\\"\"\n}\n");
}
