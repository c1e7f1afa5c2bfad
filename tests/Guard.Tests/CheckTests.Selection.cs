using System.Text.Json;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>The files that the command checks, passes over or refuses.</summary>
public sealed partial class CheckTests
{
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
}
