using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Cli.Tests;

/// <summary>Text from outside cannot control the terminal.</summary>
public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain\nof two lines\tand a tab", "plain\nof two lines\tand a tab")]
    [InlineData("\u001b[2Jgone\u0007", "?[2Jgone?")]
    [InlineData("a\rb", "a\nb")]
    [InlineData("right \u202eto left", "right ?to left")]
    public void Control_characters_are_replaced_and_lines_stay(string text, string expected)
    {
        using StringWriter written = new() { NewLine = "\n" };
        using VisibleWriter writer = new(written);

        writer.Write(text);
        writer.WriteLine(text);

        written.ToString().Should().Be($"{expected}{expected}\n");
    }

    [Fact]
    public async Task A_pause_with_control_characters_is_shown_without_them()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.Account.Parameters.Put("/access-key-rotation/paused", "\u001b[31mINC-42");
        using CommandLine resume = new(account.Url);

        await resume.RunAsync("resume", "--yes");

        resume.Output.Should().Contain("?[31mINC-42").And.NotContain("\u001b");
    }

    /// <summary>Formats for programs escape control characters themselves.</summary>
    [Fact]
    public void No_command_writes_sentences_to_the_raw_output() =>
        Directory
            .EnumerateFiles(RepositoryFiles.PathOf("src/AccessKeyRotation.Cli"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("host.Output.Write", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file))
            .Should()
            .BeSubsetOf(["ExportRun.cs", "CompletionCommand.cs"], "use host.Text");
}
