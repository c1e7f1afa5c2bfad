using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>
/// Templates that the AWS CDK creates from the constructs in Oracles/synth.js, as JSON and, with js-yaml, as YAML:
/// stacks, a nested stack, and an EKS cluster with the CDK's own nested stacks and conditions.
/// </summary>
public sealed class SynthesizedTests
{
    private const string AccessKey = "AccessKey.template",
        Nested = "AccessKeyNestedDCAC4DF9.nested.template";

    [SkippableFact]
    public void Of_access_keys_by_the_CDK_everything_is_found_and_nothing_else()
    {
        using Scratch scratch = new();
        string[] templates = Synthesize(scratch, "leak");

        PeerResult result = CheckProgram.Check(scratch.Folder, templates);

        result.ExitCode.Should().Be(1, result.Error);
        result.Error.Should().StartWith("10 templates and 0 plans checked, 0 other files skipped; 18 findings.");
        Findings
            .Of(result)
            .Should()
            .BeEquivalentTo(
                InBoth(
                    $"{AccessKey} /Resources/BotKey72742D86/Type access_key_has_waiver",
                    $"{AccessKey} /Resources/BotKey72742D86/Properties access_key_has_serial",
                    $"{AccessKey} /Resources/Bot116EC4F6/Type key_owner_is_named",
                    $"{AccessKey} /Resources/Plain295EB121/Properties/Value/Fn::GetAtt/1 property_has_no_secret",
                    $"{AccessKey} /Outputs/Leak/Value/Fn::Join/1/1/Fn::GetAtt/1 output_has_no_secret",
                    $"{Nested} /Resources/RobotKeyD88D064B/Type access_key_has_waiver",
                    $"{Nested} /Resources/RobotKeyD88D064B/Properties access_key_has_serial",
                    $"{Nested} /Resources/Robot6F003669/Type key_owner_is_named",
                    $"{Nested} /Outputs/AccessKeyNestedRobotKey87227C99SecretAccessKey/Value/Fn::GetAtt/1 output_has_no_secret"
                )
            );
    }

    [SkippableFact]
    public void Access_keys_by_the_CDK_pass_once_they_are_waived_owned_and_have_a_Serial()
    {
        using Scratch scratch = new();
        string[] templates = Synthesize(scratch, "serial", "owner");
        string waivers = scratch.Waive("BotKey72742D86", "RobotKeyD88D064B");

        PeerResult result = CheckProgram.Check(scratch.Folder, ["--waivers", waivers, .. templates]);
        PeerResult ended = CheckProgram.CheckOn("20261201", scratch.Folder, ["--waivers", waivers, .. templates]);

        (result.ExitCode, result.Output).Should().Be((0, ""), result.Error);
        result.Error.Should().StartWith("10 templates and 0 plans checked");
        ended.ExitCode.Should().Be(1);
        Findings
            .Of(ended)
            .Should()
            .BeEquivalentTo(
                InBoth(
                    $"{AccessKey} /Resources/BotKey72742D86/Type access_key_has_waiver",
                    $"{Nested} /Resources/RobotKeyD88D064B/Type access_key_has_waiver"
                )
            );
    }

    private static IEnumerable<string> InBoth(params string[] findings) =>
        findings.SelectMany(finding =>
            new[] { "json", "yaml" }.Select(format =>
                finding.Replace(".template ", $".template.{format} ", StringComparison.Ordinal)
            )
        );

    /// <returns>The names of the templates in the folder.</returns>
    private static string[] Synthesize(Scratch scratch, params string[] features)
    {
        PeerResult result = NpmPackages.RunNode(CfnGuard.Beside("Oracles", "synth.js"), [scratch.Folder, .. features]);
        result.ExitCode.Should().Be(0, result.Error);
        return [.. Directory.EnumerateFiles(scratch.Folder, "*.template.*").Select(file => Path.GetFileName(file))];
    }
}
