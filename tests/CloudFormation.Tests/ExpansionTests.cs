using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Oracles;
using AccessKeyRotation.CloudFormation.Tests.Templates;
using AccessKeyRotation.Packaging.Templates;

namespace AccessKeyRotation.CloudFormation.Tests;

/// <summary>Compares the expanded template with AWS's own SAM translator and with cfn-lint's YAML reader.</summary>
public sealed class ExpansionTests
{
    private static readonly string Documents = Path.Combine(AppContext.BaseDirectory, "documents");

    [SkippableFact]
    public void Template_and_documents_are_read_as_cfn_lint_reads_them()
    {
        string[] files = [StackTemplate.File, .. Directory.EnumerateFiles(Documents, "*.yaml")];

        JsonObject read = PythonOracle.ReadYaml(files);

        foreach (string file in files)
            ShouldEqual(TemplateYaml.Read(file), read[file], file);
    }

    [SkippableFact]
    public void The_expanded_template_is_what_the_SAM_translator_makes_but_for_what_is_listed_here()
    {
        JsonObject expanded = StackTemplate.Expand();
        JsonObject translated = PythonOracle.TranslateSam(StackTemplate.Read());
        foreach ((string name, JsonObject function) in translated.ResourcesOf("AWS::Lambda::Function"))
        {
            JsonObject properties = function["Properties"]!.AsObject();
            // The code is in a zip beside the template until the AWS CLI uploads it.
            properties["Code"]!.ToJsonString().Should().Be("""{"S3Bucket":"bucket","S3Key":"package.zip"}""");
            properties["Code"] = $"{expanded.Properties(name)["Handler"]}.zip";
            // SAM tags the functions that it creates; ours are not tagged.
            properties["Tags"]!.ToJsonString().Should().Be("""[{"Key":"lambda:createdBy","Value":"SAM"}]""");
            properties.Remove("Tags");
        }
        // The translator leaves AWS::Include to CloudFormation, so cfn-lint reads the included documents.
        JsonObject documents = PythonOracle.ReadYaml(Directory.EnumerateFiles(Documents, "*.yaml"));
        foreach ((_, JsonObject document) in translated.ResourcesOf("AWS::SSM::Document"))
        {
            string location = (string)document["Properties"]!["Content"]!["Fn::Transform"]!["Parameters"]!["Location"]!;
            document["Properties"]!["Content"] = documents[
                Path.Combine(Documents, Path.GetFileName(location))
            ]!.DeepClone();
        }

        expanded.Select(section => section.Key).Should().BeEquivalentTo(translated.Select(section => section.Key));
        Names(expanded).Should().BeEquivalentTo(Names(translated));
        foreach (string name in Names(expanded))
            ShouldEqual(expanded.Resource(name), translated.Resource(name), name);
        foreach (string section in expanded.Select(section => section.Key).Where(section => section != "Resources"))
            ShouldEqual(expanded[section], translated[section], section);
    }

    [SkippableFact]
    public void Globals_are_merged_as_SAM_merges_them()
    {
        (string Property, string Own)[] cases =
        [
            ("MemorySize", "1024"),
            ("Timeout", """{"Ref": "Seconds"}"""),
            ("MemorySize", """{"Fn::If": ["IsAutomatic", 512, 1024]}"""),
            ("Environment", """{"Variables": {"OWN": "own", "BOTH": {"Ref": "Put"}}}"""),
            ("Environment", """{"Variables": {"Fn::If": ["IsAutomatic", {"A": "a"}, {"B": "b"}]}}"""),
            ("EventInvokeConfig", """{"MaximumRetryAttempts": 0, "MaximumEventAgeInSeconds": 60}"""),
            (
                "EventInvokeConfig",
                """{"DestinationConfig": {"OnSuccess": {"Type": "SNS", "Destination": {"Ref": "Topic"}}}}"""
            ),
        ];
        JsonObject template = StackTemplate.Read();
        template["Globals"]!["Function"]!["Environment"] = JsonNode.Parse(
            """{"Variables": {"COMMON": "common", "BOTH": "common"}}"""
        );
        foreach ((int number, (string property, string own)) in cases.Index())
        {
            JsonObject function = template.Resource("RuleFunction").DeepClone().AsObject();
            (function["Condition"], function["DependsOn"]) = ("IsAutomatic", "Topic");
            function["Properties"]![property] = JsonNode.Parse(own);
            template["Resources"]![$"Case{number}"] = function;
        }

        JsonObject expanded = TemplateExpander.Expand(template, Path.GetDirectoryName(StackTemplate.File)!);
        JsonObject translated = PythonOracle.TranslateSam(template);

        foreach ((int number, (string property, string own)) in cases.Index())
        {
            translated.Properties($"Case{number}").Remove("Tags");
            foreach (JsonObject each in (JsonObject[])[expanded, translated])
                each.Properties($"Case{number}").Remove("Code");
            foreach (string name in (string[])[$"Case{number}", $"Case{number}EventInvokeConfig"])
                ShouldEqual(expanded.Resource(name), translated.Resource(name), $"{name}: {property} is {own}");
        }
    }

    [Fact]
    public void Nothing_but_functions_and_documents_is_another_in_the_expanded_template()
    {
        JsonObject template = StackTemplate.Read();
        JsonObject expanded = StackTemplate.Expand();
        string[] functions = [.. template.ResourcesOf("AWS::Serverless::Function").Select(function => function.Key)];
        string[] others =
        [
            .. Names(template)
                .Except(functions)
                .Except(template.ResourcesOf("AWS::SSM::Document").Select(document => document.Key)),
        ];

        others
            .Should()
            .Contain(["Rule", "Remediation"], "their parameters are equal in both")
            .And.HaveCountGreaterThan(20);
        foreach (string name in others)
            ShouldEqual(expanded.Resource(name), template.Resource(name), name);
        Names(expanded)
            .Except(Names(template))
            .Should()
            .BeEquivalentTo(functions.Select(function => $"{function}EventInvokeConfig"));
        template
            .Select(section => section.Key)
            .Except(expanded.Select(section => section.Key))
            .Should()
            .BeEquivalentTo("Transform", "Globals");
        expanded
            .ToJsonString()
            .Should()
            .NotContain("AWS::Serverless")
            .And.NotContain("AWS::Include")
            .And.NotContain("Fn::Transform");
    }

    [SkippableFact]
    public void The_SAM_translator_finds_what_is_broken_in_a_copy()
    {
        PythonOracle.RequireSamTranslator();
        JsonObject broken = StackTemplate.Read();
        broken.Properties("RuleFunction")["Timeouts"] = 900;

        FluentActions
            .Invoking(() => PythonOracle.TranslateSam(broken))
            .Should()
            .Throw<InvalidOperationException>()
            .WithMessage("*Timeouts*");
        FluentActions
            .Invoking(() => TemplateExpander.Expand(broken, Path.GetDirectoryName(StackTemplate.File)!))
            .Should()
            .Throw<Packaging.Functions.PackagingException>()
            .WithMessage("*RuleFunction*Timeouts*");
    }

    private static string[] Names(JsonObject template) =>
        [.. template["Resources"]!.AsObject().Select(resource => resource.Key)];

    private static void ShouldEqual(JsonNode? ours, JsonNode? theirs, string what)
    {
        if (!JsonNode.DeepEquals(ours, theirs))
            ours?.ToJsonString().Should().Be(theirs?.ToJsonString(), what);
    }
}
