using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("--max-age '0' is out of range: use a whole number from 1 to 3650.", "evaluate", "--max-age", "0")]
    [InlineData("--max-age '-5' is out of range: use a whole number from 1 to 3650.", "evaluate", "--max-age", "-5")]
    [InlineData(
        "--max-age '3651' is out of range: use a whole number from 1 to 3650.",
        "evaluate",
        "--max-age",
        "3651"
    )]
    [InlineData(
        "--max-age 'ninety' is out of range: use a whole number from 1 to 3650.",
        "evaluate",
        "--max-age",
        "ninety"
    )]
    [InlineData("--max-age '90.5' is out of range: use a whole number from 1 to 3650.", "evaluate", "--max-age=90.5")]
    [InlineData(
        "--max-unused-age '1e3' is out of range: use a whole number from 1 to 3650.",
        "evaluate",
        "--max-unused-age",
        "1e3"
    )]
    [InlineData(
        "--max-waiver-days '366' is out of range: use a whole number from 1 to 365.",
        "evaluate",
        "--max-waiver-days",
        "366"
    )]
    [InlineData(
        "--waiver-path 'waivers' is not valid: use a path such as /access-key-rotation/waivers, of up to 14 names of letters, digits and _.-.",
        "evaluate",
        "--waiver-path",
        "waivers"
    )]
    [InlineData(
        "--as-of 'yesterday' is not a time with a UTC offset: use a time such as 2026-03-01T12:00:00Z.",
        "evaluate",
        "--credential-report",
        "-",
        "--as-of",
        "yesterday"
    )]
    [InlineData(
        "--as-of '2026-03-01' is not a time with a UTC offset: use a time such as 2026-03-01T12:00:00Z.",
        "evaluate",
        "--credential-report",
        "-",
        "--as-of",
        "2026-03-01"
    )]
    [InlineData(
        "--as-of requires a credential report: add --credential-report FILE.",
        "evaluate",
        "--as-of",
        "2026-03-01T12:00:00Z"
    )]
    [InlineData(
        "--full reads the live account and cannot be used with --credential-report: remove one of them.",
        "evaluate",
        "--full",
        "--credential-report",
        "-"
    )]
    [InlineData(
        "Unrecognized command or argument '--max-agee'. Did you mean '--max-age'?",
        "evaluate",
        "--max-agee",
        "5"
    )]
    [InlineData("Unrecognized command or argument '--profil'. Did you mean '--profile'?", "plan", "--profil", "x")]
    [InlineData(
        "--aggregator 'a b' is not the name of an aggregator: use 1 to 256 letters, digits, _ and -.",
        "evaluate",
        "--aggregator",
        "a b"
    )]
    [InlineData(
        "--account '123' is not an account id: use 12 digits.",
        "evaluate",
        "--aggregator",
        "all",
        "--account",
        "111122223333",
        "123"
    )]
    [InlineData("--account requires an aggregator: add --aggregator NAME.", "evaluate", "--account", "111122223333")]
    [InlineData("--rule requires an aggregator: add --aggregator NAME.", "evaluate", "--rule-name", "keys")]
    [InlineData("--trust-inventory requires an aggregator: add --aggregator NAME.", "evaluate", "--trust-inventory")]
    [InlineData(
        "--max-result-age '0' is out of range: use a whole number from 1 to 8784.",
        "evaluate",
        "--aggregator",
        "all",
        "--max-result-age",
        "0"
    )]
    [InlineData(
        "--credential-report cannot be used with --aggregator, which reports the results that AWS Config stores: remove one of them.",
        "evaluate",
        "--aggregator",
        "all",
        "--credential-report",
        "r.csv"
    )]
    [InlineData(
        "--max-age cannot be used with --aggregator, which reports the results that AWS Config stores: remove one of them.",
        "evaluate",
        "--aggregator",
        "all",
        "--max-age",
        "60"
    )]
    [InlineData(
        "--full cannot be used with --aggregator, which reports the results that AWS Config stores: remove one of them.",
        "evaluate",
        "--aggregator",
        "all",
        "--full"
    )]
    [InlineData(
        "--ignore-waivers cannot be used with --aggregator, which reports the results that AWS Config stores: remove one of them.",
        "evaluate",
        "--aggregator",
        "all",
        "--ignore-waivers"
    )]
    [InlineData("Required argument missing for option: '--max-age'.", "evaluate", "--max-age")]
    [InlineData(
        "--format 'jsno' is not supported: use table or json. Did you mean 'json'?",
        "plan",
        "--format",
        "jsno"
    )]
    [InlineData("--format 'JSON' is not supported: use table or json.", "status", "--format", "JSON")]
    [InlineData(
        "SHELL 'bsh' is not supported: use one of bash, zsh, fish, pwsh. Did you mean 'bash'?",
        "completion",
        "bsh"
    )]
    public async Task Wrong_usage_ends_with_2_and_one_sentence_that_names_it(string sentence, params string[] arguments)
    {
        using CommandLine line = new();

        int exitCode = await line.RunAsync(arguments);

        exitCode.Should().Be(2);
        line.Errors.Should().Be($"{sentence} Run access-key-rotation {arguments[0]} --help for usage.\n");
        line.Output.Should().BeEmpty();
    }

    [Theory]
    [InlineData("Unrecognized command or argument 'judge'. Run access-key-rotation --help for usage.", "judge")]
    [InlineData(
        "Unrecognized command or argument 'plna'. Did you mean 'plan'? Run access-key-rotation --help for usage.",
        "plna"
    )]
    [InlineData(
        "Unrecognized command or argument 'lst'. Did you mean 'list'? Run access-key-rotation waivers --help for usage.",
        "waivers",
        "lst"
    )]
    public async Task An_unknown_command_is_named_with_the_nearest_one(string sentence, params string[] arguments)
    {
        using CommandLine line = new();

        (await line.RunAsync(arguments)).Should().Be(2);

        line.Errors.Should().Be($"{sentence}\n");
    }

    [Theory]
    [InlineData("evaluate", "help", "evaluate")]
    [InlineData("waivers add", "help", "waivers", "add")]
    [InlineData("[command]")]
    [InlineData("[command]", "help")]
    public async Task Help_is_found_in_every_usual_way(string usage, params string[] arguments)
    {
        using CommandLine line = new();

        (await line.RunAsync(arguments)).Should().Be(0);

        line.Output.Should().Contain($"{usage} ").And.Contain("Examples:");
        line.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        using CommandLine line = new();

        (await line.RunAsync("evaluate", "--credential-report", "nowhere.csv")).Should().Be(2);

        line.Errors.Should()
            .Be(
                "--credential-report 'nowhere.csv' was not found: use a file, a folder of reports, or - for standard input.\n"
            );
    }

    [Theory]
    [InlineData("htlm", " Did you mean 'html'?")]
    [InlineData("xml", "")]
    public async Task A_value_that_resembles_an_allowed_one_gets_a_suggestion(string format, string suggestion)
    {
        using CommandLine line = new();

        (await line.RunAsync("evaluate", "--format", format)).Should().Be(2);

        line.Errors.Should()
            .StartWith($"--format '{format}' is not supported: ")
            .And.EndWith($".{suggestion} Run access-key-rotation evaluate --help for usage.\n");
    }

    [Theory]
    [InlineData("nowhere/report.html")]
    [InlineData("/nowhere/report.html")]
    public async Task A_report_that_cannot_be_written_is_named_as_the_user_named_it(string file)
    {
        using CommandLine line = new();
        string report = RepositoryFiles.PathOf("src/AccessKeyRotation.Local/Accounts/example.csv");

        int exitCode = await line.RunAsync([
            "evaluate",
            "--credential-report",
            report,
            "--as-of",
            "2026-03-02T12:00:00Z",
            "--output",
            file,
        ]);

        exitCode.Should().Be(2);
        line.Errors.Should().Be($"Could not find a part of the path '{file}'.\n");
    }

    [Theory]
    [InlineData("--sarif")]
    [InlineData("--code-quality")]
    [InlineData("--summary")]
    public async Task A_report_of_check_that_cannot_be_written_is_named_as_the_user_named_it(string option)
    {
        using CommandLine line = new();
        string template = RepositoryFiles.PathOf("cloudformation/template.yaml");

        (await line.RunAsync("check", template, option, "nowhere/report")).Should().Be(2);

        line.Errors.Should().Contain("the path 'nowhere/report'.");
    }

    [Fact]
    public async Task Help_goes_to_standard_output_and_ends_with_examples()
    {
        using CommandLine line = new();

        (await line.RunAsync("evaluate", "--help")).Should().Be(0);

        line.Output.Should()
            .Contain("--credential-report <FILE>")
            .And.Contain("Examples:\n  access-key-rotation evaluate\n")
            .And.Contain("Exit codes:\n  0  No access key violates a limit.");
        line.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task The_version_says_which_AWS_packages_are_inside()
    {
        using CommandLine line = new();

        (await line.RunAsync("--version")).Should().Be(0);

        line.Output.Should()
            .MatchRegex(@"^access-key-rotation \d+\.\d+\.\d+\S* \(AWS packages: (standin|official)\)\n$");
    }
}
