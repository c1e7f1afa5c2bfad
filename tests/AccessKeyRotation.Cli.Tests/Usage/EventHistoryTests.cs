using System.Net;
using System.Text.Json;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Cli.Tests.Usage;

/// <summary>The command <c>usage</c> over the CloudTrail event history of an account.</summary>
public sealed class EventHistoryTests
{
    private const string Boto = "Boto3/1.26.0 Python/3.9 exec-env/AWS_ECS_FARGATE";
    private const string Terraform = "APN/1.0 HashiCorp/1.0 Terraform/1.9.0 aws-sdk-go-v2/1.26";
    private const string Hostile = "evil\u001b[2J/1 <script>alert(1)</script>";

    /// <summary>Five keys, twelve clients, three regions, with the number of calls of each client.</summary>
    private static readonly (string User, string Agent, string Client, string[] Regions, int Calls)[] Clients =
    [
        ("bot-1", Boto, "boto3 1.26.0 (AWS_ECS_FARGATE)", ["eu-west-1"], 120),
        ("bot-1", Terraform, "Terraform 1.9.0", ["us-east-1", "eu-west-1"], 7),
        ("bot-2", "aws-cli/2.15.30", "AWS CLI 2.15.30", ["us-east-1"], 51),
        ("bot-2", "aws-cli/1.18.69", "AWS CLI 1.18.69", ["ap-south-1"], 1),
        ("bot-2", "S3 Browser/10.9", "S3 Browser", ["us-east-1"], 2),
        ("bot-3", "aws-sdk-java/2.20.5", "AWS SDK for Java 2.20.5", ["eu-west-1", "us-east-1", "ap-south-1"], 3),
        ("bot-3", "nightly job", "nightly job", ["ap-south-1"], 4),
        ("bot-4", "rclone/v1.63.1", "rclone 1.63.1", ["us-east-1"], 5),
        ("bot-4", Hostile, "evil?[2J/1 <script>alert(1)</script>", ["us-east-1"], 6),
        ("bot-4", "cloudformation.amazonaws.com", "AWS service", ["us-east-1"], 8),
        ("bot-5", "Cyberduck/8.5.4", "Cyberduck 8.5.4", ["eu-west-1"], 9),
        ("bot-5", "Pulumi/3.1", "Pulumi 3.1", ["us-east-1"], 10),
    ];

    private static readonly string[] Users = [.. Clients.Select(client => client.User).Distinct()];

    [Fact]
    public async Task Every_client_of_every_key_is_shown_once_with_its_calls_in_each_format()
    {
        await using AccountOnLoopback account = await GivenAccountAsync();

        JsonElement[] keys = [.. JsonElement.Parse((await RunAsync(account, "json")).Output).EnumerateArray()];
        string table = (await RunAsync(account, "table")).Output;
        string html = (await RunAsync(account, "html")).Output;

        keys.Should().HaveCount(Users.Length);
        foreach (JsonElement key in keys)
        {
            string user = key.GetProperty("userName").GetString()!;
            key.GetProperty("accessKeyId").GetString().Should().Be(account.Now(user).AccessKeys[0].Id);
            key.GetProperty("clients")
                .EnumerateArray()
                .Select(client => (client.GetProperty("calls").GetInt32(), RegionsOf(client)))
                .Should()
                .BeEquivalentTo(
                    Clients
                        .Where(client => client.User == user)
                        .Select(client => (client.Calls, string.Join(' ', client.Regions.Order())))
                );
        }
        foreach ((_, _, string client, _, int calls) in Clients)
        {
            table.Split('\n').Count(line => line.Contains($" {client} ") && line.Contains($" {calls} ")).Should().Be(1);
            html.Split($">{WebUtility.HtmlEncode(client)}</th>").Should().HaveCount(2, client);
        }
        (table + html).Should().NotContain("\u001b");
        html.Should().NotContain("<script>alert");
        table.Should().Contain("5 access keys in the event history of 3 regions from ").And.Contain("data events");
        html.Should().Contain("data events");
    }

    [Fact]
    public async Task Json_and_csv_say_on_standard_error_that_data_events_are_missing()
    {
        await using AccountOnLoopback account = await GivenAccountAsync();

        foreach (string format in new[] { "json", "csv" })
            (await RunAsync(account, format)).Errors.Should().StartWith("The event history has management events only");
    }

    [Fact]
    public async Task A_region_that_cannot_be_read_is_named_and_the_others_are_shown()
    {
        await using AccountOnLoopback account = await GivenAccountAsync();
        account.Account.Faults.DenyWhere("LookupEvents", call => call.Scope!.Region == "ap-south-1");

        (int exitCode, string output, string errors) = await RunAsync(account, "table");

        exitCode.Should().Be(2);
        errors
            .Should()
            .StartWith("ap-south-1 was not read to its end: cloudtrail:LookupEvents in ap-south-1 for key ****")
            .And.Contain("AccessDenied");
        output.Should().Contain("in the event history of 2 regions").And.Contain("boto3 1.26.0");
    }

