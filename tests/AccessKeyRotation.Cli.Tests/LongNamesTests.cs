using System.Text.Json;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Tests;

/// <summary>On a narrow terminal, a name is cut in the middle and never broken over lines.</summary>
public sealed class LongNamesTests
{
    private static readonly string LongName = $"ci-{new string('x', 52)}-finish-1";
    private const string LongOwner = "platform-team-with-a-very-long-name@some-long-company.example.com";

    [Theory]
    [InlineData("plan")]
    [InlineData("evaluate")]
    [InlineData("status")]
    [InlineData("clear-exceptions", "--dry-run")]
    [InlineData("waivers", "list")]
    public async Task A_long_name_takes_one_line_at_80_columns(params string[] arguments)
    {
        await using AccountOnLoopback account = await GivenLongNamesAsync();
        using CommandLine line = new(account.Url, width: 80);

        await line.RunAsync(arguments);

        string[] lines = line.Output.Split('\n');
        lines.Should().OnlyContain(text => text.Length <= 80);
        lines.Should().Contain(text => text.Contains("ci-") && text.Contains('…') && text.Contains("-1"));
        lines
            .Where(text => text.Contains('x'))
            .Should()
            .OnlyContain(text => !text.Contains("xxxx") || text.Contains('…'), "no line has the rest of a name");
    }

    [Fact]
    public async Task A_long_name_is_whole_on_a_wide_terminal_and_in_JSON()
    {
        await using AccountOnLoopback account = await GivenLongNamesAsync();
        using CommandLine wide = new(account.Url, width: 220);
        using CommandLine json = new(account.Url, width: 80);

        await wide.RunAsync("plan");
        await json.RunAsync("plan", "--format", "json");

        wide.Output.Should().Contain($" {LongName} ").And.Contain($" {LongOwner} ").And.NotContain("…");
        JsonElement.Parse(json.Output)[0].GetProperty("userName").GetString().Should().Be(LongName);
    }

    [Theory]
    [InlineData("abcdefghij", 10, "abcdefghij")]
    [InlineData("abcdefghij", 9, "abcd…ghij")]
    [InlineData("abcdefghij", 8, "abcd…hij")]
    [InlineData("abcdefghij", 2, "a…")]
    [InlineData("abcdefghij", 1, "…")]
    [InlineData("東京都港区の人", 14, "東京都港区の人")]
    [InlineData("東京都港区の人", 10, "東京…の人")]
    [InlineData("😀😀😀😀😀😀", 7, "😀…😀")]
    public void A_text_is_cut_to_a_number_of_columns_between_characters(string text, int width, string expected) =>
        ReportText.Cut(text, width).Should().Be(expected);

    private static async Task<AccountOnLoopback> GivenLongNamesAsync()
    {
        AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        Local.Account.ConfigRule rule = account.AddRule(isAutomatic: true);
        string id = account.AddUser(LongName, 100).Id;
        account.Tag(LongName, "owner", LongOwner);
        rule.Block(id, "The execution failed for this user five times.");
        await rule.RunAsync(account, (id, "NON_COMPLIANT", "An access key is older than 90 days."));
        account.Account.Parameters.Put(
            $"{AccountOnLoopback.WaiverPath}w",
            $$"""{"user":"{{LongName}}","accessKeyId":"AKIAIOSFODNN7EXAMPLE","owner":"{{LongOwner}}","reason":"r","expires":"{{AccountOnLoopback.DaysAgo(-30):yyyy-MM-dd}}"}""",
            AccountOnLoopback.DaysAgo(1)
        );
        return account;
    }
}
