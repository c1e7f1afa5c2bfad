namespace AccessKeyRotation.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("--max-age is '0'; it must be a whole number from 1 to 3650.", "evaluate", "--max-age", "0")]
    [InlineData("--max-age is '-5'; it must be a whole number from 1 to 3650.", "evaluate", "--max-age", "-5")]
    [InlineData("--max-age is '3651'; it must be a whole number from 1 to 3650.", "evaluate", "--max-age", "3651")]
    [InlineData("--max-age is 'ninety'; it must be a whole number from 1 to 3650.", "evaluate", "--max-age", "ninety")]
    [InlineData("--max-age is '90.5'; it must be a whole number from 1 to 3650.", "evaluate", "--max-age=90.5")]
    [InlineData("--max-unused-age is '1e3'; it must be a whole number from 1 to 3650.", "evaluate", "--max-unused-age", "1e3")]
    [InlineData("--max-waiver-days is '366'; it must be a whole number from 1 to 365.", "evaluate", "--max-waiver-days", "366")]
    [InlineData("--waiver-path is 'waivers'; it must be a path such as /access-key-rotation/waivers/, of up to 14 names of letters, digits and _.-.", "evaluate", "--waiver-path", "waivers")]
    [InlineData("--as-of is 'yesterday'; it must be a moment with its offset, such as 2026-03-01T12:00:00Z.", "evaluate", "--credential-report", "-", "--as-of", "yesterday")]
    [InlineData("--as-of is '2026-03-01'; it must be a moment with its offset, such as 2026-03-01T12:00:00Z.", "evaluate", "--credential-report", "-", "--as-of", "2026-03-01")]
    [InlineData("--as-of judges files; it must come with --credential-report FILE.", "evaluate", "--as-of", "2026-03-01T12:00:00Z")]
    [InlineData("--full reads the live account; it cannot come with --credential-report.", "evaluate", "--full", "--credential-report", "-")]
    [InlineData("Unrecognized command or argument '--max-agee'.", "evaluate", "--max-agee", "5")]
    [InlineData("Unrecognized command or argument 'judge'.", "judge")]
    [InlineData("--aggregator is 'a b'; it must be the name of an aggregator, 1 to 256 letters, digits, _ and -.", "evaluate", "--aggregator", "a b")]
    [InlineData("--account is '123'; it must be the id of an account, 12 digits.", "evaluate", "--aggregator", "all", "--account", "111122223333", "123")]
    [InlineData("--account is about an aggregator; it must come with --aggregator NAME.", "evaluate", "--account", "111122223333")]
    [InlineData("--rule is about an aggregator; it must come with --aggregator NAME.", "evaluate", "--rule-name", "keys")]
    [InlineData("--trust-inventory is about an aggregator; it must come with --aggregator NAME.", "evaluate", "--trust-inventory")]
    [InlineData("--max-result-age is '0'; it must be a whole number from 1 to 8784.", "evaluate", "--aggregator", "all", "--max-result-age", "0")]
    [InlineData("--credential-report is for judging keys; with --aggregator the verdicts are those that AWS Config holds.", "evaluate", "--aggregator", "all", "--credential-report", "r.csv")]
    [InlineData("--max-age is for judging keys; with --aggregator the verdicts are those that AWS Config holds.", "evaluate", "--aggregator", "all", "--max-age", "60")]
    [InlineData("--full is for judging keys; with --aggregator the verdicts are those that AWS Config holds.", "evaluate", "--aggregator", "all", "--full")]
    [InlineData("--ignore-waivers is for judging keys; with --aggregator the verdicts are those that AWS Config holds.", "evaluate", "--aggregator", "all", "--ignore-waivers")]
    [InlineData("Required command was not provided.")]
    [InlineData("Required argument missing for option: '--max-age'.", "evaluate", "--max-age")]
    public async Task Wrong_usage_ends_with_2_and_one_sentence_that_names_it(string sentence, params string[] arguments)
    {
        using CommandLine line = new();

        int exitCode = await line.RunAsync(arguments);

        exitCode.Should().Be(2);
        line.Errors.Should().Be($"{sentence} See access-key-rotation --help.\n");
        line.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        using CommandLine line = new();

        (await line.RunAsync("evaluate", "--credential-report", "nowhere.csv")).Should().Be(2);

        line.Errors.Should().Be("--credential-report is 'nowhere.csv'; it must be a file, a folder with *.csv files, or - for standard input.\n");
    }

    [Fact]
    public async Task Help_goes_to_standard_output_and_ends_with_examples()
    {
        using CommandLine line = new();

        (await line.RunAsync("evaluate", "--help")).Should().Be(0);

        line.Output.Should().Contain("--credential-report <FILE>").And.Contain("Examples:\n  access-key-rotation evaluate\n").And.Contain("Exit codes: 0 nothing violates");
        line.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task The_version_says_which_AWS_packages_are_inside()
    {
        using CommandLine line = new();

        (await line.RunAsync("--version")).Should().Be(0);

        line.Output.Should().MatchRegex(@"^access-key-rotation \d+\.\d+\.\d+\S* \(AWS packages: (standin|official)\)\n$");
    }
}
