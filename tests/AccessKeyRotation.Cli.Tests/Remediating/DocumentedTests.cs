using System.CommandLine;
using System.Text.RegularExpressions;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Cli.Tests.Remediating;

/// <summary>What docs/operations.md tells people to type.</summary>
public sealed partial class DocumentedTests
{
    [Fact]
    public void Every_command_is_one_that_the_command_line_takes()
    {
        using CommandLine line = new();
        RootCommand root = RotationCommand.Create(line.Host);
        string[] commands = [.. CommandForm().Matches(RepositoryFiles.Read("docs/operations.md")).Select(match => match.Groups["arguments"].Value.Trim())];

        commands.Select(command => command.Split(' ')[0]).Should().Contain(["plan", "remediate", "undo", "pause", "resume"]);
        commands.Should().AllSatisfy(command => root.Parse([.. Words().Matches(command).Select(match => match.Value.Trim('"'))]).Errors.Should().BeEmpty(command));
    }

    /// <summary>A line of a block, up to a comment.</summary>
    [GeneratedRegex("^access-key-rotation (?<arguments>[^#\n]*)", RegexOptions.Multiline)]
    private static partial Regex CommandForm();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Words();
}
