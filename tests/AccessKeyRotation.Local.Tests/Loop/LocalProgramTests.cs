using System.Diagnostics;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Loop;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Local.Tests.Loop;

/// <summary>The README's first command, as a process with redirected output.</summary>
public sealed partial class LocalProgramTests
{
    [Fact]
    public async Task Each_step_is_one_sentence()
    {
        (int exitCode, string output, string errors) = await LocalProgram.RunAsync();

        (exitCode, errors).Should().Be((0, ""));
        Dated(output)
            .Should()
            .Be(
                """
                Account 111122223333 on this machine has 14 IAM users, from the shipped example.
                The AWS Config rule allows active access keys up to 90 days old.

                The rule evaluated 14 users: 6 NON_COMPLIANT, 8 COMPLIANT.
                AccessKeyRotation-DeactivateAccessKeys deactivated 1 access key of erik.larsen.
                The SNS topic received 1 message: Access key of erik.larsen deactivated.
                The rule evaluated erik.larsen again: COMPLIANT. The user has no active access key.

                AccessKeyRotation-ReactivateAccessKey reactivated AKIASIRUUSVSH7SEZVMF of erik.larsen.
                The SNS topic received 1 message: Access key of erik.larsen active again until DATE.
                The rule evaluated erik.larsen again: COMPLIANT. WAIVED until DATE by platform-team.

                Each step had the expected result. For the details, add -- --verbose; for the options, -- --help.

                """.ReplaceLineEndings()
            );
    }

    [Fact]
    public async Task Automatic_remediation_leaves_no_violation_and_keeps_a_reactivated_key_active()
    {
        (int exitCode, string output, string errors) = await LocalProgram.RunAsync("--automatic");

        (exitCode, errors).Should().Be((0, ""));
        Dated(output)
            .Should()
            .Be(
                """
                Account 111122223333 on this machine has 14 IAM users, from the shipped example.
                The AWS Config rule allows active access keys up to 90 days old.

                The rule evaluated 14 users: 6 NON_COMPLIANT, 8 COMPLIANT.
                AWS Config started AccessKeyRotation-DeactivateAccessKeys for 6 users: 6 access keys deactivated.
                The SNS topic received 6 messages.
                The rule evaluated 14 users: 0 NON_COMPLIANT, 14 COMPLIANT.

                AccessKeyRotation-ReactivateAccessKey reactivated AKIASIRUUSVSH7SEZVMF of erik.larsen.
                The SNS topic received 1 message: Access key of erik.larsen active again until DATE.
                The rule evaluated erik.larsen again: COMPLIANT. WAIVED until DATE by platform-team.
                AccessKeyRotation-DeactivateAccessKeys ran again for erik.larsen: 0 access keys deactivated.

                Each step had the expected result. For the details, add -- --verbose; for the options, -- --help.

                """.ReplaceLineEndings()
            );
    }

    [Fact]
    public async Task The_README_shows_this_output()
    {
        string readme = RepositoryFiles.Read("README.md");
        string shown = ShownOutput().Match(readme).Groups["output"].Value;

        (_, string output, _) = await LocalProgram.RunAsync();

        Dated(output).ReplaceLineEndings("\n").Should().Be(Dated(shown));
    }

    [Theory]
    [InlineData("--automatic")]
    [InlineData("--max-age 3650 --max-unused-age 30")]
    [InlineData("--max-age 3650")]
    public async Task The_lines_fit_in_100_columns_without_call_counts_and_notes_on_packages(string arguments)
    {
        (_, string output, _) = await LocalProgram.RunAsync(arguments.Split(' '));

        output.Split('\n').Should().HaveCountLessThan(18).And.OnlyContain(line => line.TrimEnd().Length <= 100);
        output.Should().NotContainAny("calls", " ms", "stand-in", "standin");
    }

