using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

/// <summary>The commands in docs/waivers.md.</summary>
public sealed partial class DocumentedTests
{
    private static readonly string Text = RepositoryFiles.Read("docs/waivers.md");

    [Fact]
    public async Task The_commands_work_with_the_file_that_is_shown()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.Account.Users.Add("ci-bot", createDate: AccountOnLoopback.DaysAgo(500), id: "AIDAIOSFODNN7EXAMPLE");
        account.Account.Users.AddAccessKey("ci-bot", AccountOnLoopback.DaysAgo(100), id: "AKIAIOSFODNN7EXAMPLE");
        using WaiverFolder folder = new();
        folder.Write("ci-bot.json", Example().Replace("2027-01-31", Days.FromNow(60), StringComparison.Ordinal));
        string[] commands =
        [
            .. CommandForm()
                .Matches(Text)
                .Select(match =>
                    match.Groups["arguments"].Value.Replace("waivers/", folder.Path, StringComparison.Ordinal)
                ),
        ];
        commands.Should().HaveCount(6);

        foreach (string command in commands)
        {
            using CommandLine line = new(account.Url);
            int exitCode = await line.RunAsync([.. Words().Matches(command).Select(match => match.Value.Trim('"'))]);
            exitCode.Should().Be(0, "of {0}: {1}", command, line.Errors);
        }

        StoredParameter only = account.Account.Parameters.All.Should().ContainSingle().Subject;
        only.Name.Should().Be(AccountOnLoopback.WaiverPath + "ci-bot");
    }

    [Fact]
    public void Every_state_has_its_row() =>
        StateRow()
            .Matches(Text)
            .Select(match => match.Groups["state"].Value)
            .Should()
            .Equal("invalid", "expired", "ending", "in force");

    private static string Example() => ExampleForm().Match(Text).Groups["json"].Value;

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ExampleForm();

    [GeneratedRegex("^ *(- run: )?access-key-rotation (?<arguments>waivers .*)$", RegexOptions.Multiline)]
    private static partial Regex CommandForm();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"^\| `(?<state>[a-z ]+)` \| [A-Z]", RegexOptions.Multiline)]
    private static partial Regex StateRow();
}
