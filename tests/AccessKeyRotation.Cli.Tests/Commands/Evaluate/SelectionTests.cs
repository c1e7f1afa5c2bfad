using System.Text.Json;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Cli.Tests.Commands.Evaluate;

/// <summary>Reports of some users and of some violations.</summary>
public sealed class SelectionTests
{
    private const string AsOf = "2026-03-02T12:00:00Z";

    private static string Example => RepositoryFiles.PathOf("src/AccessKeyRotation.Local/Accounts/example.csv");

    [Fact]
    public async Task The_report_of_each_user_is_the_part_of_the_whole_report_about_that_user()
    {
        JsonElement[] whole = await EvaluateExampleAsync(1);
        string[] users =
        [
            .. File.ReadLines(Example)
                .Skip(1)
                .Select(line => line[0] == '"' ? line[1..line.IndexOf('"', 1)] : line.Split(',')[0]),
        ];

        foreach (string user in users.Where(user => user[0] != '<'))
        {
            string[] expected = [.. whole.Where(row => Name(row) == user).Select(row => row.GetRawText())];

            JsonElement[] rows = await EvaluateExampleAsync(expected.Length > 0 ? 1 : 0, "--user", user);

            rows.Select(row => row.GetRawText()).Should().Equal(expected);
        }
    }

    [Theory]
    [InlineData("--user CI-RELEASE", "ci-release")]
    [InlineData("--user ci-release --user erik.larsen", "erik.larsen,ci-release")]
    [InlineData("--path /ci/", "ci-release,jenkins+nightly")]
    [InlineData("--path /ci/ --user erik.larsen", "")]
    [InlineData("--only never-used", "partner-acme")]
    [InlineData("--only in-use --path /ci/", "ci-release,jenkins+nightly")]
    [InlineData("--only unused --max-unused-age 30 --user erik.larsen", "erik.larsen")]
    [InlineData("--only age --top 2", "erik.larsen,backup@example.com")]
    public async Task A_report_contains_the_users_and_keys_that_meet_every_condition(string options, string users)
    {
        JsonElement[] rows = await EvaluateExampleAsync(users.Length > 0 ? 1 : 0, options.Split(' '));

        rows.Select(Name).Should().Equal(users.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task The_keys_of_other_users_are_not_read()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("old", 100);
        account.AddUser("older", 200);

        (await EvaluateAsync(account, 1, "--user", "old")).Select(Name).Should().Equal("old");

        account.Account.Calls.CountByAction()["ListAccessKeys"].Should().Be(1);
    }

    [Theory]
    [InlineData("--owner Payments", "both,owned")]
    [InlineData("--owner payments --owner search", "both,found,owned")]
    [InlineData("--tag stage=prod", "both,found")]
    [InlineData("--tag stage=prod --tag kind=ci", "found")]
    [InlineData("--owner payments --tag stage=prod", "both")]
    [InlineData("--path /applications/", "both")]
    public async Task Live_users_are_selected_by_owner_tags_and_path(string options, string users)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        Add(account, "owned", ("owner", "payments"));
        Add(account, "both", ("owner", "payments"), ("stage", "prod"));
        Add(account, "found", ("owner", "search"), ("stage", "prod"), ("kind", "ci"));
        Add(account, "plain");
        account.Account.Users.Change("both", user => user with { Path = "/applications/eu/" });

        JsonElement[] rows = await EvaluateAsync(account, 1, options.Split(' '));

        rows.Select(Name).Should().BeEquivalentTo(users.Split(','));
    }

    [Fact]
    public async Task A_name_that_no_user_has_is_an_error()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("old", 100);
        using CommandLine live = new(account.Url);
        using CommandLine file = new();

        (await live.RunAsync("evaluate", "--user", "odl", "--user", "old")).Should().Be(2);
        (await file.RunAsync("evaluate", "--credential-report", Example, "--user", "odl")).Should().Be(2);

