using AccessKeyRotation.CloudFormation.Tests.Oracles;
using AccessKeyRotation.CloudFormation.Tests.Templates;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests;

/// <summary>Checks the commands on documentation pages with the AWS CLI.</summary>
public sealed class PageTests
{
    [SkippableTheory]
    [InlineData("deploying", 14)]
    [InlineData("operations", 3)]
    [InlineData("security-hub", 6)]
    [InlineData("permissions", 1)]
    [InlineData("troubleshooting", 3)]
    [InlineData("key-owners", 6)]
    [InlineData("upgrading", 3)]
    public void The_AWS_CLI_finds_nothing_wrong_with_any_command(string name, int commands)
    {
        string page = RepositoryFiles.Read($"docs/{name}.md");
        IReadOnlyList<string>[] calls = [.. PageCommands.InBlocks(page), .. PageCommands.InTables(page)];

        IReadOnlyList<string> problems = PythonOracle.AwsCommands(calls);

        calls
            .Zip(problems)
            .Where(call => call.Second.Length > 0)
            .Select(call => $"{string.Join(' ', call.First)}: {call.Second}")
            .Should()
            .BeEmpty();
        calls.Length.Should().BeGreaterThanOrEqualTo(commands);
    }

    [SkippableFact]
    public void What_is_deployed_is_given_parameters_that_it_has()
    {
        string[] parameters = [.. StackTemplate.Read()["Parameters"]!.AsObject().Select(parameter => parameter.Key)];
        IReadOnlyList<string> deployed = PageCommands
            .InBlocks(RepositoryFiles.Read("docs/deploying.md"))
            .Single(call => call is ["cloudformation", "deploy", ..]);

        string[] given =
        [
            .. deployed.SkipWhile(word => word != "--parameter-overrides").Skip(1).Select(word => word.Split('=')[0]),
        ];

        given.Should().NotBeEmpty().And.BeSubsetOf(parameters);
    }
}
