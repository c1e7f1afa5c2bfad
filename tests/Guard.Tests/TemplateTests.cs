using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>
/// Templates that nobody here wrote, where their packages have them: those that cfn-lint (of npm) tests itself with, valid and invalid, JSON and YAML,
/// with the short forms of YAML and intrinsic functions; those of cloudfriend's that put conditions on resources; and cloudfriend's own, which has an access key.
/// And the templates of this project.
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
        string lint = Package("cfn-lint"), cloudfriend = Package("@mapbox/cloudfriend");
        string[] json =
        [
            .. Directory.GetFiles(Path.Combine(lint, "testData"), "*.json", SearchOption.AllDirectories),
            .. Directory.GetFiles(Path.Combine(cloudfriend, "test", "fixtures", "shortcuts"), "*.json").Where(file => File.ReadAllText(file).Contains("\"Condition\":", StringComparison.Ordinal)),
        ];
        string[] yaml = Directory.GetFiles(Path.Combine(lint, "testData"), "*.yaml", SearchOption.AllDirectories);
        (json.Length, yaml.Length).Should().Be((47, 120));

        PeerResult result = CfnGuard.Check(CfnGuard.Repository, [.. json, .. yaml]);

        (result.ExitCode, result.Output).Should().Be((0, ""), result.Error);
        result.Error.Should().StartWith("164 templates and 0 plans checked, 3 other files passed over");
    }

    [SkippableFact]
    public void An_access_key_of_another_is_found_whichever_template_of_others_it_is_put_into()
    {
        using Scratch scratch = new();
        Package("cfn-lint");
        Package("@mapbox/cloudfriend");
        string packages = Path.Combine(NpmPackages.Require(), "node_modules");
        PeerResult composed = Peer.Run("node", [CfnGuard.Beside("Judges", "compose.js"), scratch.Folder, packages], new Dictionary<string, string> { ["NODE_PATH"] = packages });
        composed.ExitCode.Should().Be(0, composed.Error);
        string[] templates = [.. Directory.EnumerateFiles(scratch.Folder).Select(file => Path.GetFileName(file))];
        (templates.Count(name => name.EndsWith(".json", StringComparison.Ordinal)), templates.Count(name => name.EndsWith(".yaml", StringComparison.Ordinal))).Should().Be((21, 76));

        PeerResult result = CfnGuard.Check(scratch.Folder, templates);

        result.ExitCode.Should().Be(1, result.Error);
        Findings.Of(result).Should().Equal(templates.SelectMany(name => KeyOfCloudfriend.Select(finding => $"{name} {finding}")).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public void Nothing_is_found_in_the_templates_of_this_project()
    {
        string[] files = Directory.GetFiles(Path.Combine(CfnGuard.Repository, "cloudformation"), "*.yaml", SearchOption.AllDirectories);
        files.Should().HaveCountGreaterThan(3);

        PeerResult result = CfnGuard.Check(CfnGuard.Repository, files);

        (result.ExitCode, result.Output).Should().Be((0, ""), result.Error);
    }

    /// <summary>The folder of a package. Skips the calling test, or fails it, where an installation from before it was needed has it not.</summary>
    private static string Package(string name)
    {
        string folder = Path.Combine(NpmPackages.Require(), "node_modules", name);
        Peer.Require(Directory.Exists(folder), $"{folder} is not there; npm ci --prefix tests/npm installs it");
        return folder;
    }
}