    [Fact]
    public async Task Verbose_shows_every_user_annotation_and_message()
    {
        (int exitCode, string output, string errors) = await LocalProgram.RunAsync("--verbose");

        errors.Should().BeEmpty();
        exitCode.Should().Be(0);
        output
            .Should()
            .Contain("14 users: 6 NON_COMPLIANT, 8 COMPLIANT.")
            .And.MatchRegex(@"\| partner-acme +\| AKIA\w{16}  Active +288 days +\| NON_COMPLIANT")
            .And.Contain("Remediate: AWS Config starts AccessKeyRotation-DeactivateAccessKeys for erik.larsen")
            .And.Contain("Success: 1 access key of erik.larsen was deactivated.")
            .And.Contain(
                "aws ssm start-automation-execution --region us-east-1 --document-name AccessKeyRotation-ReactivateAccessKey"
            )
            .And.Contain("the rule evaluates erik.larsen")
            .And.MatchRegex(@"after +COMPLIANT: The user has no active access key\.")
            .And.MatchRegex(@"after +COMPLIANT: WAIVED until \d{4}-\d\d-\d\d by platform-team\.")
            .And.Contain("calls: ")
            .And.NotContain("\u001b", "a log is not a terminal");
    }

    [Fact]
    public async Task Verbose_shows_each_automatic_remediation()
    {
        (int exitCode, string output, string errors) = await LocalProgram.RunAsync("--automatic", "--verbose");

        (exitCode, errors).Should().Be((0, ""));
        output
            .Should()
            .Contain("AWS Config starts AccessKeyRotation-DeactivateAccessKeys for each of 6 users.")
            .And.Contain("14 users: 0 NON_COMPLIANT, 14 COMPLIANT.")
            .And.Contain("Automatic remediation of erik.larsen, who is compliant")
            .And.Contain("Success: No access key of erik.larsen was deactivated.");
    }

    [Fact]
    public async Task Limits_reach_the_document_too()
    {
        (int exitCode, string output, _) = await LocalProgram.RunAsync(
            "--max-age",
            "3650",
            "--max-unused-age",
            "30",
            "--automatic"
        );

        exitCode.Should().Be(0);
        output.Should().Contain("0 NON_COMPLIANT, 14 COMPLIANT.");
    }

    [Fact]
    public async Task Verbose_shows_what_both_functions_wrote()
    {
        (_, string output, _) = await LocalProgram.RunAsync("--verbose");

        output
            .Should()
            .MatchRegex(@"\| .*14 users evaluated")
            .And.MatchRegex(@"\| .*DeactivateAccessKeys in execution");
    }

    [Fact]
    public async Task A_log_of_a_CI_system_is_plain_and_as_wide_as_COLUMNS_says()
    {
        (int exitCode, string output, _) = await LocalProgram.RunAsync(
            [],
            environment: new() { ["GITHUB_ACTIONS"] = "true", ["COLUMNS"] = "80" }
        );

        exitCode.Should().Be(0);
        output.Should().NotContain("\u001b").And.MatchRegex("^[\\x20-\\x7e\r\n]+$");
        output.Split('\n').Max(line => line.TrimEnd().Length).Should().BeInRange(70, 80);
    }

    [Fact]
    public async Task An_account_without_a_violator_is_as_it_should_be_and_has_no_change_to_show()
    {
        (int exitCode, string output, string errors) = await LocalProgram.RunAsync("--max-age", "3650");

        (exitCode, errors).Should().Be((0, ""));
        output
            .Should()
            .Contain("14 users: 0 NON_COMPLIANT, 14 COMPLIANT.")
            .And.Contain("No user violates")
            .And.NotContain(" again: ");
    }

    [Fact]
    public async Task Limits_become_rule_parameters()
    {
        (int exitCode, string output, _) = await LocalProgram.RunAsync(
            "--verbose",
            "--max-age",
            "3650",
            "--max-unused-age",
            "30"
        );

        exitCode.Should().Be(0);
        output.Should().Contain("breaks maxAccessKeyUnusedAge (30 days)").And.NotContain("breaks maxAccessKeyAge");
    }

