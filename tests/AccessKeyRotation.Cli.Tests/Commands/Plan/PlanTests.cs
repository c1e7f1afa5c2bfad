using System.Text.Json;
using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Cli.Tests.Snapshots;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Tests.EndToEnd;

namespace AccessKeyRotation.Cli.Tests.Commands.Plan;

public sealed partial class PlanTests
{
    [Fact]
    public async Task The_riskiest_users_come_first_each_with_its_keys_and_batch()
    {
        await using AccountOnLoopback account = await GivenUsersAsync();
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("plan", "--batch-size", "2", "--format", "json");

        exitCode.Should().Be(1, line.Errors);
        JsonElement[] users = [.. JsonElement.Parse(line.Output).EnumerateArray()];
        users
            .Select(user => user.GetProperty("userName").GetString())
            .Should()
            .Equal("leaked", "edge", "shop", "legacy", "full");
        users.Select(user => user.GetProperty("rank").GetInt32()).Should().Equal(1, 2, 3, 4, 5);
        users
            .Select(user =>
                user.GetProperty("batch") is { ValueKind: JsonValueKind.Number } batch ? batch.GetInt32() : (int?)null
            )
            .Should()
            .Equal(1, 1, 2, 2, 3);
        users
            .Select(user => user.GetProperty("risk").GetProperty("score").GetInt32())
            .Should()
            .Equal(RiskWeights.Quarantined.Points + 9, 39, 19, 16, 10);
        users[2].GetProperty("owner").GetString().Should().Be("team-shop");
        users[3]
            .GetProperty("accessKeys")
            .EnumerateArray()
            .Select(key => (key.GetProperty("action").GetString(), key.GetProperty("ageDays").GetInt32()))
            .Should()
            .Equal(("skip", 500), ("deactivate", 400));
        users[3].GetProperty("accessKeys")[0].GetProperty("why").GetString().Should().StartWith("it is waived until ");
        users[4]
            .GetProperty("accessKeys")[0]
            .GetProperty("action")
            .GetString()
            .Should()
            .Be("deactivate", "a user with 50 tags is no exception");
    }

    [Fact]
    public async Task A_plan_starts_nothing_and_changes_nothing()
    {
        await using AccountOnLoopback account = await GivenUsersAsync();
        using CommandLine line = new(account.Url);

        await line.RunAsync("plan");
        await line.RunAsync("remediate", "--dry-run", "--yes");

        account
            .Account.Calls.All.Select(call => call.Action)
            .Distinct()
            .Should()
            .BeSubsetOf([
                "DescribeConfigRules",
                "DescribeRemediationConfigurations",
                "GetParameter",
                "GetCallerIdentity",
                "ListAccountAliases",
                "GetAccountAuthorizationDetails",
                "GenerateCredentialReport",
                "GetCredentialReport",
                "GetParametersByPath",
                "ListUsers",
                "ListAccessKeys",
                "GetAccessKeyLastUsed",
                "GetUser",
            ]);
    }

    [Fact]
    public async Task A_plan_during_a_pause_says_that_no_execution_can_start()
    {
        await using AccountOnLoopback account = await GivenUsersAsync();
        using CommandLine table = new(account.Url);
        using CommandLine json = new(account.Url);
        await table.RunAsync("pause", "--reason", "INC-42");

        await table.RunAsync("plan");
        await json.RunAsync("plan", "--format", "json");

        table
            .Output.Should()
            .MatchRegex(
                "\nNo execution can start now: the remediation is paused by the parameter .* \"INC-42 \\(.*\n$"
            );
        json.Errors.Should().StartWith("No execution can start now: the remediation is paused");
        JsonElement.Parse(json.Output).ValueKind.Should().Be(JsonValueKind.Array);
    }

    [Fact]
    public async Task A_plan_is_shown_even_if_the_pause_is_unreadable()
    {
        await using AccountOnLoopback account = await GivenUsersAsync();
        account.Account.Faults.DenyWhere("GetParameter", _ => true);
        using CommandLine line = new(account.Url);

        (await line.RunAsync("plan")).Should().Be(1);

        line.Output.Should().EndWith("would be deactivated.\n");
        line.Errors.Should()
            .StartWith("The command cannot determine whether the remediation is paused: ssm:GetParameter")
            .And.Contain("AccessDenied");
    }

