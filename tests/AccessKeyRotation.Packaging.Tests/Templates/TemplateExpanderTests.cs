using System.Text.Json.Nodes;
using AccessKeyRotation.Packaging.Templates;

namespace AccessKeyRotation.Packaging.Tests.Templates;

/// <summary>
/// The expansion of a template. tests/CloudFormation.Tests compares the expansion of ours with SAM's.
/// </summary>
public sealed class TemplateExpanderTests
{
    private static readonly JsonNode Expanded = Stack.Expand(Stack.Create());

    private static JsonNode Resources => Expanded["Resources"]!;

    [Fact]
    public void A_function_gets_what_all_have_and_its_zip()
    {
        JsonNode rule = Resources["Rule"]!;

        ((string)rule["Type"]!).Should().Be("AWS::Lambda::Function");
        ShouldBe(
            rule["Properties"],
            """
            {"Code": "My.Rule.zip", "Runtime": "dotnet10", "MemorySize": 512, "Architectures": [{"Ref": "Architecture"}], "Handler": "My.Rule", "Timeout": 900,
             "Role": {"Fn::GetAtt": ["Role", "Arn"]}, "Environment": {"Variables": {"COMMON": "common", "BOTH": "common"}}}
            """
        );
    }

    [Fact]
    public void What_is_a_functions_own_goes_before_what_all_have()
    {
        JsonNode remediation = Resources["Remediation"]!;

        ((int)remediation["Properties"]!["MemorySize"]!).Should().Be(1024);
        ShouldBe(
            remediation["Properties"]!["Environment"],
            """{"Variables": {"COMMON": "common", "BOTH": "own", "OWN": "own"}}"""
        );
        ((string)remediation["DependsOn"]!, (string)remediation["Condition"]!).Should().Be(("Topic", "HasRemediation"));
    }

    [Theory]
    [InlineData("Rule", null)]
    [InlineData("Remediation", "HasRemediation")]
    public void A_function_has_the_settings_of_its_asynchronous_invocations_beside_it(
        string function,
        string? condition
    )
    {
        JsonNode settings = Resources[$"{function}EventInvokeConfig"]!;

        ((string)settings["Type"]!).Should().Be("AWS::Lambda::EventInvokeConfig");
        ((string?)settings["Condition"]).Should().Be(condition);
        ShouldBe(
            settings["Properties"],
            """{"FunctionName": {"Ref": "THE FUNCTION"}, "Qualifier": "$LATEST", "MaximumRetryAttempts": 1, "DestinationConfig": {"OnFailure": {"Destination": {"Ref": "Topic"}}}}""".Replace(
                "THE FUNCTION",
                function
            )
        );
    }

    [Fact]
    public void A_document_is_in_its_place_and_its_values_stay_what_they_are() =>
        ShouldBe(
            Resources["Document"]!["Properties"]!["Content"],
            """{"schemaVersion": "0.3", "mainSteps": [{"name": "act", "timeoutSeconds": 60, "isEnd": true}]}"""
        );

    [Fact]
    public void Everything_else_is_as_it_was()
    {
        JsonObject template = Stack.Create();

        Expanded
            .AsObject()
            .Select(section => section.Key)
            .Should()
            .Equal("Description", "Metadata", "Parameters", "Resources", "Outputs");
        foreach (string section in (string[])["Description", "Metadata", "Parameters", "Outputs"])
            ShouldBe(Expanded[section], template[section]!.ToJsonString());
        ShouldBe(Resources["Topic"], template["Resources"]!["Topic"]!.ToJsonString());
    }

    [Fact]
    public void The_template_itself_is_left_as_it_is()
    {
        JsonObject template = Stack.Create();

        Stack.Expand(template);

        ShouldBe(template, Stack.Create().ToJsonString());
    }

    [Theory]
    [InlineData("{}", "{}", "{}")]
    [InlineData("""{"A": 1}""", """{"B": 2}""", """{"A": 1, "B": 2}""")]
    [InlineData("""{"A": {"B": 1, "C": 1}}""", """{"A": {"C": 2}}""", """{"A": {"B": 1, "C": 2}}""")]
    [InlineData("""{"A": [1]}""", """{"A": [2]}""", """{"A": [1, 2]}""")]
    [InlineData("""{"A": {"Ref": "X"}}""", """{"A": {"Ref": "Y"}}""", """{"A": {"Ref": "Y"}}""")]
    [InlineData("""{"A": {"B": 1}}""", """{"A": {"Fn::If": []}}""", """{"A": {"Fn::If": []}}""")]
    [InlineData("""{"A": 1}""", """{"A": "1"}""", """{"A": "1"}""")]
    public void Globals_are_merged_by_what_they_are(string common, string own, string merged) =>
        ShouldBe(Globals.Merge(JsonNode.Parse(common), JsonNode.Parse(own)), merged);

    private static void ShouldBe(JsonNode? node, string json) =>
        JsonNode.DeepEquals(node, JsonNode.Parse(json)).Should().BeTrue($"{node?.ToJsonString()} should be {json}");
}
