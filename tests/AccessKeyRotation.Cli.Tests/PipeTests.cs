using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Tests;

/// <summary>In a pipe, a row of a table is one line without padding and without control sequences.</summary>
[Trait("Program", "Published")]
public sealed class PipeTests
{
    private const char Escape = '\u001b';

    private static readonly string LongName = $"ci-{new string('x', 52)}-finish-1";
    private static readonly string LongReason = string.Join(
        ' ',
        Enumerable.Repeat("the nightly job signs with it", 12)
    );

    [Theory]
    [InlineData("plan")]
    [InlineData("waivers", "list")]
    public async Task A_row_is_one_line_as_wide_as_needed_and_without_padding(params string[] arguments)
    {
        await using AccountOnLoopback account = await GivenLongNamesAsync();

        string output = (await RunAsync(account, [], arguments)).Output;

        output.Should().NotContain($"{Escape}").And.NotContain("…");
        string[] lines = output.Split('\n');
        lines.Should().OnlyContain(line => line.TrimEnd() == line);
        lines.Should().ContainSingle(line => line.Contains(LongName));
        if (arguments[0] == "waivers")
            lines.Should().ContainSingle(line => line.Contains(LongReason));
    }

    [Fact]
    public async Task COLUMNS_sets_the_width()
    {
        await using AccountOnLoopback account = await GivenLongNamesAsync();

        string output = (await RunAsync(account, [("COLUMNS", "100")], "waivers", "list")).Output;

        output.Split('\n').Should().OnlyContain(line => line.Length <= 100);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true, "FORCE_COLOR=1")]
    [InlineData(true, "FORCE_COLOR=3")]
    [InlineData(true, "CLICOLOR_FORCE=1")]
    [InlineData(false, "FORCE_COLOR=0")]
    [InlineData(false, "FORCE_COLOR=false")]
    [InlineData(false, "CLICOLOR_FORCE=0")]
    [InlineData(false, "FORCE_COLOR=1", "NO_COLOR=1")]
    [InlineData(false, "CLICOLOR_FORCE=1", "NO_COLOR=1")]
    public async Task Colors_are_written_if_they_are_forced(bool hasColors, params string[] variables)
    {
        await using AccountOnLoopback account = await GivenLongNamesAsync();
        (string, string?)[] environment =
        [
            .. variables.Select(variable => variable.Split('=')).Select(pair => (pair[0], (string?)pair[1])),
        ];

        ProgramResult table = await RunAsync(account, environment, "plan");

        table.Output.Contains(Escape).Should().Be(hasColors);
    }

    [Fact]
    public async Task JSON_has_no_colors()
    {
        await using AccountOnLoopback account = await GivenLongNamesAsync();

        ProgramResult json = await RunAsync(account, [("FORCE_COLOR", "1")], "plan", "--format", "json");

        json.Output.Should().StartWith("[").And.NotContain($"{Escape}");
    }

    [Theory]
    [InlineData("a  \n  b \n", "a\n  b\n")]
    [InlineData("a \r\nb", "a\nb")]
    [InlineData("a  b", "a  b")]
    [InlineData("   ", "")]
    [InlineData("\n\n", "\n\n")]
    public void Spaces_at_the_end_of_a_line_are_removed_however_they_are_written(string text, string expected)
    {
        using StringWriter whole = new();
        using StringWriter single = new();
        using TrimmedWriter writer = new(whole);
        using TrimmedWriter byCharacter = new(single);

        writer.Write(text);
        foreach (char character in text)
            byCharacter.Write(character);

        whole.ToString().Should().Be(expected);
        single.ToString().Should().Be(expected);
    }

    private static async Task<AccountOnLoopback> GivenLongNamesAsync()
    {
        AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        account.AddUser(LongName, 100);
        account.AddUser("other", 100);
        account.Account.Parameters.Put(
            $"{AccountOnLoopback.WaiverPath}w",
            $$"""{"user":"{{LongName}}","accessKeyId":"AKIAIOSFODNN7EXAMPLE","owner":"o","reason":"{{LongReason}}","expires":"{{AccountOnLoopback.DaysAgo(-30):yyyy-MM-dd}}"}""",
            AccountOnLoopback.DaysAgo(1)
        );
        return account;
    }

    private static Task<ProgramResult> RunAsync(
        AccountOnLoopback account,
        (string, string?)[] variables,
        params string[] arguments
    ) =>
        BuiltProgram.RunWithVariablesAsync(
            account.Url,
            [
                .. ((string[])["COLUMNS", "FORCE_COLOR", "CLICOLOR_FORCE", "NO_COLOR"]).Select(name =>
                    (name, (string?)null)
                ),
                .. variables,
            ],
            arguments
        );
}
