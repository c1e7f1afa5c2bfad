using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>Templates that nobody here wrote: what the AWS CDK synthesizes, and what the packages of the other judges bring along.</summary>
public sealed class SynthesizedTests
{
    [SkippableFact]
    public void Of_an_access_key_by_the_CDK_everything_is_found()
    {
        using Scratch scratch = new();
        Synthesize(scratch, "leak");

        PeerResult result = CfnGuard.Check(scratch.Folder, "AccessKey.template.json", "Other.template.json");

        result.ExitCode.Should().Be(1, result.Error);
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Should().OnlyContain(line => line.StartsWith("AccessKey.template.json:", StringComparison.Ordinal));
        lines.Select(line => line[line.LastIndexOf('[')..]).Order(StringComparer.Ordinal).Should().Equal(
            "[access_key_has_serial]", "[access_key_has_waiver]", "[key_owner_is_named]", "[output_has_no_secret]", "[property_has_no_secret]");
    }

    [SkippableFact]
    public void An_access_key_by_the_CDK_passes_once_it_is_waived_owned_and_has_a_Serial()
    {
        using Scratch scratch = new();
        Synthesize(scratch, "serial", "owner");
        string logicalId = System.Text.RegularExpressions.Regex.Match(File.ReadAllText(Path.Combine(scratch.Folder, "AccessKey.template.json")), "\"(BotKey[A-Za-z0-9]+)\": \\{").Groups[1].Value;

        PeerResult result = CfnGuard.Check(scratch.Folder, "--waivers", scratch.Waive(logicalId), "AccessKey.template.json", "Other.template.json");

        (result.ExitCode, result.Output).Should().Be((0, ""), result.Error);
        result.Error.Should().StartWith("2 templates");
    }

    [SkippableFact]
    public void Nothing_is_found_in_templates_that_have_no_access_key()
    {
        string packages = Path.Combine(NpmPackages.Require(), "node_modules", "aws-cdk-lib");
        string[] files =
        [
            .. Directory.EnumerateFiles(packages, "*.template.json", SearchOption.AllDirectories),
            .. Directory.EnumerateFiles(Path.Combine(CfnGuard.Repository, "cloudformation"), "*.yaml", SearchOption.AllDirectories),
        ];
        files.Should().HaveCountGreaterThan(3);

        PeerResult result = CfnGuard.Check(CfnGuard.Repository, files);

        (result.ExitCode, result.Output).Should().Be((0, ""), result.Error);
    }

    private static void Synthesize(Scratch scratch, params string[] features)
    {
        string packages = Path.Combine(NpmPackages.Require(), "node_modules");
        PeerResult result = Peer.Run(
            "node", [CfnGuard.Beside("Judges", "synth.js"), scratch.Folder, .. features], new Dictionary<string, string> { ["NODE_PATH"] = packages, ["JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION"] = "1" });
        result.ExitCode.Should().Be(0, result.Error);
    }
}
