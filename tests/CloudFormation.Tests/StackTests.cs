using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Oracles;
using AccessKeyRotation.CloudFormation.Tests.Templates;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests;

/// <summary>Checks the template with cfn-lint, as shipped and as deployed.</summary>
public sealed class StackTests
{
    [SkippableFact]
    public void Cfn_lint_finds_nothing_in_the_template()
    {
        PeerResult result = CfnLint.Lint(StackTemplate.File);

        result.Output.Should().BeEmpty();
        result.ExitCode.Should().Be(0, result.Error);
    }

    [SkippableFact]
    public void Cfn_lint_finds_nothing_in_what_is_deployed()
    {
        PeerResult result = CfnLint.Lint(StackTemplate.Upload());

        result.Output.Should().BeEmpty();
        result.ExitCode.Should().Be(0, result.Error);
    }

    [SkippableFact]
    public void Cfn_lint_finds_what_is_broken_in_a_copy()
    {
        JsonObject broken = StackTemplate.Upload();
        broken.Properties("RuleFunction")["Runtime"] = "dotnet99";
        broken.Properties("Remediation")["TargetId"] = new JsonObject { ["Ref"] = "NoDocument" };
        broken.Properties("RuleFunctionRole")["Policies"]![0]!["PolicyDocument"]!["Statement"]![0]!["Action"] =
            "iam:ListAccessKey";
        broken.Properties("EvaluationMissingAlarm")["TreatMissingData"] = "breeching";

        PeerResult result = CfnLint.Lint(broken);

        result.ExitCode.Should().NotBe(0);
        result
            .Output.Should()
            .Contain("dotnet99")
            .And.Contain("NoDocument")
            .And.Contain("listaccesskey")
            .And.Contain("breeching");
    }

    [Fact]
    public void The_functions_are_as_they_should_run()
    {
        JsonObject expanded = StackTemplate.Expand();

        foreach (
            (string function, int timeout) in ((string, int)[])[("RuleFunction", 900), ("RemediationFunction", 300)]
        )
        {
            JsonObject properties = expanded.Properties(function);
            ((string)properties["Runtime"]!, (int)properties["Timeout"]!).Should().Be(("dotnet10", timeout));
            StackTemplate.RefOf(properties["Architectures"]![0]).Should().Be("Architecture");
            ((string)properties["LoggingConfig"]!["LogFormat"]!).Should().Be("JSON");
            StackTemplate
                .RefOf(
                    expanded.Properties(StackTemplate.RefOf(properties["LoggingConfig"]!["LogGroup"])!)[
                        "RetentionInDays"
                    ]
                )
                .Should()
                .Be("LogRetentionDays");
            JsonObject asynchronous = expanded.Properties($"{function}EventInvokeConfig");
            ((int)asynchronous["MaximumRetryAttempts"]!).Should().Be(1);
            asynchronous["DestinationConfig"]!
                .AsObject()
                .Should()
                .BeEmpty("an alarm notifies once of a storm of failures");
        }
    }

    [Fact]
    public void Every_document_is_deployed_from_its_file_under_its_name_as_a_new_version_of_itself()
    {
        string[] shipped =
        [
            .. Directory
                .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "documents"), "*.yaml")
                .Select(file => Path.GetFileNameWithoutExtension(file)!),
        ];
        Dictionary<string, JsonObject> deployed = StackTemplate.Read().ResourcesOf("AWS::SSM::Document").ToDictionary();

        deployed.Keys.Should().BeEquivalentTo(shipped.Select(name => $"{name}Document"));
        foreach (string name in shipped)
        {
            JsonObject properties = deployed[$"{name}Document"]["Properties"]!.AsObject();
            ((string)properties["Name"]!).Should().Be($"AccessKeyRotation-{name}");
            ((string)properties["DocumentType"]!, (string)properties["UpdateMethod"]!)
                .Should()
                .Be(("Automation", "NewVersion"));
            ((string)properties["Content"]!["Fn::Transform"]!["Parameters"]!["Location"]!)
                .Should()
                .Be($"../documents/{name}.yaml");
            ((string)StackTemplate.Expand().Document(name)["schemaVersion"]!).Should().Be("0.3");
        }
    }

    [Fact]
    public void A_handler_is_the_assembly_of_its_project()
    {
        foreach ((_, JsonObject function) in StackTemplate.Read().ResourcesOf("AWS::Serverless::Function"))
        {
            string handler = (string)function["Properties"]!["Handler"]!;
            ((string)function["Properties"]!["CodeUri"]!).Should().Be($"../src/{handler}");
            Local.Lambda.FunctionProgram.Find(handler).Path.Should().EndWith($"{handler}.dll");
        }
    }
}
