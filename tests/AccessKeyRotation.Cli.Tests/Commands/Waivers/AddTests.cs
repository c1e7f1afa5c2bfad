using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

public sealed class AddTests
{
    private const string Path = AccountOnLoopback.WaiverPath;
    private static readonly string[] ForBot =
    [
        "waivers",
        "add",
        "--user",
        "ci-bot",
        "--owner",
        "team-a",
        "--reason",
        "Vendor cannot rotate",
    ];

    [SkippableFact]
    public async Task A_waiver_is_written_as_the_AWS_CLI_shows_it()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        IamUser user = account.AddUser("ci-bot", 100, 5);
        string key = user.AccessKeys[0].Id;
        using CommandLine line = new(account.Url);

        (await line.RunAsync([.. ForBot, "--key", key, "--expires", Days.FromNow(30), "--ticket", "SEC-42"]))
            .Should()
            .Be(0, line.Errors);

        line.Output.Should()
            .Be(
                $"""
                Waiver ci-bot-{key} is in force until {Days.FromNow(30)}; owner: team-a.
                It covers access key {key} (active, created {Days.FromNow(-100)}) of ci-bot only.

                """
            );
        JsonNode parameter = AwsCli(account, "ssm", "get-parameter", "--name", $"{Path}ci-bot-{key}")["Parameter"]!;
        ((string?)parameter["Type"]).Should().Be("String");
        JsonElement
            .Parse((string)parameter["Value"]!)
            .EnumerateObject()
            .Select(member => $"{member.Name}={member.Value}")
            .Should()
            .Equal(
                "user=ci-bot",
                $"userId={user.Id}",
                $"accessKeyId={key}",
                "owner=team-a",
                "reason=Vendor cannot rotate",
                "ticket=SEC-42",
                $"expires={Days.FromNow(30)}"
            );
    }

    [Fact]
    public async Task A_waiver_for_all_keys_says_which_those_are()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        IamUser user = account.AddUser("ci-bot", 100, 5);
        account.Account.Users.ChangeAccessKey("ci-bot", user.AccessKeys[1].Id, key =>
            key with
            {
                Status = AccessKeyStatus.Inactive,
            }
        );
        using CommandLine line = new(account.Url);

        (await line.RunAsync([.. ForBot, "--days", "180"])).Should().Be(0, line.Errors);

        line.Output.Should()
            .Be(
                $"""
                Waiver ci-bot-{user.Id} is in force until {Days.FromNow(180)}; owner: team-a.
                It covers access keys {user.AccessKeys[0].Id} (active, created {Days.FromNow(
                    -100
                )}) and {user.AccessKeys[1].Id} (inactive, created {Days.FromNow(
                    -5
                )}) of ci-bot; later keys are not covered.

                """
            );
    }

    [Fact]
    public async Task A_waiver_that_covers_nothing_says_so()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("ci-bot");
        using CommandLine line = new(account.Url);

        (await line.RunAsync([.. ForBot, "--days", "1", "--name", "mine"])).Should().Be(0, line.Errors);

        line.Output.Should()
            .EndWith("It covers no access keys: ci-bot has none now, and later keys are not covered.\n");
        account.Account.Parameters.Find(Path + "mine").Should().NotBeNull();
    }

    [Theory]
    [InlineData("--user 'nobody'", "--user 'nobody' was not found in this account: use the name of an IAM user.")]
    [InlineData(
        "--key AKIANOTHIS",
        "--key 'AKIANOTHIS' is not an access key of user ci-bot, who has AKIAHERS. Use one of the user's keys."
    )]
    [InlineData(
        "--key AKIAOTHERS",
        "--key 'AKIAOTHERS' is not an access key of user ci-bot, who has AKIAHERS. Use one of the user's keys."
    )]
    [InlineData(
        "--expires 31.12.2026",
        "--expires '31.12.2026' is not a date such as 2027-05-23: use a date from 2026-11-25 to 2027-05-23, at most 180 days ahead (--max-waiver-days)."
    )]
    [InlineData("--expires 2026-02-30", "--expires '2026-02-30' is not a date*")]
    [InlineData(
        "--expires 2026-11-24",
        "--expires 2026-11-24 is out of range: use a date from 2026-11-25 to 2027-05-23*"
    )]
    [InlineData(
        "--expires 2027-05-24",
        "--expires 2027-05-24 is out of range: use a date from 2026-11-25 to 2027-05-23*"
    )]
    [InlineData(
        "--days 181",
        "--days 181 (until 2027-05-24) is out of range: use a date from 2026-11-25 to 2027-05-23*"
    )]
    [InlineData(
        "--days 8 --max-waiver-days 7",
        "--days 8 (until 2026-12-02) is out of range: use a date from 2026-11-25 to 2026-12-01, at most 7 days ahead*"
    )]
    [InlineData("--days 0", "--days '0' is out of range: use a whole number from 1 to 365.*")]
    [InlineData("--days 9 --expires 2026-12-01", "--expires and --days are mutually exclusive. Specify one of them.*")]
    [InlineData("", "A waiver requires an expiry date: specify --expires DATE or --days N.*")]
    [InlineData("--days 9 --owner ''", "--owner is empty: set the owner who is responsible for the waiver.")]
    [InlineData("--days 9 --reason ' '", "--reason is empty: give the reason why the keys cannot be rotated in time.")]
    [InlineData(
        "--days 9 --name a+b",
        "--name 'a+b' is not valid: use 1 to 255 letters, digits and _.- as in Parameter Store."
    )]
    [InlineData(
        "--days 9 --name reactivated-AKIAHERS",
        "The waiver is invalid and was not written: the waiver name 'reactivated-AKIAHERS' is not valid: the prefix reactivated-*"
    )]
    [InlineData(
        "--days 9 --reason {{ssm:x}}",
        "The waiver is invalid and was not written: reason contains {{ or }}, which Parameter Store rejects: remove the braces."
    )]
    public async Task What_would_be_invalid_is_refused_in_a_sentence_before_anything_is_written(
        string options,
        string sentence
    )
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("ci-bot");
        account.Account.Users.AddAccessKey("ci-bot", id: "AKIAHERS");
        account.AddUser("other");
        account.Account.Users.AddAccessKey("other", id: "AKIAOTHERS");
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAtFixedTimeAsync([.. Replaced(options)]);

        exitCode.Should().Be(2);
        line.Errors.Should().Match(sentence + "\n");
        line.Output.Should().BeEmpty();
        account.Account.Calls.Count("PutParameter").Should().Be(0);
    }

    [Fact]
    public async Task A_name_that_exists_is_refused_unless_it_is_to_be_replaced()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("ci-bot", 100);
        account.Account.Parameters.Put(Path + "mine", "somebody else's");
        using CommandLine refused = new(account.Url);

        (await refused.RunAsync([.. ForBot, "--days", "9", "--name", "mine"])).Should().Be(2);

        refused
            .Errors.Should()
            .Be(
                "Waiver mine exists already. Show it with waivers list, then use another --name, or --replace to overwrite it.\n"
            );
        account.Account.Parameters.Find(Path + "mine")!.Value.Should().Be("somebody else's");

        using CommandLine replacing = new(account.Url);
        (await replacing.RunAsync([.. ForBot, "--days", "9", "--name", "mine", "--replace"]))
            .Should()
            .Be(0, replacing.Errors);
        account.Account.Parameters.Find(Path + "mine")!.Value.Should().Contain("team-a");
    }

    [Fact]
    public async Task Of_two_people_at_once_one_is_refused()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("ci-bot", 100);
        CommandLine[] lines = [.. Enumerable.Range(0, 4).Select(_ => new CommandLine(account.Url))];

        int[] exitCodes = await Task.WhenAll(
            lines.Select(
                (line, index) =>
                    line.RunAsync(
                        "waivers",
                        "add",
                        "--user",
                        "ci-bot",
                        "--owner",
                        $"team-{index}",
                        "--reason",
                        "b",
                        "--days",
                        "9"
                    )
            )
        );

        exitCodes.Order().Should().Equal(0, 2, 2, 2);
        StoredParameter written = account.Account.Parameters.All.Should().ContainSingle().Subject;
        written.Version.Should().Be(1);
        written.Value.Should().Contain($"team-{Array.IndexOf(exitCodes, 0)}");
        Array.ForEach(lines, line => line.Dispose());
    }

    [Fact]
    public async Task A_lost_answer_is_not_taken_for_somebody_elses_waiver()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("ci-bot", 100);
        account.Account.Faults.Cut("PutParameter", 1, afterActing: true);
        using CommandLine line = new(account.Url);

        (await line.RunAsync([.. ForBot, "--days", "9"])).Should().Be(0, line.Errors);
    }

    [Fact]
    public async Task A_call_that_fails_is_named()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("ci-bot", 100);
        account.Account.Faults.Deny("PutParameter");
        using CommandLine line = new(account.Url);

        (await line.RunAsync([.. ForBot, "--days", "9"])).Should().Be(2);

        line.Errors.Should().StartWith($"ssm:PutParameter for {Path}ci-bot-AIDA").And.Contain("AccessDenied");
        line.Output.Should().BeEmpty();
    }

    [Theory]
    [InlineData("a+b=c,d.e@f-g_h")]
    [InlineData("Reactivated-")]
    [InlineData("aws")]
    public async Task A_user_of_any_name_gets_a_waiver(string name)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser(name, 100);
        using CommandLine line = new(account.Url);

        (await line.RunAsync("waivers", "add", "--user", name, "--owner", "a", "--reason", "b", "--days", "9"))
            .Should()
            .Be(0, line.Errors);

        using CommandLine judge = new(account.Url);
        (await judge.RunAsync("evaluate", "--full")).Should().Be(0, judge.Errors);
    }

    /// <summary>Returns the arguments for ci-bot, overridden by these options.</summary>
    private static IEnumerable<string> Replaced(string options)
    {
        string[] parts =
        [
            .. options
                .Replace("' '", "'\u00a0'")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.Trim('\'')),
        ];
        Dictionary<string, string> values = new()
        {
            ["--user"] = "ci-bot",
            ["--owner"] = "team-a",
            ["--reason"] = "b",
        };
        for (int i = 0; i < parts.Length; i += 2)
            values[parts[i]] = parts[i + 1];
        if (
            options.StartsWith("--user", StringComparison.Ordinal)
            || options.StartsWith("--key", StringComparison.Ordinal)
        )
            values["--days"] = "9";
        return ["waivers", "add", .. values.SelectMany(value => (string[])[value.Key, value.Value])];
    }

    private static JsonNode AwsCli(AccountOnLoopback account, params string[] arguments)
    {
        Peer.Require("aws");
        PeerResult result = Peer.Run(
            "aws",
            [.. arguments, "--endpoint-url", $"{account.Url}"],
            new Dictionary<string, string>
            {
                ["AWS_ACCESS_KEY_ID"] = "AKIACALLERCALLERCALL",
                ["AWS_SECRET_ACCESS_KEY"] = "x",
                ["AWS_DEFAULT_REGION"] = "us-east-1",
                ["AWS_DEFAULT_OUTPUT"] = "json",
                ["AWS_PAGER"] = "",
                ["AWS_EC2_METADATA_DISABLED"] = "true",
            }
        );
        result.ExitCode.Should().Be(0, result.Error);
        return JsonNode.Parse(result.Output)!;
    }
}
