using System.Text.Json;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>The script that the workflow, the pre-commit hook and users run.</summary>
public sealed partial class CheckTests
{
    private const string Waived = """
        Resources:
          Bot:
            Type: AWS::IAM::User
            Properties: { Tags: [{ Key: owner, Value: team-a }] }
          BotKey:
            Type: AWS::IAM::AccessKey
            Properties: { UserName: !Ref Bot, Serial: 1 }
        Outputs:
          KeyId: { Value: !Ref BotKey }
        """;

    private const string Leaking = """
        {
          "Resources": {
            "BotKey": { "Type": "AWS::IAM::AccessKey", "Properties": { "UserName": "bot" } }
          },
          "Outputs": {
            "Secret": { "Value": { "Fn::GetAtt": ["BotKey", "SecretAccessKey"] } }
          }
        }
        """;

    [SkippableFact]
    public void A_violating_pull_request_fails_and_is_told_how_to_get_a_waiver()
    {
        using Scratch scratch = new();
        scratch.Write("stacks/a b.json", Leaking);

        PeerResult result = CheckProgram.Check(scratch.Folder, "stacks/a b.json");

        result.ExitCode.Should().Be(1, result.Error);
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines
            .Select(line => line[..line.IndexOf(": /", StringComparison.Ordinal)])
            .Should()
            .Equal("stacks/a b.json:3:25", "stacks/a b.json:3:62", "stacks/a b.json:6:53");
        lines[0]
            .Should()
            .Match(
                "*/Resources/BotKey/Type: this long-lived access key has no waiver in force.*waivers add --resource*see docs/prevention.md. ?access_key_has_waiver?"
            );
        lines[1].Should().Contain("/Resources/BotKey/Properties: this access key has no Serial");
        lines[2].Should().Contain("/Outputs/Secret/Value/Fn::GetAtt/1: every principal that may describe the stack");
        result
            .Error.Should()
            .Contain("1 template and 0 plans checked")
            .And.Contain("How to get a waiver")
            .And.Contain("\"resources\": [")
            .And.Contain("docs/prevention.md");
    }

    [SkippableFact]
    public void What_is_waived_passes_until_the_day_on_which_the_waiver_ends()
    {
        using Scratch scratch = new();
        scratch.Write("bot.yaml", Waived);
        string waived = scratch.Waive("OtherKey", "BotKey");

        CheckProgram
            .CheckOn("20261124", scratch.Folder, "--waivers", waived, "bot.yaml")
            .Should()
            .Match<PeerResult>(result => result.ExitCode == 0 && result.Output == "");
        CheckProgram.CheckOn("20261130", scratch.Folder, "--waivers", waived, "bot.yaml").ExitCode.Should().Be(0);
        PeerResult ended = CheckProgram.CheckOn("20261201", scratch.Folder, "--waivers", waived, "bot.yaml");
        ended.ExitCode.Should().Be(1, "the file is as valid as before, and the waiver in it has ended");
        ended
            .Output.Should()
            .StartWith("bot.yaml:6:11: /Resources/BotKey/Type: this long-lived access key has no waiver in force.");
        CheckProgram
            .CheckOn("20261123", scratch.Folder, "--waivers", waived, "bot.yaml")
            .ExitCode.Should()
            .Be(1, "a clock that is behind waives nothing");
    }

    [SkippableFact]
    public void Without_waivers_every_key_fails_with_the_same_message()
    {
        using Scratch scratch = new();
        scratch.Write("bot.yaml", Waived);
        string other = scratch.Waive("OtherKey");

        string without = CheckProgram.Check(scratch.Folder, "bot.yaml").Output;

        without
            .Should()
            .StartWith("bot.yaml:6:11: /Resources/BotKey/Type: this long-lived access key has no waiver in force.");
        CheckProgram.Check(scratch.Folder, "--waivers", other, "bot.yaml").Output.Should().Be(without);
        CheckProgram
            .Check(
                scratch.Folder,
                "--waivers",
                scratch.Write("none.json", """{"AccessKeyRotationWaivers":[]}"""),
                "bot.yaml"
            )
            .Output.Should()
            .Be(without);
    }

