using System.Text.Json;
using AccessKeyRotation.Benchmarks.Scale.Model;
using AccessKeyRotation.Local.Account;
using static AccessKeyRotation.Cli.Tests.Commands.Evaluate.OrganizationOnLoopback;

namespace AccessKeyRotation.Cli.Tests.Commands.Evaluate;

/// <summary>Results have user ids; the names are those that AWS Config has recorded.</summary>
public sealed class NamesTests
{
    private const string Annotation =
        "Access key AKIAIOSFODNN7EXAMPLE was created 2026-01-01, never used and breaks maxAccessKeyAge (90 days).";

    [Fact]
    public async Task Names_ARNs_and_owners_are_those_that_are_recorded()
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        LocalAccount account = organization.Add("111111111111");
        IamUser[] users = [.. Enumerable.Range(0, 230).Select(number => AddUser(account, $"user-{number:D3}"))];
        foreach (IamUser user in users)
            Remember(account, user.Id, ComplianceType.NonCompliant, Annotation);
        (organization.Account.Faults.PageLimit, organization.Account.Faults.EmptyFirstPage) = (40, true);
        using CommandLine line = new(organization.Url);

        (await line.RunAsync("evaluate", "--aggregator", Aggregator, "--format", "csv")).Should().Be(1, line.Errors);

        string[] rows = line.Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        rows.Skip(1)
            .Should()
            .Equal(
                users.Select(user =>
                    $"111111111111,{user.Name},{user.Arn},{user.Id},AKIAIOSFODNN7EXAMPLE,,2026-01-01,{rows[1].Split(',')[7]},,never,\"{Annotation}\",team-{user.Name}"
                )
            );
        line.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task Where_a_user_is_not_recorded_its_id_stands_for_its_name_and_that_is_said()
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        LocalAccount account = organization.Add("111111111111", source => source with { RecordsUsers = false });
        string id = AddUser(account, "old").Id;
        Remember(account, id, ComplianceType.NonCompliant, Annotation);
        using CommandLine line = new(organization.Url);

        (await line.RunAsync("evaluate", "--aggregator", Aggregator, "--format", "json")).Should().Be(1, line.Errors);

        JsonElement row = JsonElement.Parse(line.Output)[0];
        row.GetProperty("userName").GetString().Should().Be(id);
        row.GetProperty("userArn").ValueKind.Should().Be(JsonValueKind.Null);
        line.Errors.Should().Be("The ids of 1 user replace their names: AWS Config has not recorded them.\n");
    }

    [Fact]
    public async Task Names_that_cannot_be_read_hide_no_verdict()
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        LocalAccount account = organization.Add("111111111111");
        Remember(account, AddUser(account, "old").Id, ComplianceType.NonCompliant, Annotation);
        organization.Account.Faults.Deny("SelectAggregateResourceConfig");
        using CommandLine line = new(organization.Url);

        (await line.RunAsync("evaluate", "--aggregator", Aggregator, "--format", "json")).Should().Be(1, line.Errors);

        line.Errors.Should()
            .Contain(
                "the names could not be read (config:SelectAggregateResourceConfig for aggregator organization failed: AccessDeniedException"
            );
    }

    [Fact]
    public async Task A_foreign_annotation_is_shown_as_it_is()
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        LocalAccount account = organization.Add("111111111111");
        Remember(account, AddUser(account, "old").Id, ComplianceType.NonCompliant, "Somebody else's rule says so.");
        Remember(account, AddUser(account, "silent").Id, ComplianceType.NonCompliant, annotation: null);
        using CommandLine json = new(organization.Url);
        using CommandLine table = new(organization.Url);

        (await json.RunAsync("evaluate", "--aggregator", Aggregator, "--format", "json")).Should().Be(1, json.Errors);
        (await table.RunAsync("evaluate", "--aggregator", Aggregator)).Should().Be(1, table.Errors);

        JsonElement row = JsonElement.Parse(json.Output)[0];
        row.GetProperty("reason").GetString().Should().Be("Somebody else's rule says so.");
        row.GetProperty("lastUse").GetString().Should().Be("unknown");
        foreach (string member in (string[])["accessKeyId", "createdAt", "ageDays", "lastUsedAt"])
            row.GetProperty(member).ValueKind.Should().Be(JsonValueKind.Null, member);
        table
            .Output.Should()
            .Contain("Somebody else's rule says so.")
            .And.Contain("AWS Config has no reason.")
            .And.Contain("The annotations of 2 users are in an unknown format");
    }

    [Fact]
    public async Task Results_are_read_a_few_accounts_at_a_time_though_calls_are_throttled()
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        for (int number = 0; number < 30; number++)
        {
            LocalAccount account = organization.Add($"{100000000000 + number}");
            Remember(account, AddUser(account, "old").Id, ComplianceType.NonCompliant, Annotation);
        }
        organization.Account.Faults.Throttle(4, "GetAggregateComplianceDetailsByConfigRule");
        (organization.Account.Faults.SlowActions, organization.Account.Faults.Slowness) = (
            ["GetAggregateComplianceDetailsByConfigRule"],
            TimeSpan.FromMilliseconds(30)
        );
        using CommandLine line = new(organization.Url);

        await line.RunAsync("evaluate", "--aggregator", Aggregator, "--format", "json");

        organization.Account.Calls.MostAtOnce("GetAggregateComplianceDetailsByConfigRule").Should().BeInRange(2, 8);
        organization.Account.Calls.Count("DescribeAggregateComplianceByConfigRules").Should().Be(1);
        organization.Account.Calls.Count("SelectAggregateResourceConfig").Should().Be(1);
    }

    [Fact]
    public async Task The_calls_are_those_of_the_model()
    {
        const int accounts = 12,
            users = 150,
            rules = 90;
        await using OrganizationOnLoopback organization = await StartAsync();
        for (int number = 0; number < accounts; number++)
        {
            LocalAccount account = organization.Add($"{100000000000 + number}");
            for (int user = 0; user < users; user++)
                Remember(
                    account,
                    $"AIDA{number:D4}{user:D13}",
                    user < 10 ? ComplianceType.NonCompliant : ComplianceType.Compliant,
                    Annotation
                );
            for (int rule = 1; rule < rules; rule++)
                Remember(account, "AIDAANYBODY", ComplianceType.Compliant, "Fine.", $"another-{rule}");
        }
        organization.BeOrganization();
        using CommandLine line = new(organization.Url);

        await line.RunAsync("evaluate", "--aggregator", Aggregator, "--format", "json");

        new AggregatorCalls(
            organization.Account.Calls.Count("DescribeConfigurationAggregatorSourcesStatus"),
            organization.Account.Calls.Count("GetAggregateDiscoveredResourceCounts"),
            organization.Account.Calls.Count("DescribeAggregateComplianceByConfigRules"),
            organization.Account.Calls.Count("GetAggregateComplianceDetailsByConfigRule"),
            organization.Account.Calls.Count("SelectAggregateResourceConfig")
        )
            .Should()
            .Be(AggregatorCalls.Of(accounts, sources: 1, rules, users, accounts * 10));
    }
}
