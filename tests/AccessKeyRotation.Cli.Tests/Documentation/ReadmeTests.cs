using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Cli.Tests.Documentation;

public sealed class ReadmeTests
{
    [Fact]
    public async Task The_output_that_the_README_shows_is_that_of_its_command()
    {
        string readme = RepositoryFiles.Read("README.md");
        string command = readme
            .Split('\n')
            .Single(line => line.StartsWith("$ access-key-rotation ", StringComparison.Ordinal));
        string shown = readme[
            (readme.IndexOf(command, StringComparison.Ordinal) + command.Length)..readme.IndexOf(
                "\n...",
                readme.IndexOf(command, StringComparison.Ordinal),
                StringComparison.Ordinal
            )
        ];
        using CommandLine line = new(width: 100);

        await line.RunAsync([
            .. command
                .Split(' ')
                .Skip(2)
                .Select(argument =>
                    argument.StartsWith("src/", StringComparison.Ordinal) ? RepositoryFiles.PathOf(argument) : argument
                ),
        ]);

        Lines(line.Output).Should().StartWith(Lines(shown));
    }

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0);
}