    [SkippableFact]
    public void A_file_made_for_a_hook_is_refused_since_it_says_which_day_it_is()
    {
        using Scratch scratch = new();
        scratch.Write("bot.yaml", Waived);
        string hook = scratch.Write(
            "hook.json",
            """{"AccessKeyRotationWaivers":[{"from":20261124,"until":20271201,"resources":["BotKey"]}],"AccessKeyRotationToday":20261124}"""
        );

        CheckProgram.CheckOn("20270601", scratch.Folder, "--waivers", hook, "bot.yaml").ExitCode.Should().Be(2);
    }

    [SkippableFact]
    public void The_SARIF_file_is_one_and_points_at_the_lines()
    {
        using Scratch scratch = new();
        scratch.Write("bot.json", Leaking);
        scratch.Write(
            "plan.json",
            """
            {"format_version":"1.2","resource_changes":[{"address":"aws_iam_access_key.bot[\"a\"]","mode":"managed","type":"aws_iam_access_key",
            "change":{"actions":["create"],"before":null,"after":{"user":"bot","secret":"SUPERSECRET"}}}]}
            """
        );

        PeerResult result = CheckProgram.Check(scratch.Folder, "--sarif", "found.sarif", "bot.json", "plan.json");

        result.ExitCode.Should().Be(1, result.Error);
        string text = File.ReadAllText(Path.Combine(scratch.Folder, "found.sarif"));
        PeerResult evaluated = NpmPackages.RunNode("validate-sarif.js", [], text);
        evaluated.ExitCode.Should().Be(0, evaluated.Output + evaluated.Error);
        JsonElement[] runs = [.. JsonElement.Parse(text).GetProperty("runs").EnumerateArray()];
        runs.Select(run => run.GetProperty("automationDetails").GetProperty("id").GetString())
            .Should()
            .Equal("access-key-rotation/check/");
        Found(runs[0])
            .Should()
            .BeEquivalentTo(
                "access_key_has_waiver bot.json:3",
                "access_key_has_serial bot.json:3",
                "output_has_no_secret bot.json:6",
                "access_key_has_waiver plan.json:1"
            );
        result.Output.Should().Contain("plan.json:1:56: aws_iam_access_key.bot[\"a\"]: this long-lived access key");
        (text + result.Output + result.Error)
            .Should()
            .NotContain("SUPERSECRET")
            .And.NotContain(scratch.Folder.TrimStart('/'));
    }

    [Fact]
    public void The_hook_of_pre_commit_and_the_script_run_the_command()
    {
        File.ReadAllText(Path.Combine(CfnGuard.Repository, ".pre-commit-hooks.yaml"))
            .Should()
            .Contain("entry: access-key-rotation check --allow-none\n")
            .And.Contain("language: system\n");
        using Scratch scratch = new();
        scratch.Write("bot.json", Leaking);

        PeerResult script = Peer.Run(
            "bash",
            [Path.Combine(CfnGuard.Rules, "check"), Path.Combine(scratch.Folder, "bot.json")],
            new Dictionary<string, string>
            {
                ["ACCESS_KEY_ROTATION"] = Path.Combine(AppContext.BaseDirectory, "access-key-rotation"),
            }
        );

        script.ExitCode.Should().Be(1, script.Error);
        script.Output.Should().StartWith($"{scratch.Folder}/bot.json:3:25: /Resources/BotKey/Type: this long-lived");
    }

    private static IEnumerable<string> Found(JsonElement run) =>
        run.GetProperty("results")
            .EnumerateArray()
            .Select(result =>
            {
                JsonElement place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
                return $"{result.GetProperty("ruleId")} {place.GetProperty("artifactLocation").GetProperty("uri")}:{place.GetProperty("region").GetProperty("startLine")}";
            });
}
