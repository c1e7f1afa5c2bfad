using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Oracles;
using AccessKeyRotation.CloudFormation.Tests.Templates;

namespace AccessKeyRotation.CloudFormation.Tests;

/// <summary>
/// The workflow's AWS CLI calls for an existing stack, which has other parameters and can be for the other processor.
/// </summary>
public sealed class DeployWorkflowTests
{
    [SkippableTheory]
    [InlineData("")]
    [InlineData("MaxAccessKeyAge=60")]
    [InlineData("  MaxAccessKeyAge=60\n\tEmail=a=b@example.com  PermissionsBoundary=\n")]
    public void Every_parameter_is_as_named_or_at_its_default_and_none_stays_as_it_was(string named)
    {
        JsonObject template = Package("arm64");
        Dictionary<string, string> expected = template["Parameters"]!
            .AsObject()
            .ToDictionary(parameter => parameter.Key, parameter => template.DefaultOf(parameter.Key));
        foreach (
            string[] pair in named
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(word => word.Split('=', 2))
        )
            expected[pair[0]] = pair[1];

        using DeployStep step = new(template, named, execute: true);

        step.Result.ExitCode.Should().Be(0, step.Result.Error);
        JsonObject deployed = PythonOracle.AwsDeploy(step.Calls.Should().ContainSingle().Subject);
        StackTemplate.Texts(deployed["kept"]).Should().BeEmpty();
        deployed["parameters"]!
            .AsObject()
            .ToDictionary(parameter => parameter.Key, parameter => (string)parameter.Value!)
            .Should()
            .Equal(expected);
        expected.Should().Contain("Architecture", "arm64").And.Contain("AutomaticRemediation", "false");
        ((bool)deployed["execute"]!).Should().BeTrue();
        step.Summary.Should().BeEmpty();
    }

    [SkippableFact]
    public void The_AWS_CLI_would_keep_what_is_not_named()
    {
        using DeployStep step = new(Package("x86_64"), "", execute: true);

        JsonObject deployed = PythonOracle.AwsDeploy(
            step.Calls[0].Where(word => !word.StartsWith("AutomaticRemediation=", StringComparison.Ordinal))
        );

        StackTemplate.Texts(deployed["kept"]).Should().Equal("AutomaticRemediation");
    }

    [SkippableTheory]
    [InlineData(
        "AutomaticRemediation",
        "PARAMETERS has \"AutomaticRemediation\". Use entries such as MaxAccessKeyAge=60."
    )]
    [InlineData("=true", "PARAMETERS has \"=true\". Use entries such as MaxAccessKeyAge=60.")]
    [InlineData(
        "DryRun=true Automatic=true Age=1",
        "PARAMETERS names Age, Automatic, which the template does not have. It has Architecture, AutomaticRemediation,*WarnKeyOwners."
    )]
    public void What_is_no_parameter_is_refused_before_anything_is_called(string named, string refusal)
    {
        using DeployStep step = new(Package("x86_64"), named, execute: true);

        step.Result.ExitCode.Should().NotBe(0);
        step.Result.Error.Trim().Should().Match(refusal);
        step.Calls.Should().BeEmpty();
    }

    [SkippableFact]
    public void A_parameter_without_a_default_must_be_named()
    {
        JsonObject template = Package("x86_64");
        template.Parameter("Email").Remove("Default");

        using DeployStep unnamed = new(template, "MaxAccessKeyAge=60", execute: true);
        using DeployStep named = new(template, "Email=a@example.com", execute: true);

        unnamed.Result.ExitCode.Should().NotBe(0);
        unnamed.Result.Error.Trim().Should().Be("PARAMETERS must name Email: the template has no default for it.");
        unnamed.Calls.Should().BeEmpty();
        named.Result.ExitCode.Should().Be(0, named.Result.Error);
    }

    [SkippableFact]
    public void The_change_set_that_is_not_executed_is_shown_on_the_page_of_the_run()
    {
        using DeployStep first = new(Package("x86_64"), "", execute: false);
        JsonObject cli = PythonOracle.AwsDeploy(first.Calls[0]);

        using DeployStep step = new(Package("x86_64"), "", execute: false, output: (string)cli["made"]!);

        ((bool)cli["execute"]!).Should().BeFalse();
        step.Result.ExitCode.Should().Be(0, step.Result.Error);
        step.Calls.Should().HaveCount(2);
        step.Calls[1]
            .Should()
            .StartWith([
                "cloudformation",
                "describe-change-set",
                "--change-set-name",
                "arn:aws:cloudformation:us-east-1:111122223333:changeSet/made-by-the-cli/1f2e",
            ]);
        PythonOracle.AwsCommands([step.Calls[1]]).Should().Equal("");
        step.Summary.Should().Be("```\nthe change set\n```\n");
    }

    [SkippableFact]
    public void Where_nothing_changes_the_page_says_so_as_the_AWS_CLI_does()
    {
        using DeployStep first = new(Package("x86_64"), "", execute: false);
        string empty = (string)PythonOracle.AwsDeploy(first.Calls[0])["empty"]!;

        using DeployStep step = new(Package("x86_64"), "", execute: false, output: empty);

        step.Calls.Should().ContainSingle();
        step.Summary.Should().Be($"```\n{empty}\n```\n").And.Contain("No changes to deploy");
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_deployment_that_fails_fails_the_step(bool execute)
    {
        using DeployStep step = new(Package("x86_64"), "", execute, output: "AccessDenied", exitCode: 254);

        step.Result.ExitCode.Should().Be(254);
        step.Result.Output.Should().Contain("AccessDenied");
        step.Summary.Should().BeEmpty();
    }

    /// <summary>The template as packaged and uploaded by the AWS CLI, which allows one architecture.</summary>
    private static JsonObject Package(string architecture)
    {
        JsonObject template = StackTemplate.Upload();
        template.Parameter("Architecture")["Default"] = architecture;
        template.Parameter("Architecture")["AllowedValues"] = new JsonArray(architecture);
        return template;
    }
}
