using System.Text.Json;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

public sealed class ExportTests
{
    private const string Path = AccountOnLoopback.WaiverPath;

    [Fact]
    public async Task A_folder_becomes_periods_and_what_is_left_out_is_told()
    {
        using WaiverFolder folder = new();
        folder.Write(
            "bot.json",
            WaiverFolder.Json("new-bot", "2026-12-01", resources: """["BotKey", "aws_iam_access_key.bot"]""")
        );
        folder.Write(
            "team/api.json",
            WaiverFolder.Json("api", "2027-02-01", resources: """["module.m[\"x\"].aws_iam_access_key.k[\"ü\"]"]""")
        );
        folder.Write("plain.json", WaiverFolder.Json("u", "2026-12-01"));
        string past = folder.Write("past.json", WaiverFolder.Json("u", "2026-11-24", resources: """["PastKey"]"""));
        string bad = folder.Write("bad.json", WaiverFolder.Json("u", "2026-12-01", resources: """["Past*"]"""));
        using CommandLine line = new();

        int exitCode = await line.RunAtFixedTimeAsync("waivers", "export", "--guard", "--from", folder.Path);

        exitCode.Should().Be(1);
        line.Output.Should()
            .Be(
                """
                {
                  "AccessKeyRotationWaivers": [
                    {
                      "from": 20261124,
                      "until": 20261201,
                      "resources": [
                        "BotKey",
                        "aws_iam_access_key.bot",
                        "module.m[\"x\"].aws_iam_access_key.k[\"ü\"]"
                      ],
                      "waivers": [
                        "api",
                        "bot"
                      ]
                    },
                    {
                      "from": 20261201,
                      "until": 20270201,
                      "resources": [
                        "module.m[\"x\"].aws_iam_access_key.k[\"ü\"]"
                      ],
                      "waivers": [
                        "api"
                      ]
                    }
                  ]
                }

                """
            );
        string[] errors = line.Errors.Split('\n');
        errors[0]
            .Should()
            .StartWith($"Skipped: {bad}:6:17: resources has 'Past*'; each must be a logical id of CloudFormation");
        errors[1..]
            .Should()
            .Equal(
                $"Skipped: {past}:5:14: the waiver expired on 2026-11-24: remove the file, or approve a later date.",
                "Skipped: plain, which has no resources.",
                "3 resources exempt today, the last until 2027-02-01.",
                ""
            );
    }

    [Fact]
    public async Task The_register_is_the_other_source()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.Account.Parameters.Put(
            Path + "team/bot",
            WaiverFolder.Json("bot", Days.FromNow(30), resources: """["BotKey"]""")
        );
        account.Account.Parameters.Put(
            Path + "past",
            WaiverFolder.Json("u", Days.FromNow(0), resources: """["PastKey"]""")
        );
        account.Account.Parameters.Put(Path + "plain", WaiverFolder.Json("u", Days.FromNow(30)));
        using WaiverFolder folder = new();
        string file = System.IO.Path.Combine(folder.Path, "waived.json");
        using CommandLine line = new(account.Url);

        (await line.RunAsync("waivers", "export", "--guard", "--for-hook", "--output", file))
            .Should()
            .Be(0, line.Errors);

