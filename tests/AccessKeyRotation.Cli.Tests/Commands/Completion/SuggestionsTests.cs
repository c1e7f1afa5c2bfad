namespace AccessKeyRotation.Cli.Tests.Commands.Completion;

public sealed class SuggestionsTests
{
    [Theory]
    [InlineData(" wai", "waivers")]
    [InlineData(" waivers a", "add,apply")]
    [InlineData(" waivers list --format ", "json,table")]
    [InlineData(" waivers list --format j", "json")]
    [InlineData(" waivers list --format=j", "json")]
    [InlineData(" waivers list --format=", "json,table")]
    [InlineData(" waivers list --endi", "--ending-within")]
    [InlineData(" completion ", "bash,fish,pwsh,zsh", true)]
    [InlineData(" completion z", "zsh")]
    [InlineData(" --region=eu", "")]
    [InlineData(" --profile=", "")]
    [InlineData(" waivers nonsense", "")]
    [InlineData(" @nothing", "")]
    public async Task What_could_stand_there_is_suggested(string line, string expected, bool among = false)
    {
        IReadOnlyList<string> suggestions = await SuggestAsync(line, line.Length);

        if (among)
            suggestions.Should().Contain(expected.Split(','));
        else
            suggestions.Should().Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Every_command_is_suggested_where_nothing_is_typed_and_no_odd_spelling() =>
        (await SuggestAsync(" ", 1))
            .Should()
            .Contain(["evaluate", "waivers", "completion", "--help"])
            .And.OnlyContain(text => text.StartsWith("--") || char.IsLetter(text[0]));

    [Fact]
    public async Task What_is_after_the_cursor_does_not_count() =>
        (await SuggestAsync(" waivers li --format json", 11)).Should().Equal("list");

    [Theory]
    [InlineData("[suggest]")]
    [InlineData("[suggest:]")]
    [InlineData("[suggest:x]")]
    [InlineData("[suggest:99999999999]")]
    [InlineData("[suggest:99]")]
    public async Task A_position_that_is_none_is_the_end(string directive)
    {
        using CommandLine line = new();

        (await line.RunAsync(directive, " wai")).Should().Be(0, line.Errors);

        line.Output.Should().Be("waivers\n");
    }

    [Fact]
    public async Task Nothing_typed_breaks_it() // Shells request suggestions at any position.
    {
        string[] lines =
        [
            "",
            " \"",
            " '",
            " waivers list --format \"j",
            " -- ",
            " - ",
            " --=",
            " =",
            " waivers --=x",
            " [suggest:3] x",
            " \\",
            " waivers check ~/",
            " evaluate --credential-report a b ",
        ];
        foreach (string line in lines)
        {
            for (int position = 0; position <= line.Length; position++)
                await FluentActions
                    .Awaiting(() => SuggestAsync(line, position))
                    .Should()
                    .NotThrowAsync("of '{0}' at {1}", line, position);
        }
    }

    private static async Task<IReadOnlyList<string>> SuggestAsync(string text, int position)
    {
        using CommandLine line = new();
        (await line.RunAsync($"[suggest:{position}]", text)).Should().Be(0, line.Errors);
        line.Errors.Should().BeEmpty();
        return line.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
