using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Cli.Tests.Documentation;

/// <summary>The commands of docs/reports.md, in their order in one folder.</summary>
public sealed partial class ReportsPageTests
{
    [SkippableFact]
    public async Task Every_command_of_the_page_works_as_printed()
    {
        Skip.If(OperatingSystem.IsWindows(), "The commands are for a POSIX shell.");
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("old", 100);
        string folder = Directory.CreateTempSubdirectory().FullName;
        WriteReport(Path.Combine(folder, "report.json"));
        string[] commands =
        [
            .. Command().Matches(RepositoryFiles.Read("docs/reports.md")).Select(match => match.Value),
        ];

        commands.Should().HaveCountGreaterThan(7);
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

            exitCode.Should().BeLessThan(2, "of {0}: {1}", command, errors);
        }
        Directory
            .EnumerateFiles(folder)
            .Select(Path.GetFileName)
            .Should()
            .BeEquivalentTo("report.json", "report.html", "keys.json", "keys.csv", "findings.json");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Writes a report as the AWS CLI prints it.</summary>
    private static void WriteReport(string file) =>
        File.WriteAllText(
            file,
            new JsonObject
            {
                ["Content"] = Convert.ToBase64String(
                    File.ReadAllBytes(RepositoryFiles.PathOf("src/AccessKeyRotation.Local/Accounts/example.csv"))
                ),
                ["ReportFormat"] = "text/csv",
                ["GeneratedTime"] = "2026-03-02T12:00:00+00:00",
            }.ToJsonString()
        );

    [GeneratedRegex("^access-key-rotation .*$", RegexOptions.Multiline)]
    private static partial Regex Command();
}
