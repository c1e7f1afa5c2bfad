using System.Text.Json;
using System.Xml.Linq;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Cli.Tests;

/// <summary>The published program: each command once, because native compilation can remove required code.</summary>
[Trait("Program", "Published")]
public sealed class ProgramTests : IDisposable
{
    private const string OldKey = "2025-01-01T00:00:00+00:00";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("program");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_report_file_is_evaluated_without_a_call_to_AWS()
    {
        ProgramResult result = await BuiltProgram.RunAsync(
            null,
            "evaluate",
            "--credential-report",
            Write(Csv.Of(Csv.Row("ci-bot", OldKey))),
            "--as-of",
            "2026-03-01T12:00:00Z",
            "--format",
            "json"
        );

        result.ExitCode.Should().Be(1);
        result.Errors.Should().Contain("has no date after").And.HaveLength(result.Errors.IndexOf('\n') + 1);
        result
            .Output.Should()
            .Be(
                """
                [
                  {
                    "accountId": "111122223333",
                    "userName": "ci-bot",
                    "userArn": "arn:aws:iam::111122223333:user/ci-bot",
                    "slot": 1,
                    "createdAt": "2025-01-01T00:00:00Z",
                    "ageDays": 424,
                    "lastUsedAt": null,
                    "lastUse": "never",
                    "reason": "Access key 1 of the credential report was created 2025-01-01, never used and breaks maxAccessKeyAge (90 days)."
                  }
                ]

                """
            );
    }

    [Theory]
    [InlineData("json", "[]\n")]
    [InlineData("table", "No violations.")]
    [InlineData("csv", "accountId,")]
    [InlineData("html", "<!DOCTYPE html>")]
    [InlineData("sarif", "\"version\": \"2.1.0\"")]
    public async Task Every_format_can_be_written(string format, string expected)
    {
        ProgramResult result = await BuiltProgram.RunAsync(
            null,
            "evaluate",
            "--credential-report",
            Write(Csv.Of()),
            "--format",
            format
        );

        result.ExitCode.Should().Be(0, result.Errors);
        result.Output.Should().Contain(expected);
    }

    [Fact]
    public async Task Standard_input_is_read()
    {
        ProgramResult result = await BuiltProgram.RunAsync(
            null,
            Csv.Of(Csv.Row("é", OldKey)),
            ["evaluate", "--credential-report", "-", "--format", "csv"]
        );

        result.ExitCode.Should().Be(1, result.Errors);
        result.Output.Should().Contain(",é,");
    }

    [Fact]
    public async Task A_bad_file_ends_with_2_and_one_sentence()
    {
        string file = Write("no report");

        ProgramResult result = await BuiltProgram.RunAsync(null, "evaluate", "--credential-report", file);

        result
            .Should()
            .Be(
                new ProgramResult(
                    2,
                    "",
                    $"{file}: this is not a credential report: it starts with 'no report'. To make one: aws iam generate-credential-report, and after a minute: aws iam get-credential-report --query Content --output text | base64 --decode > report.csv\n"
                )
            );
    }

    [Fact]
    public async Task Wrong_usage_ends_with_2_and_one_sentence()
    {
        ProgramResult result = await BuiltProgram.RunAsync(null, "evaluate", "--max-age", "0");

        result
            .Should()
            .Be(
                new ProgramResult(
                    2,
                    "",
                    "--max-age '0' is out of range: use a whole number from 1 to 3650. Run access-key-rotation evaluate --help for usage.\n"
                )
            );
    }

    [Fact]
    public async Task An_account_is_evaluated_live_and_shown_as_a_page()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("old", 100);
        string page = Path.Combine(_folder.FullName, "report.html");

        ProgramResult result = await BuiltProgram.RunAsync(
            account.Url,
            "evaluate",
            "--full",
            "--format",
            "html",
            "--output",
            page
        );