    [Theory]
    [InlineData(AccessKeyStatus.Inactive, true)]
    [InlineData(AccessKeyStatus.Expired, false)]
    public async Task A_record_is_shown_as_not_verified_and_an_expired_key_is_not_taken_for_a_deactivated_one(
        AccessKeyStatus status,
        bool isPlanned
    )
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        IamUser user = account.AddUser("begun", 400);
        AccessKey key = user.AccessKeys[0];
        account.Account.Users.ChangeAccessKey("begun", key.Id, present => present with { Status = status });
        DateTimeOffset at = AccountOnLoopback.DaysAgo(1);
        string keyId = account.Account.KmsKeys.Add(AccountOnLoopback.RecordsKey).Id;
        RecordsInAccount.Write(
            account.Account,
            keyId,
            new(user.Id),
            new DeactivationRecord(
                new(key.Id),
                DeactivationPhase.Pending,
                at,
                "e",
                DeactivationCause.Of(BrokenLimits.Age)
            ),
            at
        );
        using CommandLine table = new(account.Url);
        using CommandLine json = new(account.Url);

        await table.RunAsync("plan");
        await json.RunAsync("plan", "--format", "json");

        table.Output.Contains("complete the deactivation").Should().Be(isPlanned);
        table
            .Output.Contains("1 record read without signature verification: the document verifies the signature")
            .Should()
            .Be(isPlanned);
        JsonElement[] users = [.. JsonElement.Parse(json.Output).EnumerateArray()];
        users
            .Select(each => each.GetProperty("accessKeys")[0].GetProperty("isRecordVerified").ValueKind)
            .Should()
            .Equal(isPlanned ? [JsonValueKind.False] : []);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    public async Task A_table_fits_the_width_and_breaks_no_key_id(int width)
    {
        await using AccountOnLoopback account = await GivenUsersAsync();
        using CommandLine line = new(account.Url, width);

        await line.RunAsync("plan", "--batch-size", "2");

        foreach (string user in new[] { "leaked", "edge", "shop", "legacy", "full" })
            account
                .Now(user)
                .AccessKeys.Where(key => key.CreateDate < AccountOnLoopback.DaysAgo(90))
                .Should()
                .OnlyContain(key => line.Output.Contains(key.Id), user);
        line.Output.Should()
            .NotContain("young")
            .And.NotContain("excused")
            .And.EndWith("5 access keys of 5 users in 3 batches would be deactivated.\n");
        line.Output.Split('\n').Should().OnlyContain(text => text.Length <= width);
        TextSnapshot.Match(line.Output, $"{width}");
    }

    [Fact]
    public async Task Tags_that_tell_of_risk_can_have_other_names()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        foreach (string name in new[] { "a", "b", "c" })
            account.AddUser(name, 100);
        account.Tag("c", "Tier", "edge");
        account.Tag("b", "stage", "prod");
        using CommandLine line = new(account.Url);

        await line.RunAsync(
            "plan",
            "--exposure-tag",
            "tier=edge",
            "--environment-tag",
            "stage=prod",
            "--format",
            "json"
        );

        JsonElement
            .Parse(line.Output)
            .EnumerateArray()
            .Select(user => user.GetProperty("userName").GetString())
            .Should()
            .Equal("c", "b", "a");
    }

    [Theory]
    [InlineData("--batch-size '51' is out of range: use a whole number from 1 to 50.", "--batch-size", "51")]
    [InlineData("--batch-size '0' is out of range: use a whole number from 1 to 50.", "--batch-size", "0")]
    [InlineData(
        "--exposure-tag 'internet' is not a tag condition: use a tag key and value, such as environment=production.",
        "--exposure-tag",
        "internet"
    )]
    [InlineData("--format 'csv' is not supported: use table or json.", "--format", "csv")]
    [InlineData(
        "--skip-if-used-within '366' is out of range: use a whole number from 0 to 365.",
        "--skip-if-used-within",
        "366"
    )]
    [InlineData("--max-users 'all' is out of range: use a whole number from 1 to 100000.", "--max-users", "all")]
    public async Task Wrong_options_are_refused_with_what_is_allowed(string message, params string[] arguments)
    {
        using CommandLine line = new();

        (await line.RunAsync(["plan", .. arguments])).Should().Be(2);

        line.Errors.Should().StartWith(message);
        line.Output.Should().BeEmpty();
    }

    /// <summary>
    /// Creates users named after their properties. The user "legacy" has a waived key and a violating key.
    /// </summary>
    internal static async Task<AccountOnLoopback> GivenUsersAsync()
    {
        AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        account.AddUser("young", 10);
        account.AddUser("excused", 300);
        account.Waive("excused");
        IamUser legacy = account.AddUser("legacy", 500, 400, 5);
        account.Waive("legacy", legacy.AccessKeys[0].Id);
        account.AddUser("shop", 95);
        account.Tag("shop", "environment", "production");
        account.Tag("shop", "owner", "team-shop");
        account.AddUser("edge", 91);
        account.Tag("edge", "exposure", "internet");
        account.Tag("edge", "environment", "production");
        account.AddUser("leaked", 92);
        account.Quarantine("leaked");
        account.AddUser("full", 200);
        for (int tag = 0; tag < 50; tag++)
            account.Tag("full", $"t{tag}", "v");
        return account;
    }
}