        live.Output.Should().BeEmpty();
        live.Errors.Should().Be("Account 111122223333 has no user odl: check the value of --user.\n");
        file.Errors.Should().Be($"{Example} has no user odl: check the value of --user.\n");
    }

    [Theory]
    [InlineData("--credential-report f --owner x", "--owner cannot be used with --credential-report")]
    [InlineData("--credential-report f --tag a=b", "--tag cannot be used with --credential-report")]
    [InlineData("--tag a", "--tag 'a' is not a tag condition: use a tag key and value")]
    [InlineData("--path ci", "--path 'ci' is not an IAM path: use a path that starts with /")]
    [InlineData("--only old", "--only 'old' is not valid: use one of age, unused, in-use, never-used")]
    [InlineData("--only unused", "--only unused requires a limit: add --max-unused-age DAYS")]
    [InlineData("--top 0", "--top '0' is out of range: use a whole number from 1 to 1000000")]
    [InlineData("--fail-on some", "--fail-on 'some' is not valid: use any, none, or a number from 1 to 1000000")]
    [InlineData("--fail-on 0", "--fail-on '0' is not valid")]
    [InlineData("--user x --compare f", "--user cannot be used with --compare")]
    [InlineData("--aggregator a --user x", "--user cannot be used with --aggregator")]
    [InlineData("--format json --format csv", "--format is given 2 times, but standard output takes one report")]
    [InlineData("--format json -o a -o b", "--format is given 1 times and --output 2 times")]
    [InlineData("--format xml", "--format 'xml' is not supported: use one of table, json, csv, html, markdown, junit")]
    [InlineData("--aggregator a --format asff", "--format asff cannot be used with --aggregator")]
    public async Task A_selection_that_cannot_be_honored_is_refused(string options, string error)
    {
        using CommandLine line = new();

        (await line.RunAsync(["evaluate", .. options.Split(' ')])).Should().Be(2);

        line.Errors.Should().StartWith(error);
        line.Output.Should().BeEmpty();
    }

    [Theory]
    [InlineData("any", 1)]
    [InlineData("none", 0)]
    [InlineData("6", 1)]
    [InlineData("7", 0)]
    public async Task The_exit_code_follows_the_number_of_violating_keys(string failOn, int exitCode) =>
        (await EvaluateExampleAsync(exitCode, "--fail-on", failOn)).Should().HaveCount(6);

    [Fact]
    public async Task The_exit_code_counts_keys_that_are_not_listed() =>
        (await EvaluateExampleAsync(1, "--fail-on", "6", "--top", "1")).Should().HaveCount(1);

    [Fact]
    public async Task The_table_says_what_is_selected_and_what_is_not_listed()
    {
        using CommandLine line = new();

        await line.RunAsync(
            "evaluate",
            "--credential-report",
            Example,
            "--as-of",
            AsOf,
            "--path",
            "/",
            "--only",
            "in-use",
            "--top",
            "1"
        );

        line.Output.Should()
            .Contain("4 of 6 violating access keys were used in the last 7 days.")
            .And.Contain("The report includes path / only. The oldest 1 of 4 are listed.");
    }

    [Fact]
    public async Task One_run_writes_several_reports_in_the_formats_of_their_extensions()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        string[] files = [.. new[] { "r.html", "r.json", "r.csv", "r.md", "r.xml", "r.txt" }.Select(InFolder)];
        using CommandLine line = new();

        int exitCode = await line.RunAsync([
            "evaluate",
            "--credential-report",
            Example,
            "--as-of",
            AsOf,
            .. files.SelectMany(file => new[] { "--output", file }),
        ]);

        exitCode.Should().Be(1, line.Errors);
        line.Output.Should().BeEmpty();
        files
            .Select(file => File.ReadLines(file).First(text => text.Trim().Length > 0).Trim())
            .Should()
            .SatisfyRespectively(
                html => html.Should().Be("<!DOCTYPE html>"),
                json => json.Should().Be("["),
                csv => csv.Should().StartWith("accountId,userName"),
                markdown => markdown.Should().Be("## Access keys of account 111122223333"),
                junit => junit.Should().StartWith("<?xml"),
                table => table.Should().StartWith("Access key")
            );
        Directory.Delete(folder, recursive: true);

        string InFolder(string name) => Path.Combine(folder, name);
    }

    [Fact]
    public async Task Formats_and_files_are_paired_in_their_order()
    {
        string file = Path.GetTempFileName();
        using CommandLine line = new();

        await line.RunAsync(
            "evaluate",
            "--credential-report",
            Example,
            "--as-of",
            AsOf,
            "--format",
            "csv",
            "--output",
            file
        );

        File.ReadLines(file).First().Should().StartWith("accountId,userName");
        File.Delete(file);
    }

    private static void Add(AccountOnLoopback account, string name, params (string Key, string Value)[] tags)
    {
        account.AddUser(name, 100);
        foreach ((string key, string value) in tags)
            account.Tag(name, key, value);
    }

    private static string? Name(JsonElement row) => row.GetProperty("userName").GetString();

    private static async Task<JsonElement[]> EvaluateExampleAsync(int exitCode, params string[] options)
    {
        using CommandLine line = new();
        (
            await line.RunAsync([
                "evaluate",
                "--credential-report",
                Example,
                "--as-of",
                AsOf,
                "--format",
                "json",
                .. options,
            ])
        )
            .Should()
            .Be(exitCode, line.Errors);
        return [.. JsonElement.Parse(line.Output).EnumerateArray()];
    }

    private static async Task<JsonElement[]> EvaluateAsync(
        AccountOnLoopback account,
        int exitCode,
        params string[] options
    )
    {
        using CommandLine line = new(account.Url);
        (await line.RunAsync(["evaluate", "--format", "json", .. options])).Should().Be(exitCode, line.Errors);
        return [.. JsonElement.Parse(line.Output).EnumerateArray()];
    }
}