        result.Should().Be(new ProgramResult(1, "", $"Report written to {page}.\n"));
        XDocument
            .Load(page)
            .Descendants()
            .Should()
            .Contain(element => element.Name.LocalName == "td" && element.Value == "100");
    }

    [Fact]
    public async Task A_build_with_stand_ins_says_so_once_on_standard_error_if_it_calls_AWS()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("old", 100);
        bool isOfficial = (await BuiltProgram.RunAsync(null, "--version")).Output.Contains("AWS packages: official");

        ProgramResult called = await BuiltProgram.RunWithServiceEndpointsAsync(
            account.Url,
            "evaluate",
            "--full",
            "--format",
            "json"
        );
        ProgramResult offline = await BuiltProgram.RunAsync(
            null,
            "evaluate",
            "--credential-report",
            Write(Csv.Of()),
            "--format",
            "json"
        );

        called.ExitCode.Should().Be(1, called.Errors);
        JsonElement.Parse(called.Output).GetArrayLength().Should().Be(1);
        called
            .Errors.Split('\n')
            .Count(line => line.StartsWith("For tests only: this build uses stand-ins", StringComparison.Ordinal))
            .Should()
            .Be(isOfficial ? 0 : 1);
        offline.Errors.Should().BeEmpty();
    }

    [SkippableFact]
    public async Task The_stack_trace_of_a_failure_has_no_path_of_the_build_machine()
    {
        Skip.IfNot(BuiltProgram.IsPublished, "A debug build has the paths of its sources.");
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.Account.Faults.Deny("GetCallerIdentity");

        ProgramResult result = await BuiltProgram.RunAsync(account.Url, "evaluate", "--verbose");

        result.ExitCode.Should().Be(2);
        result.Errors.Should().Contain("   at ").And.NotContain(RepositoryFiles.PathOf(""));
    }

    [Fact]
    public async Task A_roll_out_goes_from_plan_to_undo()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.DeployRule();
        string key = account.AddUser("old", 100).AccessKeys[0].Id;

        (await RunAsync("plan", "--format", "json")).ExitCode.Should().Be(1);
        (await RunAsync("remediate", "--yes")).Output.Should().Contain($"old: deactivated {key}");
        (await RunAsync("pause", "--reason", "INC-42")).ExitCode.Should().Be(0);
        (await RunAsync("remediate", "--yes")).Errors.Should().Contain("INC-42");
        (await RunAsync("resume", "--yes")).ExitCode.Should().Be(0);
        (await RunAsync("undo", key, "--owner", "platform", "--reason", "the nightly job signs with it", "--yes"))
            .ExitCode.Should()
            .Be(0);
        (await RunAsync("evaluate")).ExitCode.Should().Be(0, "the undo wrote a waiver");
        JsonElement
            .Parse((await RunAsync("waivers", "list", "--format", "json")).Output)
            .GetArrayLength()
            .Should()
            .Be(1);
        (await RunAsync("status", "--format", "json")).Output.Should().Contain("access-keys-rotated-in-time");
        (await RunAsync("clear-exceptions", "--yes")).ExitCode.Should().Be(0);
        (
            await RunAsync(
                "evidence",
                "--from",
                "2026-01-01",
                "--to",
                "2099-12-31",
                "--output",
                Path.Combine(_folder.FullName, "evidence")
            )
        )
            .ExitCode.Should()
            .Be(0);

        async Task<ProgramResult> RunAsync(params string[] arguments) =>
            await BuiltProgram.RunAsync(account.Url, arguments);
    }

    [Theory]
    [InlineData("--version", "access-key-rotation ")]
    [InlineData("--help", "Examples:")]
    [InlineData("completion bash", "complete -o default")]
    public async Task It_tells_of_itself(string arguments, string expected)
    {
        ProgramResult result = await BuiltProgram.RunAsync(null, arguments.Split(' '));

        result.ExitCode.Should().Be(0, result.Errors);
        result.Output.Should().Contain(expected);
    }

    private string Write(string text)
    {
        string file = Path.Combine(_folder.FullName, "report.csv");
        File.WriteAllText(file, text);
        return file;
    }
}
