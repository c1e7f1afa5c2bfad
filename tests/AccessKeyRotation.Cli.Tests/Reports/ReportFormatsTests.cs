using System.Text.Json;
using System.Xml.Linq;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Cli.Tests.Reports;

/// <summary>The report formats of the command line for the credential report of the example account.</summary>
public sealed class ReportFormatsTests
{
    private const string AsOf = "2026-03-02T12:00:00Z";

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("html")]
    [InlineData("sarif")]
    [InlineData("markdown")]
    [InlineData("junit")]
    public async Task A_format_is_written_to_a_file_as_to_standard_output(string format)
    {
        using CommandLine toOutput = new();
        using CommandLine toFile = new();
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.{format}");
        try
        {
            int exitCode = await toOutput.RunAsync(
                "evaluate",
                "--credential-report",
                Example,
                "--as-of",
                AsOf,
                "--format",
                format
            );
            await toFile.RunAsync(
                "evaluate",
                "--credential-report",
                Example,
                "--as-of",
                AsOf,
                "--format",
                format,
                "--output",
                file
            );

            exitCode.Should().Be(1, toOutput.Errors);
            toOutput.Output.Should().Contain("ci-release");
            (await File.ReadAllTextAsync(file)).Should().Be(toOutput.Output);
            toFile.Output.Should().BeEmpty();
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task All_formats_tell_of_the_same_keys()
    {
        int keys = JsonElement.Parse(await WriteAsync("json")).GetArrayLength();

        keys.Should().BeGreaterThan(1);
        (await WriteAsync("csv")).Split("\r\n").Should().HaveCount(keys + 2, "there is a header, and an end");
        JsonElement
            .Parse(await WriteAsync("sarif"))
            .GetProperty("runs")[0]
            .GetProperty("results")
            .GetArrayLength()
            .Should()
            .Be(keys);
        XDocument
            .Parse(await WriteAsync("html"))
            .Descendants("table")
            .Single(table => (string?)table.Attribute("class") == "keys")
            .Element("tbody")!
            .Elements()
            .Should()
            .HaveCount(keys);
        (await WriteAsync("table"))
            .Split('\n')
            .Count(line => line.StartsWith(" slot ", StringComparison.Ordinal))
            .Should()
            .Be(keys);
    }

    private static string Example => RepositoryFiles.PathOf("src/AccessKeyRotation.Local/Accounts/example.csv");

    private static async Task<string> WriteAsync(string format)
    {
        using CommandLine line = new();
        await line.RunAsync("evaluate", "--credential-report", Example, "--as-of", AsOf, "--format", format);
        return line.Output;
    }
}