    [Fact]
    public async Task Without_any_readable_region_there_is_no_report()
    {
        await using AccountOnLoopback account = await GivenAccountAsync();
        account.Account.Faults.Deny("LookupEvents");

        (int exitCode, string output, string errors) = await RunAsync(account, "table");

        (exitCode, output).Should().Be((2, ""));
        errors.Should().StartWith("cloudtrail:LookupEvents in ap-south-1 for key ****");
    }

    [Fact]
    public async Task The_regions_can_be_specified_if_they_cannot_be_read()
    {
        await using AccountOnLoopback account = await GivenAccountAsync();
        account.Account.Faults.Deny("DescribeRegions");

        (int exitCode, _, string errors) = await RunAsync(account, "json");
        exitCode.Should().Be(2);
        errors.Should().StartWith("ec2:DescribeRegions failed: ").And.Contain("Specify --regions.");

        (exitCode, string output, _) = await RunAsync(account, "json", "--regions", "eu-west-1");
        exitCode.Should().Be(0);
        JsonElement
            .Parse(output)
            .EnumerateArray()
            .SelectMany(key => key.GetProperty("clients").EnumerateArray())
            .Select(RegionsOf)
            .Should()
            .HaveCount(4)
            .And.OnlyContain(regions => regions == "eu-west-1");
    }

    [Fact]
    public async Task The_keys_over_the_limit_are_selected_and_those_of_a_user_and_deleted_ones()
    {
        await using AccountOnLoopback account = await GivenAccountAsync();
        AccessKey deleted = account.AddUser("gone", 10).AccessKeys[0];
        Call(account, "gone", "aws-cli/2.1", "us-east-1", minutes: 1);
        account.Account.Users.Change("gone", user => user with { AccessKeys = [] });

        (await KeysAsync(account, "--over-limit", "--max-age", "95")).Should().Equal("bot-1");
        (await KeysAsync(account, "--user", "bot-2", "--user", "bot-3")).Should().Equal("bot-2", "bot-3");
        (await KeysAsync(account, deleted.Id)).Should().Equal("gone");
        (await RunAsync(account, ["usage", "--user", "nina"]))
            .Errors.Should()
            .Be("--user nina: the account has no IAM user of this name.\n");
    }

    [Fact]
    public async Task Only_the_calls_of_the_last_days_are_counted()
    {
        await using AccountOnLoopback account = await GivenAccountAsync();
        Call(account, "bot-5", "Pulumi/2.0", "us-east-1", minutes: 40 * 24 * 60);

        (await PulumisAsync()).Should().Be(1);
        (await PulumisAsync("--days", "41")).Should().Be(2);

        async Task<int> PulumisAsync(params string[] days) =>
            JsonElement
                .Parse((await RunAsync(account, ["usage", "--user", "bot-5", "--format", "json", .. days])).Output)
                .EnumerateArray()
                .Single()
                .GetProperty("clients")
                .EnumerateArray()
                .Count(client => client.GetProperty("client").GetString() == "Pulumi");
    }

    /// <summary>Returns the account with the keys. The oldest is 100 days old.</summary>
    private static async Task<AccountOnLoopback> GivenAccountAsync()
    {
        AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.Account.TrailEvents.LookupsPerSecond = null; // The command's pauses are accelerated.
        account.Account.EnabledRegions = ["us-east-1", "eu-west-1", "ap-south-1"];
        foreach ((int index, string user) in Users.Index())
            account.AddUser(user, 100 - (10 * index));
        int minute = 1;
        foreach ((string user, string agent, _, string[] regions, int calls) in Clients)
        {
            for (int call = 0; call < calls; call++)
                Call(account, user, agent, regions[call % regions.Length], minute++);
        }
        return account;
    }

    private static void Call(AccountOnLoopback account, string user, string agent, string region, int minutes) =>
        account.Account.TrailEvents.Add(
            new(
                TimeProvider.System.GetUtcNow().AddMinutes(-minutes),
                region,
                "ec2",
                "DescribeInstances",
                account.Now(user).AccessKeys[0].Id
            )
            {
                UserAgent = agent,
            }
        );

    private static string RegionsOf(JsonElement client) =>
        string.Join(' ', client.GetProperty("regions").EnumerateArray().Select(region => region.GetString()));

    private static async Task<IEnumerable<string?>> KeysAsync(AccountOnLoopback account, params string[] selection)
    {
        string json = (await RunAsync(account, ["usage", .. selection, "--format", "json"])).Output;
        return JsonElement.Parse(json).EnumerateArray().Select(key => key.GetProperty("userName").GetString()).Order();
    }

    private static Task<(int ExitCode, string Output, string Errors)> RunAsync(
        AccountOnLoopback account,
        string format,
        params string[] options
    ) =>
        RunAsync(
            account,
            ["usage", .. Users.SelectMany(user => new[] { "--user", user }), "--format", format, .. options]
        );

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        AccountOnLoopback account,
        string[] arguments
    )
    {
        using CommandLine line = new(account.Url, width: 200);
        int exitCode = await line.RunAsync(arguments);
        return (exitCode, line.Output, line.Errors);
    }
}
