using System.Globalization;
using System.Text.RegularExpressions;
using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Cli.Tests.Risks;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Cli.Tests.Documentation;

/// <summary>The generated parts and the commands of docs/risk.md. <c>ACCEPT_PAGES=1</c> writes the parts.</summary>
public sealed partial class RiskPageTests
{
    private const string Page = "docs/risk.md";

    [Fact]
    public void The_page_has_the_weights_of_the_code() =>
        Compare(
            "weights",
            string.Join(
                '\n',
                RiskWeights
                    .All.Select(weight =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"| `{weight.Part}` | {weight.Condition} | {weight.Points} |"
                        )
                    )
                    .Prepend("|---|---|---:|")
                    .Prepend("| Part | Fact | Points |")
            )
        );

    [Fact]
    public void The_page_has_the_changes_of_IAM_of_the_code() =>
        Compare("writes", $"{string.Join(", ", IamWrites.Names.Select(name => $"`{name}`"))}.");

    [SkippableFact]
    public async Task Every_command_of_the_page_works_as_printed()
    {
        Skip.If(OperatingSystem.IsWindows(), "The commands are for a POSIX shell.");
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        account.AddAdministrator("admin", 95);
        string folder = Directory.CreateTempSubdirectory().FullName;
        string[] commands = [.. Command().Matches(RepositoryFiles.Read(Page)).Select(match => match.Value)];

        commands.Should().HaveCountGreaterThan(3);
        foreach (string command in commands)
        {
            (int exitCode, _, string errors) = await Shell.RunAsync(
                $"""
                export AWS_ENDPOINT_URL={account.Url} AWS_DEFAULT_REGION=us-east-1
                export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
                cd '{folder}'
                {command}
                """
            );

            exitCode.Should().Be(1, "of {0}: {1}", command, errors);
        }
        Directory.Delete(folder, recursive: true);
    }

    private static void Compare(string section, string expected)
    {
        string path = RepositoryFiles.PathOf(Page);
        string page = File.ReadAllText(path);
        (string start, string end) = ($"<!-- start: {section} -->\n", $"<!-- end: {section} -->");
        int from = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        int to = page.IndexOf(end, StringComparison.Ordinal);
        to.Should().BeGreaterThanOrEqualTo(from, $"{Page} has the marks of {section}");
        if (Environment.GetEnvironmentVariable("ACCEPT_PAGES") == "1")
            File.WriteAllText(path, $"{page[..from]}\n{expected}\n\n{page[to..]}");
        else
            page[from..to].Trim().Should().Be(expected, $"ACCEPT_PAGES=1 writes {Page}");
    }

    [GeneratedRegex("^access-key-rotation .*$", RegexOptions.Multiline)]
    private static partial Regex Command();
}
