using System.Text.Json;
using AccessKeyRotation.Cli.Tests.Snapshots;

namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

public sealed class ListTests
{
    private const string Path = AccountOnLoopback.WaiverPath;

    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    public async Task Every_entry_is_shown_with_how_it_stands_the_worst_first(int width)
    {
        await using AccountOnLoopback account = await StartWithFourAsync();
        using CommandLine line = new(account.Url, width);

        int exitCode = await line.RunAtFixedTimeAsync("waivers", "list");

        exitCode.Should().Be(1, line.Errors);
        TextSnapshot.MatchExactly(line.Output, $"{width}");
        line.Errors.Should().Be("Waiver nobodys is invalid and waives no keys: it has no owner.\n");
    }

    [Fact]
    public async Task Programs_get_every_entry_as_JSON()
    {
        await using AccountOnLoopback account = await StartWithFourAsync();
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAtFixedTimeAsync("waivers", "list", "--format", "json", "--ending-within", "0");

        exitCode.Should().Be(1, line.Errors);
        JsonElement[] entries = [.. JsonElement.Parse(line.Output).EnumerateArray()];
        entries
            .Select(entry => $"{entry.GetProperty("name")} {entry.GetProperty("state")}")
            .Should()
            .Equal("nobodys invalid", "past expired", "soon in force", "team/nested in force");
        entries[0].GetProperty("why").GetString().Should().Be("it has no owner.");
        entries[0].GetProperty("user").GetString().Should().Be("legacy");
        entries[2]
            .GetRawText()
            .Should()
            .Be(
                """
                {
                    "name": "soon",
                    "parameter": "/access-key-rotation/waivers/soon",
                    "state": "in force",
                    "user": "ci-bot",
                    "userId": null,
                    "accessKeyId": "AKIAOLDOLDOLD01",
                    "owner": "team-a",
                    "reason": "Vendor [x]",
                    "ticket": "SEC-42",
                    "expires": "2026-12-01",
                    "writtenAt": "2026-11-20T12:00:00Z",
                    "daysLeft": 7
                  }
                """
            );
    }

    [Fact]
    public async Task A_register_without_invalid_entries_is_fine()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using CommandLine empty = new(account.Url);
        (await empty.RunAsync("waivers", "list")).Should().Be(0, empty.Errors);
        empty.Output.Should().Be("No waivers under /access-key-rotation/waivers.\n");
        empty.Errors.Should().BeEmpty();

        account.Account.Parameters.Put(Path + "1", WaiverFolder.Json("u", Days.FromNow(30)));
        using CommandLine line = new(account.Url);
        (await line.RunAsync("waivers", "list")).Should().Be(0, line.Errors);
        line.Output.Should().EndWith("1 waiver: 1 in force.\n");
        line.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task A_register_that_cannot_be_read_is_not_an_empty_one()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.Account.Faults.Deny("GetParametersByPath");
        using CommandLine line = new(account.Url);

        (await line.RunAsync("waivers", "list", "--format", "json")).Should().Be(2);

        line.Output.Should().BeEmpty();
        line.Errors.Should()
            .StartWith("ssm:GetParametersByPath for path /access-key-rotation/waivers failed: AccessDenied");
    }

    [Fact]
    public async Task All_pages_are_read()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        for (int i = 0; i < 25; i++)
            account.Account.Parameters.Put($"/elsewhere/{i}", WaiverFolder.Json("u", Days.FromNow(30)));
        using CommandLine line = new(account.Url);

        (await line.RunAsync("waivers", "list", "--waiver-path", "/elsewhere")).Should().Be(0, line.Errors);

        line.Output.Should().EndWith("25 waivers: 25 in force.\n");
    }

    [Fact]
    public async Task What_a_terminal_would_obey_is_not_shown_to_it()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.Account.Parameters.Put(Path + "1", WaiverFolder.Json("u", Days.FromNow(30), reason: "\\u001b[2J\\nb"));
        using CommandLine line = new(account.Url);

        (await line.RunAsync("waivers", "list")).Should().Be(1, "a waiver with control characters is invalid");

        line.Output.Should().Contain("reason has the control character U+001B; remove it.").And.NotContain("\u001b");
        line.Errors.Should().NotContain("\u001b");
    }

    [Fact]
    public async Task Former_names_of_users_are_reported()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        string id = account.AddUser("present").Id;
        account.Account.Parameters.Put(Path + "renamed", WaiverFolder.Json("former", Days.FromNow(30), userId: id));
        account.Account.Parameters.Put(Path + "same", WaiverFolder.Json("present", Days.FromNow(30), userId: id));
        account.Account.Parameters.Put(Path + "gone", WaiverFolder.Json("gone", Days.FromNow(30), userId: "AIDAGONE"));
        using CommandLine table = new(account.Url, 160);
        using CommandLine json = new(account.Url);

        (await table.RunAsync("waivers", "list")).Should().Be(0, table.Errors);
        (await json.RunAsync("waivers", "list", "--format", "json")).Should().Be(0, json.Errors);

        table.Output.Should().Contain("former (now present)").And.Contain("gone (deleted)").And.NotContain("present (");
        JsonElement
            .Parse(json.Output)
            .EnumerateArray()
            .Select(entry => $"{entry.GetProperty("name")} {entry.GetProperty("userNameNow")}")
            .Should()
            .BeEquivalentTo("renamed present", "same present", "gone ");
    }

    [Fact]
    public async Task Waivers_are_listed_although_the_users_cannot_be_read()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.Account.Parameters.Put(Path + "1", WaiverFolder.Json("u", Days.FromNow(30), userId: "AIDAU"));
        account.Account.Faults.Deny("ListUsers");
        using CommandLine line = new(account.Url);

        (await line.RunAsync("waivers", "list")).Should().Be(0);

        line.Output.Should().EndWith("1 waiver: 1 in force.\n");
        line.Errors.Should().StartWith("Renamed users are not shown: iam:ListUsers failed: AccessDenied");
    }

    private static async Task<AccountOnLoopback> StartWithFourAsync()
    {
        AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        DateTimeOffset writtenAt = Days.Fixed.AddDays(-4);
        account.Account.Users.Add("api", id: "AIDAAPI");
        Put(
            "team/nested",
            """{"user":"api","userId":"AIDAAPI","owner":"team-b","reason":"b","expires":"2027-02-01"}"""
        );
        Put(
            "soon",
            """{"user":"ci-bot","accessKeyId":"AKIAOLDOLDOLD01","owner":"team-a","reason":"Vendor [x]","ticket":"SEC-42","expires":"2026-12-01"}"""
        );
        Put("past", """{"user":"old","owner":"team-a","reason":"b","expires":"2026-11-01"}""");
        Put("nobodys", """{"user":"legacy","reason":"b","expires":"2026-12-31"}""");
        return account;

        void Put(string name, string json) => account.Account.Parameters.Put(Path + name, json, writtenAt);
    }
}
