using System.Text.Json;
using AccessKeyRotation.Cli.Tests.Snapshots;

namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

public sealed class CheckTests
{
    [Fact]
    public async Task A_folder_of_waivers_is_fine()
    {
        using WaiverFolder folder = new();
        folder.Write("ci-bot.json", WaiverFolder.Json("ci-bot", "2026-12-01"));
        folder.Write("team-b/api.JSON", "\uFEFF" + WaiverFolder.Json("api", "2027-02-01", key: "AKIAIOSFODNN7EXAMPLE"));
        folder.Write("README.md", "no waiver");
        using CommandLine line = new();

        int exitCode = await line.RunAtFixedTimeAsync("waivers", "check", folder.Path);

        exitCode.Should().Be(0, line.Errors);
        TextSnapshot.MatchExactly(line.Output.Replace(folder.Path, "FOLDER", StringComparison.Ordinal));
        line.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task Every_fault_of_every_file_is_told_with_its_place()
    {
        using WaiverFolder folder = new();
        string typo = folder.Write(
            "a.json",
            "{\n  \"usr\": \"u\",\n  \"owner\": \"\",\n  \"reason\": \"b\",\n  \"expires\": \"soon\"\n}\n"
        );
        string broken = folder.Write("b.json", "{\n  \"user\": \"u\"\n  \"owner\": \"o\"\n}\n");
        string past = folder.Write("c.json", WaiverFolder.Json("u", "2026-11-24"));
        string late = folder.Write("d.json", WaiverFolder.Json("u", "2027-05-24"));
        string twice = folder.Write(
            "e.json",
            """{"user":"u","user":"u","owner":"o","reason":"b","expires":"2026-12-01"}"""
        );
        string name = folder.Write("f+g.json", WaiverFolder.Json("u", "2026-12-01"));
        string undo = folder.Write("reactivated-AKIA.json", WaiverFolder.Json("u", "2026-12-01"));
        string one = folder.Write("x/h.json", WaiverFolder.Json("u", "2026-12-01"));
        string other = folder.Write("y/h.json", WaiverFolder.Json("u", "2026-12-01"));
        string latin1 = folder.Write("z.json", "");
        await File.WriteAllBytesAsync(latin1, [.. "{\"user\":\""u8, 0xE4, .. "\"}"u8]);
        using CommandLine line = new();

        int exitCode = await line.RunAtFixedTimeAsync("waivers", "check", folder.Path);

        exitCode.Should().Be(2);
        line.Errors.Split('\n')
            .Should()
            .Equal(
                $"{typo}:2:3: 'usr' is not a member of a waiver; the members are user, userId, accessKeyId, owner, reason, ticket, expires and resources.",
                $"{typo}: it has no user.",
                $"{typo}:3:12: owner is empty.",
                $"{typo}:5:14: expires is 'soon'; it must be a date such as 2027-01-31.",
                $"{broken}:3:3: '\"' is invalid after a value. Expected either ',', '}}', or ']'.",
                $"{past}:5:14: the waiver expired on 2026-11-24: remove the file, or approve a later date.",
                $"{late}:5:14: expires is 2027-05-24, more than 180 days after it was written.",
                $"{twice}:1:13: 'user' is repeated.",
                $"{name}: the waiver name 'f+g' is not valid: use 1 to 255 letters, digits and _.- as in Parameter Store.",
                $"{undo}: the waiver name 'reactivated-AKIA' is not valid: the prefix reactivated- is reserved for the undo of a deactivation.",
                $"{one}: the waiver name is also used by {other}: rename one of the files.",
                $"{other}: the waiver name is also used by {one}: rename one of the files.",
                $"{latin1}: the file is not UTF-8: save it as UTF-8.",
                ""
            );
        line.Output.Should().Be($"10 files in {folder.Path}: 10 invalid, 0 valid.\n");
    }

    [Fact]
    public async Task Programs_get_files_and_faults_as_JSON()
    {
        using WaiverFolder folder = new();
        string good = folder.Write("good.json", WaiverFolder.Json("u", "2026-12-01"));
        string bad = folder.Write("bad.json", "{\"user\":1}");
        using CommandLine line = new();

        (await line.RunAtFixedTimeAsync("waivers", "check", folder.Path, "--format", "json")).Should().Be(2);

        JsonElement[] files = [.. JsonElement.Parse(line.Output).EnumerateArray()];
        files.Select(file => file.GetProperty("file").GetString()).Should().Equal(bad, good);
        files.Select(file => file.GetProperty("isValid").GetBoolean()).Should().Equal(false, true);
        files[0]
            .GetProperty("faults")
            .EnumerateArray()
            .Select(fault => fault.GetProperty("what").GetString())
            .Should()
            .Contain("user must be a text.")
            .And.Contain("it has no owner.");
        files[0].GetProperty("faults")[0].GetProperty("column").GetInt32().Should().Be(9);
        (files[1].GetProperty("state").GetString(), files[1].GetProperty("daysLeft").GetInt32())
            .Should()
            .Be(("ending", 7));
    }

    [Theory]
    [InlineData("--max-waiver-days 7", 0)]
    [InlineData("--max-waiver-days 6", 2)]
    public async Task The_longest_waiver_is_the_one_that_is_asked_for(string options, int expected)
    {
        using WaiverFolder folder = new();
        folder.Write("a.json", WaiverFolder.Json("u", "2026-12-01"));
        using CommandLine line = new();

        (await line.RunAtFixedTimeAsync(["waivers", "check", folder.Path, .. options.Split(' ')]))
            .Should()
            .Be(expected, line.Errors);
    }

    [Fact]
    public async Task An_empty_folder_is_fine_and_none_is_not()
    {
        using WaiverFolder folder = new();
        using CommandLine empty = new();
        using CommandLine none = new();

        (await empty.RunAsync("waivers", "check", folder.Path)).Should().Be(0);
        (await none.RunAsync("waivers", "check", folder.Path + "x")).Should().Be(2);

        empty.Output.Should().Be($"0 waivers in {folder.Path}: all valid.\n");
        none.Errors.Should().Be($"FOLDER '{folder.Path}x' is not a folder: use a folder of waivers in *.json files.\n");
    }

    [Fact]
    public async Task What_is_accepted_here_the_register_honours()
    {
        using WaiverFolder folder = new();
        folder.Write("a.json", WaiverFolder.Json("ci-bot", Days.FromNow(180)));
        using CommandLine check = new();
        (await check.RunAsync("waivers", "check", folder.Path)).Should().Be(0, check.Errors);
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("ci-bot", 100);
        account.Account.Parameters.Put(
            AccountOnLoopback.WaiverPath + "a",
            await File.ReadAllTextAsync(Path.Combine(folder.Path, "a.json"))
        );

        using CommandLine judge = new(account.Url);
        (await judge.RunAsync("evaluate", "--full")).Should().Be(0, judge.Errors);
    }
}
