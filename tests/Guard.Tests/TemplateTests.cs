using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>
/// Third-party templates in their packages: the test templates of cfn-lint (npm), valid and invalid, JSON and YAML,
/// with short forms and intrinsic functions; those of cloudfriend with conditions on resources; and cloudfriend's own,
/// which has an access key. Also the templates of this project.
/// </summary>
public sealed class TemplateTests
{
    private static readonly string[] KeyOfCloudfriend =
    [
        "/Outputs/SecretAccessKey/Value/Fn::GetAtt/1 output_has_no_secret",
        "/Resources/AccessKey/Properties access_key_has_serial",
        "/Resources/AccessKey/Type access_key_has_waiver",
        "/Resources/User/Type key_owner_is_named",
    ];

    [SkippableFact]
    public void Nothing_is_found_in_the_templates_that_others_test_their_tools_with()
    {
        string lint = NpmPackages.PathOf("cfn-lint"),
            cloudfriend = NpmPackages.PathOf("@mapbox/cloudfriend");
        string[] json =
        [
            .. Directory.GetFiles(Path.Combine(lint, "testData"), "*.json", SearchOption.AllDirectories),
            .. Directory
                .GetFiles(Path.Combine(cloudfriend, "test", "fixtures", "shortcuts"), "*.json")
                .Where(file => File.ReadAllText(file).Contains("\"Condition\":", StringComparison.Ordinal)),
        ];
        string[] yaml = Directory.GetFiles(Path.Combine(lint, "testData"), "*.yaml", SearchOption.AllDirectories);
        (json.Length, yaml.Length).Should().Be((47, 120));

        PeerResult result = CheckProgram.Check(CfnGuard.Repository, [.. json, .. yaml]);

        (result.ExitCode, result.Output).Should().Be((2, ""), result.Error);
        result
            .Error.Should()
            .Match(
                "'*/invalid/yaml/invalid_sub_reference.yaml' may be a template or plan, and cannot be read: line 8: *\n"
                    + "163 templates and 0 plans checked, 3 other files skipped, 1 file could not be checked; 0 "
                    + "findings.\n",
                "of all files, one is not YAML"
            );
    }

    [SkippableFact]
    public void An_access_key_of_another_is_found_whichever_template_of_others_it_is_put_into()
    {
        using Scratch scratch = new();
        PeerResult composed = NpmPackages.RunNode(
            CfnGuard.Beside("Oracles", "compose.js"),
            [scratch.Folder, NpmPackages.Require()]
        );
        composed.ExitCode.Should().Be(0, composed.Error);
        string[] templates = [.. Directory.EnumerateFiles(scratch.Folder).Select(file => Path.GetFileName(file))];
        (
            templates.Count(name => name.EndsWith(".json", StringComparison.Ordinal)),
            templates.Count(name => name.EndsWith(".yaml", StringComparison.Ordinal))
        )
            .Should()
            .Be((21, 76));

        PeerResult result = CheckProgram.Check(scratch.Folder, templates);

        result.ExitCode.Should().Be(1, result.Error);
        Findings
            .Of(result)
            .Should()
            .Equal(
                templates
                    .SelectMany(name => KeyOfCloudfriend.Select(finding => $"{name} {finding}"))
                    .Order(StringComparer.Ordinal)
            );
    }

    /// <summary>The command and the hook have the same rules in two languages.</summary>
    [SkippableFact]
    public void The_hook_finds_the_same_in_templates_of_others()
    {
        using Scratch scratch = new();
        NpmPackages
            .RunNode(CfnGuard.Beside("Oracles", "compose.js"), [scratch.Folder, NpmPackages.Require()])
            .ExitCode.Should()
            .Be(0);
        NpmPackages.RunNode(CfnGuard.Beside("Oracles", "synth.js"), [scratch.Folder, "leak"]).ExitCode.Should().Be(0);

        string[] byCommand =
        [
            .. Findings
                .Of(CheckProgram.Check(scratch.Folder, "."))
                .Select(finding => finding.Split(' '))
                .Select(parts => $"{parts[0].Replace("./", "")} {parts[2]}")
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

        byCommand.Should().HaveCountGreaterThan(300);
        CfnGuard.Validate(scratch.Folder).Should().Equal(byCommand);
    }

    [SkippableFact]
    public void Nothing_is_found_in_the_templates_of_this_project()
    {
        string[] files = Directory.GetFiles(
            Path.Combine(CfnGuard.Repository, "cloudformation"),
            "*.yaml",
            SearchOption.AllDirectories
        );
        files.Should().HaveCountGreaterThan(3);

        PeerResult result = CheckProgram.Check(CfnGuard.Repository, files);

        (result.ExitCode, result.Output).Should().Be((0, ""), result.Error);
    }
}
