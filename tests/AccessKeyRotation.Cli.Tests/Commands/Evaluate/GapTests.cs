using AccessKeyRotation.Local.Account;
using static AccessKeyRotation.Cli.Tests.Commands.Evaluate.OrganizationOnLoopback;

namespace AccessKeyRotation.Cli.Tests.Commands.Evaluate;

/// <summary>Reports accounts with incomplete results.</summary>
public sealed class GapTests
{
    private const string First = "111111111111";
    private const string Second = "222222222222";
    private const string Annotation =
        "Access key AKIAIOSFODNN7EXAMPLE was created 2026-01-01, never used and breaks maxAccessKeyAge (90 days).";

    [Fact]
    public async Task An_account_without_results_cannot_be_told_of_though_others_comply()
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        Complies(organization.Add(First));
        organization.Add(Second).Users.Add("somebody");

        CommandLine line = await RunAsync(organization, 2);

        line.Output.Should().Be("[]\n");
        line.Errors.Should()
            .Be(
                $"The results of account {Second} are incomplete: it has no results of rule access-keys-rotated-in-time, although AWS Config records 1 IAM user in it; the rule is missing or has never submitted results.\n"
            );
    }

    [Fact]
    public async Task A_violation_is_reported_beside_an_account_that_cannot_be_told_of()
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        Remember(organization.Add(First), "AIDAOLD", ComplianceType.NonCompliant, Annotation);
        organization.Add(Second);

        CommandLine line = await RunAsync(organization, 2);

        line.Output.Should().Contain("AKIAIOSFODNN7EXAMPLE");
        line.Errors.Should().Contain(Second);
    }

    [Theory]
    [InlineData(
        true,
        true,
        0,
        "1 account without results is counted as having no users: AWS Config records IAM roles but no IAM users in it."
    )]
    [InlineData(false, true, 2, "it has no users, or the rule is missing")]
    [InlineData(true, false, 2, "AWS Config records no IAM resources in it")]
    public async Task An_account_without_users_has_no_results_either_and_the_inventory_may_be_trusted(
        bool isTrusted,
        bool recordsUsers,
        int exitCode,
        string said
    )
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        Complies(organization.Add(First));
        organization.Add(Second, source => source with { RecordsUsers = recordsUsers });

        CommandLine line = await RunAsync(organization, exitCode, isTrusted ? ["--trust-inventory"] : []);

        line.Errors.Should().Contain(said);
    }

    [Theory]
    [InlineData("access-keys-rotated-in-time-2")]
    [InlineData("access-keys-rotated-in-time-conformance-pack-")]
    [InlineData("access-keys-rotated-in-time-conformance-pack-ABC")]
    [InlineData("my-access-keys-rotated-in-time")]
    [InlineData("access-keys-rotated-in-time-conformance-pack-abc-2")]
    public async Task A_rule_of_a_similar_name_is_another(string name)
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        Remember(organization.Add(First), "AIDAOLD", ComplianceType.NonCompliant, Annotation, name);

        (await RunAsync(organization, 2)).Output.Should().Be("[]\n");
    }

    [Fact]
    public async Task A_source_that_failed_is_named_with_AWSs_reason()
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        Complies(organization.Add(First));
        Complies(
            organization.Add(Second, source =>
                source with
                {
                    Status = AggregationStatus.Failed,
                    Error = "No authorization.",
                }
            )
        );

        (await RunAsync(organization, 2))
            .Errors.Should()
            .Contain(
                $"The results of account {Second} are incomplete: the aggregator failed to read its data in us-east-1: AccessDenied: No authorization."
            );
    }

    [Fact]
    public async Task A_failure_in_a_region_without_the_rule_conceals_nothing()
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        LocalAccount account = organization.Add(First);
        Complies(account);
        organization.Add(First, source => new(account, "eu-west-1") { Status = AggregationStatus.Failed });

        await RunAsync(organization, 0);
    }

    [Fact]
    public async Task Results_that_are_old_cannot_be_relied_on_and_are_shown()
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        Remember(organization.Add(First), "AIDAOLD", ComplianceType.NonCompliant, Annotation);
        CommandLine line = new(organization.Url);
        using CommandLine later = new() { Host = line.Host with { Time = new LaterTime(TimeSpan.FromHours(27)) } };

        int exitCode = await later.RunAsync("evaluate", "--aggregator", Aggregator, "--format", "json");
        int patient = await later.RunAsync(
            "evaluate",
            "--aggregator",
            Aggregator,
            "--format",
            "json",
            "--max-result-age",
            "28"
        );

        exitCode.Should().Be(2);
        patient.Should().Be(1);
        line.Output.Should().Contain("AKIAIOSFODNN7EXAMPLE");
        line.Errors.Should().Contain("is older than 26 hours");
    }

    [Fact]
    public async Task An_account_that_is_asked_for_and_not_there_is_named()
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        Complies(organization.Add(First));
        Remember(organization.Add(Second), "AIDAOLD", ComplianceType.NonCompliant, Annotation);
        organization.BeOrganization();

        CommandLine line = await RunAsync(organization, 2, "--account", First, "333333333333");

        line.Output.Should().Be("[]\n", "the other account was not asked for");
        line.Errors.Should().Be("The results of account 333333333333 are incomplete: it is not in the aggregator.\n");
    }

    [Fact]
    public async Task Of_an_organization_it_is_said_what_cannot_be_seen()
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        Complies(organization.Add(First));
        organization.BeOrganization();

        (await RunAsync(organization, 0))
            .Errors.Should()
            .StartWith("Accounts of the organization without AWS Config records are not included");
    }

    [Fact]
    public async Task A_failed_call_for_one_account_leaves_the_others()
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        Remember(organization.Add(First), "AIDAOLD", ComplianceType.NonCompliant, Annotation);
        Remember(organization.Add(Second), "AIDAOLD2", ComplianceType.NonCompliant, Annotation);
        organization.Account.Faults.BeforeAnswer = call =>
        {
            if (
                call.Action == "GetAggregateComplianceDetailsByConfigRule"
                && call.Json!.Contains(Second, StringComparison.Ordinal)
            )
                throw new InvalidOperationException("This account alone fails.");
        };

        CommandLine line = await RunAsync(organization, 2);

        line.Output.Should().Contain(First).And.NotContain(Second);
        line.Errors.Should()
            .Contain(
                $"The results of account {Second} are incomplete: config:GetAggregateComplianceDetailsByConfigRule for rule access-keys-rotated-in-time in account {Second} failed: "
            );
    }

    [Theory]
    [InlineData("DescribeConfigurationAggregatorSourcesStatus")]
    [InlineData("DescribeAggregateComplianceByConfigRules")]
    [InlineData("GetAggregateDiscoveredResourceCounts")]
    public async Task Without_the_list_of_accounts_there_is_no_report(string action)
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        Complies(organization.Add(First));
        organization.Account.Faults.Deny(action);

        CommandLine line = await RunAsync(organization, 2);

        line.Output.Should().BeEmpty();
        line.Errors.Should().StartWith($"config:{action} for aggregator {Aggregator} failed: ");
    }

    [Fact]
    public async Task An_aggregator_that_is_not_there_is_named()
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        using CommandLine line = new(organization.Url);

        (await line.RunAsync("evaluate", "--aggregator", "absent")).Should().Be(2);

        line.Errors.Should()
            .Be(
                "Aggregator absent was not found: use the credentials of the account that has it, and its region with --region.\n"
            );
    }

    [Fact]
    public async Task The_rule_may_have_another_name()
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        Remember(organization.Add(First), "AIDAOLD", ComplianceType.NonCompliant, Annotation, "keys");

        (await RunAsync(organization, 1, "--rule", "keys")).Output.Should().Contain("AKIAIOSFODNN7EXAMPLE");
        (await RunAsync(organization, 1, "--rule-name", "keys")).Output.Should().Contain("AKIAIOSFODNN7EXAMPLE");
    }

    private static void Complies(LocalAccount account)
    {
        string id = account.Users.Add("fine").Id;
        Remember(account, id, ComplianceType.Compliant, "The user has no active access key.");
    }

    private static async Task<CommandLine> RunAsync(
        OrganizationOnLoopback organization,
        int exitCode,
        params string[] options
    )
    {
        CommandLine line = new(organization.Url);
        int ended = await line.RunAsync(["evaluate", "--aggregator", Aggregator, "--format", "json", .. options]);
        ended.Should().Be(exitCode, line.Errors + line.Output);
        return line;
    }
}
