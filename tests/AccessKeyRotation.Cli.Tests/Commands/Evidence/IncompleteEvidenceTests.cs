using System.Text.Json;
using AccessKeyRotation.Cli.Commands.Evidence;

namespace AccessKeyRotation.Cli.Tests.Commands.Evidence;

/// <summary>Incomplete evidence never appears complete.</summary>
public sealed class IncompleteEvidenceTests
{
    [Theory]
    [InlineData("GetCallerIdentity")]
    [InlineData("DescribeConfigRules")]
    [InlineData("DescribeRemediationConfigurations")]
    [InlineData("DescribeConfigRuleEvaluationStatus")]
    [InlineData("DescribeRemediationExceptions")]
    [InlineData("GetComplianceDetailsByConfigRule")]
    [InlineData("GetAccountAuthorizationDetails")]
    [InlineData("GenerateCredentialReport")]
    [InlineData("GetCredentialReport")]
    [InlineData("GetParametersByPath")]
    [InlineData("GetParameterHistory")]
    [InlineData("DescribeAutomationExecutions")]
    [InlineData("GetAutomationExecution")]
    public async Task Where_something_cannot_be_read_no_file_is_left(string action)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using TemporaryFolder folder = new();
        await account.AddRule().RunAsync(account);
        account.AddIdleDocuments(RuleInAccount.Document);
        account.Account.Automations.Start(RuleInAccount.Document);
        account.Account.Parameters.Put($"{AccountOnLoopback.WaiverPath}a", "{}");
        account.Account.Faults.Deny(action);
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("evidence", "--from", Day(1), "--to", Day(0), "--output", folder.In("new"));

        exitCode.Should().Be(2);
        line.Errors.Should().Contain($":{action} ").And.EndWith("\n").And.NotContain("   at ");
        line.Output.Should().BeEmpty();
        Directory.Exists(folder.In("new")).Should().BeFalse();
    }

    [Fact]
    public async Task A_span_of_which_AWS_has_forgotten_a_part_says_so_in_the_manifest_and_on_standard_error()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using TemporaryFolder folder = new();
        await account.AddRule().RunAsync(account);
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("evidence", "--from", Day(90), "--to", Day(1), "--output", folder.Path);

        exitCode.Should().Be(0, line.Errors);
        line.Errors.Should()
            .StartWith(
                $"actions.json: AWS retains Automation executions for 30 days: actions from {Day(90)}T00:00:00Z to {Day(30)}T"
            )
            .And.EndWith("may be missing.\n");
        Notes(folder.Path)
            .Should()
            .Contain(line.Errors.Trim()["actions.json: ".Length..])
            .And.Contain(note => note.Contains("deleted waivers are missing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_span_that_has_not_ended_and_an_execution_that_runs_are_noted()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using TemporaryFolder folder = new();
        await account.AddRule().RunAsync(account);
        account.Account.Documents.Add(
            RuleInAccount.Document,
            """
            schemaVersion: '0.3'
            description: Waits.
            mainSteps: [{ name: Wait, action: 'aws:approve', inputs: { Approvers: [alice] } }]
            """
        );
        account.Account.Automations.Start(RuleInAccount.Document);
        using CommandLine line = new(account.Url);

        await line.RunAsync("evidence", "--from", Day(1), "--to", Day(0), "--output", folder.Path);

        line.Errors.Should()
            .Contain("actions.json: The period ends at ")
            .And.Contain("actions.json: 1 execution was still running: its outcome is missing.\n");
    }

    [Fact]
    public async Task A_waiver_whose_first_writings_are_no_longer_kept_is_noted()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using TemporaryFolder folder = new();
        await account.AddRule().RunAsync(account);
        for (int number = 0; number < 103; number++)
            account.Account.Parameters.Put($"{AccountOnLoopback.WaiverPath}a", "{}");
        using CommandLine line = new(account.Url);

        await line.RunAsync("evidence", "--from", Day(1), "--to", Day(1), "--output", folder.Path);

        line.Errors.Should()
            .Be(
                "waivers.json: Parameter Store retains 100 versions: the versions of /access-key-rotation/waivers/a before version 4 are missing.\n"
            );
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_is_refused_before_AWS_is_asked()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.In("earlier.txt"), "");
        using CommandLine line = new();

        int exitCode = await line.RunAsync("evidence", "--from", Day(1), "--to", Day(0), "--output", folder.Path);
        int ofFile = await line.RunAsync(
            "evidence",
            "--from",
            Day(1),
            "--to",
            Day(0),
            "--output",
            folder.In("earlier.txt")
        );

        (exitCode, ofFile).Should().Be((2, 2));
        line.Errors.Should()
            .Contain("a folder that is not empty: use a new or empty folder.")
            .And.Contain("a file: use a new or empty folder.");
    }

    [Fact]
    public void An_interruption_leaves_no_file()
    {
        using TemporaryFolder folder = new();
        EvidenceFolder evidence = new(folder.In("new"));

        Action write = () =>
            evidence.Write([new("a.json", "{}"u8.ToArray(), null, "A.")], new CancellationToken(canceled: true));

        write.Should().Throw<OperationCanceledException>();
        Directory.Exists(folder.In("new")).Should().BeFalse();
    }

    [Fact]
    public void A_file_that_cannot_be_written_takes_those_before_it_away_and_leaves_no_sums()
    {
        using TemporaryFolder folder = new();

        Action write = () =>
            new EvidenceFolder(folder.Path).Write(
                [new("a.json", "{}"u8.ToArray(), null, "A."), new("no/such/b.json", "{}"u8.ToArray(), null, "B.")],
                default
            );

        write.Should().Throw<IOException>();
        Directory.EnumerateFileSystemEntries(folder.Path).Should().BeEmpty();
    }

    [Theory]
    [InlineData(
        "--from '2026-11-31' is not a date: use a date such as 2026-11-30.",
        "--from",
        "2026-11-31",
        "--to",
        "2026-12-01",
        "--output",
        "x"
    )]
    [InlineData(
        "--to '01.12.2026' is not a date: use a date such as 2026-11-30.",
        "--from",
        "2026-11-30",
        "--to",
        "01.12.2026",
        "--output",
        "x"
    )]
    [InlineData(
        "--from '2026-11-30' is after --to '2026-11-01': use the same or an earlier day.",
        "--from",
        "2026-11-30",
        "--to",
        "2026-11-01",
        "--output",
        "x"
    )]
    [InlineData(
        "--from '9998-01-01' is in the future: use today (UTC) or an earlier day.",
        "--from",
        "9998-01-01",
        "--to",
        "9998-01-01",
        "--output",
        "x"
    )]
    [InlineData("Option '--output' is required.", "--from", "2026-11-30", "--to", "2026-11-30")]
    public async Task Wrong_usage_names_the_option_the_value_and_what_is_allowed(
        string message,
        params string[] arguments
    )
    {
        using CommandLine line = new();

        int exitCode = await line.RunAsync(["evidence", .. arguments]);

        exitCode.Should().Be(2);
        line.Output.Should().BeEmpty();
        line.Errors.Should().StartWith(message);
    }

    private static IEnumerable<string?> Notes(string folder) =>
        JsonElement
            .Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")))
            .GetProperty("notes")
            .EnumerateArray()
            .Select(note => note.GetProperty("note").GetString());

    private static string Day(int daysAgo) =>
        AccountOnLoopback.DaysAgo(daysAgo).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
