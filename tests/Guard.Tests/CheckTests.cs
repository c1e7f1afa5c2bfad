using System.Text.Json;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>The script that the workflow, the pre-commit hook and users run.</summary>
public sealed class CheckTests
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
    public void Other_files_are_passed_over()
    {
        using Scratch scratch = new();
        scratch.Write("list.json", """[{"Resources":{"A":{"Type":"AWS::IAM::Role"}}}]""");
        scratch.Write("package.json", """{"name":"a"}""");
        scratch.Write("deployment.yaml", "apiVersion: v1\nspec:\n  Resources: {}\n");
        scratch.Write("clean.yaml", "Resources: { R: { Type: AWS::IAM::Role } }\n");

        PeerResult result = CheckProgram.Check(
            scratch.Folder,
            "list.json",
            "package.json",
            "deployment.yaml",
            "clean.yaml"
        );

        result.ExitCode.Should().Be(0, result.Error);
        result.Error.Should().Be("1 template and 0 plans checked, 3 other files skipped; 0 findings.\n");
    }

    [SkippableFact]
    public void Patterns_find_files_in_folders_and_must_find_one()
    {
        using Scratch scratch = new();
        scratch.Write("a/b c/bot.json", Leaking);
        scratch.Write("d.yaml", "Resources: {}\n");

        PeerResult result = CheckProgram.Check(scratch.Folder, "--globs", "**/*.json\n*.yaml\nnone/*");

        result.ExitCode.Should().Be(1, result.Error);
        result.Output.Should().StartWith("a/b c/bot.json:3:25:");
        result.Error.Should().StartWith("2 templates and 0 plans checked");
        CheckProgram
            .Check(scratch.Folder, "--globs", "none/*\n")
            .Should()
            .Match<PeerResult>(none =>
                none.ExitCode == 2 && none.Error.StartsWith("No file matches: none/*", StringComparison.Ordinal)
            );
    }

    [SkippableTheory]
    [InlineData("stack.YAML")]
    [InlineData("stack.Yml")]
    [InlineData("stack.JSON")]
    [InlineData("stack.txt")]
    [InlineData("stack")]
    [InlineData("folder.d/a \"b\\c.TEMPLATE")]
    public void A_file_is_checked_whatever_its_name_is(string name)
    {
        using Scratch scratch = new();
        scratch.Write(name, Leaking.Replace("  ", "\t"));

        PeerResult result = CheckProgram.Check(scratch.Folder, "--sarif", "found.sarif", name);

        result.ExitCode.Should().Be(1, result.Error);
        result
            .Output.Split('\n')[0]
            .Should()
            .StartWith($"{name}:3:")
            .And.Contain("/Resources/BotKey/Type: this long-lived access key");
        Found(JsonElement.Parse(File.ReadAllText(Path.Combine(scratch.Folder, "found.sarif"))).GetProperty("runs")[0])
            .Should()
            .Contain($"access_key_has_waiver {Uri.EscapeDataString(name).Replace("%2F", "/")}:3");
    }

    [SkippableFact]
    public void A_plan_is_checked_whatever_its_name_is()
    {
        using Scratch scratch = new();
        scratch.Write(
            "tfplan",
            """
            {"format_version":"1.2","resource_changes":[{"address":"aws_iam_access_key.bot","mode":"managed","type":"aws_iam_access_key",
            "change":{"actions":["create"],"before":null,"after":{"user":"bot"}}}]}
            """
        );

        PeerResult result = CheckProgram.Check(scratch.Folder, "tfplan");

        result.ExitCode.Should().Be(1, result.Error);
        result.Output.Should().StartWith("tfplan:1:").And.Contain("aws_iam_access_key.bot: this long-lived access key");
    }

    [SkippableFact]
    public void Patterns_match_names_in_upper_and_lower_case()
    {
        using Scratch scratch = new();
        scratch.Write("a/Stack.YAML", Waived);
        scratch.Write("b/stack.Json", Leaking);

        PeerResult result = CheckProgram.Check(scratch.Folder, "--globs", "**/*.yaml\n**/*.json");

        result.ExitCode.Should().Be(1, result.Error);
        result.Error.Should().StartWith("2 templates and 0 plans checked");
        result.Output.Should().Contain("a/Stack.YAML:6:11:").And.Contain("b/stack.Json:3:25:");
    }

    public static TheoryData<string, string> Unevaluated =>
        new()
        {
            { "list.json", """[{"Resources":{"A":{"Type":"AWS::IAM::AccessKey"}}}]""" },
            { "serverless.yml", "resources:\n  Resources:\n    K:\n      Type: AWS::IAM::AccessKey\n" },
            { "resources.yaml", "K:\n  Type: 'AWS::IAM::AccessKey'\n" },
            { "main.tf.json", """{"resource":{"aws_iam_access_key":{"k":{"user":"u"}}}}""" },
            { "main.tf", "resource \"aws_iam_access_key\" \"k\" {\n  user = \"u\"\n}\n" },
            {
                "loop.yaml",
                "Resources:\n  Fn::ForEach::K:\n    - N\n    - [a]\n    - Key${N}: { Type: AWS::IAM::AccessKey }\n"
            },
            { "notes.txt", "Type: AWS::IAM::AccessKey\n" },
        };

    [SkippableTheory]
    [MemberData(nameof(Unevaluated))]
    public void A_file_with_access_keys_that_cannot_be_evaluated_is_an_error(string name, string text)
    {
        using Scratch scratch = new();
        scratch.Write(name, text);
        scratch.Write("clean.yaml", "Resources: {}\n");

        foreach (
            PeerResult result in (PeerResult[])
                [
                    CheckProgram.Check(scratch.Folder, name),
                    CheckProgram.Check(scratch.Folder, "--globs", "*", "clean.yaml"),
                ]
        )
        {
            result.ExitCode.Should().Be(2, result.Error);
            result.Error.Should().Contain(name);
        }
    }

    public static TheoryData<string, string> Spellings =>
        new()
        {
            { "bom.yaml", "\uFEFFResources:\n  K:\n    Type: AWS::IAM::AccessKey\n" },
            { "indented.yaml", "  Resources:\n    K:\n      Type: AWS::IAM::AccessKey\n" },
            { "marked.yaml", "--- {Resources: {K: {Type: \"AWS::IAM::AccessKey\"}}}\n" },
            { "flow.yaml", "{\n Resources:\n {K: {Type: \"AWS::IAM::AccessKey\"}}}\n" },
            { "question.yaml", "? Resources\n:\n  K:\n    Type: AWS::IAM::AccessKey\n" },
            { "escaped.json", """{"Resour\u0063es":{"K":{"Type":"AWS::IAM::Access\u004bey"}}}""" },
            { "parted.json", "{\"Resources\"\n:\n{\"K\":{\"Type\":\"AWS::IAM::AccessKey\"}}}" },
            { "-r.yaml", "Resources:\n  K:\n    Type: AWS::IAM::AccessKey\n" },
            {
                "like-a-plan.json",
                """{"Metadata":{"format_version":"1","resource_changes":[]},"Resources":{"K":{"Type":"AWS::IAM::AccessKey"}}}"""
            },
            {
                "both.json",
                """{"format_version":"1","resource_changes":[],"Resources":{"K":{"Type":"AWS::IAM::AccessKey"}}}"""
            },
        };

    [SkippableTheory]
    [MemberData(nameof(Spellings))]
    public void A_template_is_one_however_it_is_spelled(string name, string text)
    {
        using Scratch scratch = new();
        scratch.Write(name, text);

        PeerResult result = CheckProgram.Check(scratch.Folder, "--globs", "*");

        result.ExitCode.Should().Be(1, result.Error);
        result.Output.Should().Contain("/Resources/K/Type: this long-lived access key has no waiver in force.");
    }

    public static TheoryData<string, string, string> Unreadable =>
        new()
        {
            {
                "alias.yaml",
                "X: &x\n  K:\n    Type: AWS::IAM::AccessKey\nResources: *x\n",
                "'alias.yaml' may be a template or plan, and cannot be read: line 4: an alias is not supported"
            },
            {
                "documents.yaml",
                "---\nResources: {}\n---\nResources:\n  K:\n    Type: AWS::IAM::AccessKey\n",
                "'documents.yaml' has several documents"
            },
            {
                "lines.json",
                "{\"type\":\"version\"}\n{\"change\":{\"resource\":{\"addr\":\"aws_iam_access_key.k\"}}}\n",
                "'lines.json' has several documents"
            },
            { "plan.json", "", "'plan.json' is empty" },
            { "blank.json", "\n \n", "'blank.json' is empty" },
            { "binary", "PK\u0003\u0004\0\0", "'binary' is not text." },
            {
                "state.json",
                """{"format_version":"1.0","values":{"root_module":{}}}""",
                "'state.json' is a state, not a plan"
            },
        };

    [SkippableTheory]
    [MemberData(nameof(Unreadable))]
    public void What_may_hold_a_key_and_cannot_be_read_is_not_passed_over(string name, string text, string error)
    {
        using Scratch scratch = new();
        scratch.Write(name, text);

        PeerResult result = CheckProgram.Check(scratch.Folder, name);

        result.ExitCode.Should().Be(2, result.Error);
        result.Error.Should().Contain(error);
    }

    [SkippableFact]
    public void Files_that_are_neither_are_passed_over_and_nothing_else_is_an_error()
    {
        using Scratch scratch = new();
        scratch.Write("chart.yaml", "kind: {{ .Values.kind }}\n");
        scratch.Write("services.yaml", "---\nkind: a\n---\nkind: b\n");
        scratch.Write("compose.yaml", "x: &x { a: 1 }\ny: *x\n");
        scratch.Write("waiver.json", """{"user":"bot","resources":["aws_iam_access_key.bot"]}""");

        string[] files = ["chart.yaml", "services.yaml", "compose.yaml", "waiver.json"];
        const string Summary = "0 templates and 0 plans checked, 4 other files skipped; 0 findings.\n";

        PeerResult result = CheckProgram.Check(scratch.Folder, files);
        PeerResult allowed = CheckProgram.Check(scratch.Folder, ["--allow-none", .. files]);
        PeerResult verbose = CheckProgram.Check(scratch.Folder, ["--allow-none", "--verbose", .. files]);

        (result.ExitCode, result.Error)
            .Should()
            .Be((2, $"None of these files is a template or plan: {string.Join(' ', files)}\n{Summary}"));
        (allowed.ExitCode, allowed.Error).Should().Be((0, Summary));
        verbose
            .Error.Should()
            .Be(
                "Skipped: 'chart.yaml': neither JSON nor YAML.\n"
                    + "Skipped: 'services.yaml': several documents.\n"
                    + "Skipped: 'compose.yaml': neither JSON nor YAML.\n"
                    + "Skipped: 'waiver.json': neither a template nor a plan.\n"
                    + Summary
            );
    }

    [SkippableFact]
    public void Patterns_that_find_neither_template_nor_plan_check_nothing_and_say_so()
    {
        using Scratch scratch = new();
        scratch.Write("stack.yaml", "Resources: {}\n");
        scratch.Write("plans/package.json", """{"name":"a"}""");

        PeerResult result = CheckProgram.Check(scratch.Folder, "--globs", "*.yaml", "--globs", "plans/*.json");

        result.ExitCode.Should().Be(2);
        result.Error.Should().StartWith("None of these files is a template or plan: plans/*.json\n");
    }

    [SkippableTheory]
    [InlineData(
        "broken.yaml",
        "'broken.yaml' may be a template or plan, and cannot be read: line 2: the text is not YAML."
    )]
    [InlineData("missing.yaml", "'missing.yaml' was not found: name a template, a plan or a folder.")]
    [InlineData("--what", "'--what' is neither an option nor a file")]
    [InlineData("--waivers", "Required argument missing for option: '--waivers'.")]
    public void What_cannot_be_checked_is_neither_clean_nor_a_violation(string argument, string error)
    {
        using Scratch scratch = new();
        scratch.Write("broken.yaml", "Resources: [\n");

        PeerResult result = CheckProgram.Check(scratch.Folder, argument);

        result.ExitCode.Should().Be(2);
        result.Error.Should().Contain(error);
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