        line.Output.Should().BeEmpty();
        line.Errors.Split('\n')
            .Should()
            .Equal(
                $"Skipped: past, which expired on {Days.FromNow(0)}.",
                "Skipped: plain, which has no resources.",
                $"1 resource exempt today, the last until {Days.FromNow(30)}.",
                ""
            );
        JsonElement written = JsonElement.Parse(await File.ReadAllTextAsync(file));
        written.GetProperty("AccessKeyRotationToday").GetInt32().Should().Be(Number(Days.FromNow(0)));
        JsonElement period = written
            .GetProperty("AccessKeyRotationWaivers")
            .EnumerateArray()
            .Should()
            .ContainSingle()
            .Subject;
        (period.GetProperty("from").GetInt32(), period.GetProperty("until").GetInt32())
            .Should()
            .Be((Number(Days.FromNow(0)), Number(Days.FromNow(30))));
        period.GetProperty("resources").EnumerateArray().Select(name => name.GetString()).Should().Equal("BotKey");
    }

    [Fact]
    public async Task An_entry_that_is_no_waiver_is_left_out_and_shows_in_the_exit_code()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.Account.Parameters.Put(Path + "bad", """{"user":"u","resources":["BotKey"]}""");
        using CommandLine line = new(account.Url);

        (await line.RunAsync("waivers", "export", "--guard")).Should().Be(1);

        line.Output.Should().Be("{\n  \"AccessKeyRotationWaivers\": []\n}\n");
        line.Errors.Should()
            .Be(
                "Skipped: bad, which is invalid: it has no owner.\n"
                    + "0 resources exempt: every access key fails the preventive checks.\n"
            );
    }

    [Fact]
    public async Task A_register_that_cannot_be_read_writes_nothing()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.Account.Faults.Deny("GetParametersByPath");
        using WaiverFolder folder = new();
        string file = folder.Write("waived.json", "as it was");
        using CommandLine line = new(account.Url);

        (await line.RunAsync("waivers", "export", "--guard", "--output", file)).Should().Be(2);

        line.Errors.Should().StartWith("ssm:GetParametersByPath for path /access-key-rotation/waivers failed");
        (await File.ReadAllTextAsync(file)).Should().Be("as it was");
    }

    [Theory]
    [InlineData(new[] { "waivers", "export" }, "--guard is required: it is the only export format.")]
    [InlineData(
        new[] { "waivers", "export", "--guard", "--from", "no-such-folder" },
        "FOLDER 'no-such-folder' is not a folder: use a folder of waivers in *.json files."
    )]
    public async Task What_is_asked_wrongly_is_refused(string[] arguments, string error)
    {
        using CommandLine line = new();

        (await line.RunAsync(arguments)).Should().Be(2);

        line.Errors.Should().Contain(error);
        line.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task A_waiver_for_a_user_who_is_yet_to_be_made_waits_and_keeps_no_other_from_being_applied()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("api", 100);
        using WaiverFolder folder = new();
        folder.Write("api.json", WaiverFolder.Json("api", Days.FromNow(30), resources: """["ApiKey"]"""));
        folder.Write("bot.json", WaiverFolder.Json("new-bot", Days.FromNow(30), resources: """["BotKey"]"""));
        using CommandLine line = new(account.Url);

        (await line.RunAsync("waivers", "apply", folder.Path, "--yes")).Should().Be(0, line.Errors);

        line.Errors.Should()
            .Be(
                "bot is pending: user new-bot does not exist yet. Until then, waivers export --from FOLDER exempts its resources.\n"
            );
        account
            .Account.Parameters.All.Should()
            .ContainSingle()
            .Which.Value.Should()
            .Contain("\"resources\":[\"ApiKey\"]");
        account.AddUser("new-bot", 0);
        using CommandLine again = new(account.Url);
        (await again.RunAsync("waivers", "apply", folder.Path, "--yes")).Should().Be(0, again.Errors);
        again.Errors.Should().BeEmpty();
        account.Account.Parameters.All.Should().HaveCount(2);
    }

    [Fact]
    public async Task What_is_added_with_resources_is_listed_with_them_and_exported()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("ci-bot", 100);
        using CommandLine add = new(account.Url);
        using CommandLine list = new(account.Url, 400);
        using CommandLine json = new(account.Url);
        using CommandLine export = new(account.Url);
        string[] waiver =
        [
            "waivers",
            "add",
            "--user",
            "ci-bot",
            "--owner",
            "team-a",
            "--reason",
            "Vendor",
            "--days",
            "30",
        ];

        (await add.RunAsync([.. waiver, "--resource", "BotKey", "--resource", "aws_iam_access_key.bot[0]"]))
            .Should()
            .Be(0, add.Errors);
        (await list.RunAsync("waivers", "list")).Should().Be(0, list.Errors);
        (await json.RunAsync("waivers", "list", "--format", "json")).Should().Be(0, json.Errors);
        (await export.RunAsync("waivers", "export", "--guard")).Should().Be(0, export.Errors);

        list.Output.Should().Contain("Vendor; exempts BotKey and aws_iam_access_key.bot[0]");
        JsonElement
            .Parse(json.Output)[0]
            .GetProperty("resources")
            .EnumerateArray()
            .Select(name => name.GetString())
            .Should()
            .Equal("BotKey", "aws_iam_access_key.bot[0]");
        export.Output.Should().Contain("\"aws_iam_access_key.bot[0]\"");
    }

    [Fact]
    public async Task A_resource_that_can_be_none_is_refused_before_anything_is_asked()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using CommandLine line = new(account.Url);

        (
            await line.RunAsync(
                "waivers",
                "add",
                "--user",
                "u",
                "--owner",
                "o",
                "--reason",
                "r",
                "--days",
                "3",
                "--resource",
                "Bot*"
            )
        )
            .Should()
            .Be(2);

        line.Errors.Should().StartWith("--resource 'Bot*' is not valid: use a logical id of CloudFormation");
        account.Account.Calls.CountByAction().Should().BeEmpty();
    }

    [Fact]
    public async Task The_waiver_in_the_page_about_prevention_lets_its_resources_through()
    {
        string text = RepositoryFiles.Read("docs/prevention.md");
        using WaiverFolder folder = new();
        folder.Write(
            "bot.json",
            text[
                text.IndexOf("{\n     \"user\"", StringComparison.Ordinal)..(
                    text.IndexOf("]\n   }", StringComparison.Ordinal) + 6
                )
            ]
        );
        using CommandLine check = new();
        using CommandLine export = new();

        (await check.RunAtFixedTimeAsync("waivers", "check", folder.Path)).Should().Be(0, check.Errors);
        (await export.RunAtFixedTimeAsync("waivers", "export", "--guard", "--from", folder.Path))
            .Should()
            .Be(0, export.Errors);

        export
            .Output.Should()
            .Contain("\"CiBotKey\"")
            .And.Contain(""" "module.ci[\"eu\"].aws_iam_access_key.bot[0]" """.Trim());
    }

    private static int Number(string day) =>
        int.Parse(day.Replace("-", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
}