    [Fact]
    public async Task A_credential_report_of_ones_own_is_evaluated_as_it_is()
    {
        string report = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Accounts", "example.csv"));

        (int exitCode, string output, _) = await LocalProgram.RunAsync(
            ["--credential-report", "-", "--verbose"],
            standardInput: report
        );

        exitCode.Should().Be(0);
        output
            .Should()
            .Contain("was created 2023-02-23", "the dates stay as they are")
            .And.Contain("the shown ids are generated");
    }

    [Theory]
    [InlineData("--max-age 0", "--max-age is '0'; it must be a whole number from 1 to 3650.")]
    [InlineData("--max-age +5", "--max-age is '+5'; it must be a whole number from 1 to 3650.")]
    [InlineData("--max-age ninety", "--max-age is 'ninety'; it must be a whole number from 1 to 3650.")]
    [InlineData("--port 70000", "--port is '70000'; it must be a whole number from 0 to 65535.")]
    [InlineData("--creditential-report x", "*--creditential-report*")]
    [InlineData("--credential-report no-such-file.csv", "*no-such-file.csv*")]
    public async Task Bad_usage_is_one_sentence_on_standard_error_and_exit_code_2(string arguments, string error)
    {
        (int exitCode, string output, string errors) = await LocalProgram.RunAsync(arguments.Split(' '));

        exitCode.Should().Be(2);
        errors.Trim().Should().Match(error).And.NotContain("   at ");
        output.Should().NotContain("Options:");
    }

    [Fact]
    public async Task A_report_that_cannot_be_read_is_named_by_line_and_column()
    {
        (int exitCode, _, string errors) = await LocalProgram.RunAsync(
            ["--credential-report", "-"],
            standardInput: "user,arn\nalice,x\n"
        );

        exitCode.Should().Be(2);
        errors.Trim().Should().StartWith("Line 1 of the credential report lacks the column user_creation_time");
    }

    [SkippableFact]
    public async Task Serve_keeps_the_account_up_until_it_is_interrupted()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no SIGINT to send to a process.");
        Skip.If(
            IgnoresInterrupts(),
            "Whoever started the tests has them ignore SIGINT, as a shell does with what it runs in the background."
        );
        using Process process = LocalProgram.Start(["--serve"]);
        string? url = null;
        while (url is null && await process.StandardOutput.ReadLineAsync() is { } line)
            url = ServingAt().Match(line) is { Success: true } match ? match.Groups["url"].Value : null;

        using HttpClient http = new();
        using HttpResponseMessage answer = await http.GetAsync(url);
        answer.Headers.Should().Contain(header => header.Key == "x-amzn-RequestId");
        using (Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(0);
    }

    [Fact]
    public void Local_references_no_other_project_of_ours() =>
        typeof(LoopRun)
            .Assembly.GetReferencedAssemblies()
            .Should()
            .NotContain(assembly => assembly.Name!.StartsWith("AccessKeyRotation", StringComparison.Ordinal));

    /// <summary>Replaces the dates, which depend on the current date.</summary>
    private static string Dated(string text) => Date().Replace(text, "DATE");

    /// <summary>A process inherits ignored signals. Signal 2 is the second bit of the mask (proc(5), SigIgn).</summary>
    private static bool IgnoresInterrupts() =>
        File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status")
            .FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))
            is { } line
        && (Convert.ToUInt64(line.Split('\t')[1], 16) & 2) != 0;

    [GeneratedRegex(@"\d{4}-\d\d-\d\d")]
    private static partial Regex Date();

    [GeneratedRegex("```text\n(?<output>Account .*?)```", RegexOptions.Singleline)]
    private static partial Regex ShownOutput();

    [GeneratedRegex("^Serving at (?<url>http://[0-9.:]+) until Ctrl-C")]
    private static partial Regex ServingAt();
}
