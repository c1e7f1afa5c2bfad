using System.CommandLine;
using System.Text.RegularExpressions;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Cli.Tests.Documentation;

/// <summary>The commands in the documentation.</summary>
public sealed partial class CommandTests
{
    [Theory]
    [InlineData("docs/operations.md", "plan", "remediate", "undo", "rotate", "status", "pause", "resume")]
    [InlineData("docs/scale.md", "evaluate")]
    [InlineData("docs/reports.md", "evaluate")]
    [InlineData("docs/usage.md", "usage")]
    public void Every_command_is_one_that_the_command_line_takes(string page, params string[] verbs)
    {
        using CommandLine line = new();
        RootCommand root = RotationCommand.Create(line.Host);
        string[] commands =
        [
            .. CommandForm()
                .Matches(
                    RepositoryFiles
                        .Read(page)
                        .Replace("$accounts", "111122223333 444455556666", StringComparison.Ordinal)
                )
                .Select(match => match.Groups["arguments"].Value.Trim()),
        ];

        commands.Select(command => command.Split(' ')[0]).Should().Contain(verbs);
        commands
            .Should()
            .AllSatisfy(command =>
                root.Parse([.. Words().Matches(command).Select(match => match.Value.Trim('"'))])
                    .Errors.Should()
                    .BeEmpty(command)
            );
    }

    /// <summary>A line of a code block, up to a comment.</summary>
    [GeneratedRegex("^access-key-rotation (?<arguments>[^#\n]*)", RegexOptions.Multiline)]
    private static partial Regex CommandForm();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Words();
}
