using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace AccessKeyRotation.Cli.Tests.Commands.Evaluate;

public sealed partial class ReportFileTests : IDisposable
{
    private const string OldReport = " has no date after ";
    private const string AsOf = "2026-03-01T12:00:00Z";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("reports");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_key_that_is_too_old_is_reported_by_its_slot()
    {
        string file = Write(
            "report.csv",
            Csv.Of(Csv.Row("ci-bot", firstKey: "2025-01-01T00:00:00+00:00", secondKey: "2026-02-01T00:00:00+00:00"))
        );

        (int exitCode, JsonElement json) = await EvaluateAsync(file);

        exitCode.Should().Be(1);
        JsonElement only = json.EnumerateArray().Should().ContainSingle().Subject;
        only.GetProperty("accountId").GetString().Should().Be("111122223333");
        only.GetProperty("userName").GetString().Should().Be("ci-bot");
        only.GetProperty("userArn").GetString().Should().Be("arn:aws:iam::111122223333:user/ci-bot");
        only.GetProperty("slot").GetInt32().Should().Be(1);
        only.GetProperty("createdAt").GetString().Should().Be("2025-01-01T00:00:00Z");
        only.GetProperty("ageDays").GetInt32().Should().Be(424);
        only.TryGetProperty("userId", out _).Should().BeFalse("a report has no ids");
    }

    [Theory]
    [InlineData("2025-12-01T12:00:00+00:00", 0)]
    [InlineData("2025-12-01T12:00:01+00:00", 0)]
    [InlineData("2025-12-01T11:59:59+00:00", 1)]
    public async Task A_key_of_exactly_the_limit_complies(string created, int exitCode) =>
        (await EvaluateAsync(Write("report.csv", Csv.Of(Csv.Row("a", firstKey: created)))))
            .ExitCode.Should()
            .Be(exitCode);

    [Theory]
    [InlineData("2026-02-20T12:00:00+00:00", "has no date after 2026-02-20T12:00:00Z, 9 days before")]
    [InlineData("2026-02-28T11:00:00+00:00", "1 day before")]
    [InlineData("2026-02-28T13:00:00+00:00", null)]
    [InlineData("2026-03-05T13:00:00+00:00", null)]
    public async Task A_report_without_a_date_of_the_last_day_gets_a_warning(string newest, string? warning)
    {
        string file = Write("report.csv", Csv.Of(Csv.Row("a", "2026-01-01T00:00:00+00:00"), Csv.Row("b", newest)));
        using CommandLine line = new();

        int exitCode = await line.RunAsync("evaluate", "--credential-report", file, "--as-of", AsOf);

        exitCode.Should().Be(0, line.Errors);
        if (warning is null)
            line.Errors.Should().BeEmpty();
        else
            line.Errors.Should().StartWith(file).And.Contain(warning).And.Contain("set --as-of");
    }

    [Theory]
    [InlineData("2026-02-20T12:00:00+00:00", "was generated at 2026-02-20T12:00:00Z, 9 days before")]
    [InlineData("2026-02-20T12:00:00Z", "was generated at 2026-02-20T12:00:00Z, 9 days before")]
    [InlineData("2026-02-28T14:00:00+03:00", "was generated at 2026-02-28T11:00:00Z, 1 day before")]
    [InlineData("2026-02-28T12:00:00+00:00", null)]
    [InlineData("2026-03-01T11:00:00+00:00", null)]
    [InlineData("yesterday", "has no date after 2026-01-01T00:00:00Z, 59 days before")]
    public async Task The_JSON_of_the_AWS_CLI_has_the_time_of_the_report_and_resting_keys_cause_no_warning(
        string generatedTime,
        string? warning
    )
    {
        string file = Write(
            "report.json",
            Json(Base64(Csv.Of(Csv.Row("a", "2026-01-01T00:00:00+00:00"))), generatedTime)
        );
        using CommandLine line = new();

        int exitCode = await line.RunAsync("evaluate", "--credential-report", file, "--as-of", AsOf);

        exitCode.Should().Be(0, line.Errors);
        if (warning is null)
            line.Errors.Should().BeEmpty();
        else
            line.Errors.Should().StartWith(file).And.Contain(warning).And.Contain("set --as-of");
    }

    private static string OldKey => Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00"));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Json(string content, string generatedTime = "2026-03-01T10:00:00+00:00") =>
        $$"""
            {
                "Content": "{{content}}",
                "ReportFormat": "text/csv",
                "GeneratedTime": "{{generatedTime}}"
            }
            """;

    public static TheoryData<string, byte[]> Encodings() =>
        new()
        {
            { "UTF-16 of Windows PowerShell", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(OldKey)] },
            { "UTF-16, big-endian", [0xfe, 0xff, .. Encoding.BigEndianUnicode.GetBytes(OldKey)] },
            { "UTF-32", [.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(OldKey)] },
            { "gzip", GZip(Encoding.UTF8.GetBytes(OldKey)) },
            { "the JSON of the AWS CLI in gzip", GZip(Encoding.UTF8.GetBytes(Json(Base64(OldKey)))) },
        };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Reports_come_in_many_encodings(string what, byte[] content)
    {
        string file = Path.Combine(_folder.FullName, "report");
        await File.WriteAllBytesAsync(file, content);

        (int exitCode, JsonElement json) = await EvaluateAsync(file);

        json.GetArrayLength().Should().Be(1, what);
        exitCode.Should().Be(1, what);
    }

    private static byte[] GZip(byte[] content)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
            gzip.Write(content);
        return compressed.ToArray();
    }

    [Fact]
    public async Task A_key_that_is_unused_for_too_long_is_reported_where_that_is_limited()
    {
        string file = Write(
            "report.csv",
            Csv.Of(Csv.Row("a", "2026-01-01T00:00:00+00:00", lastUse: "2026-01-10T00:00:00+00:00"))
        );
        using CommandLine line = new();

        int exitCode = await line.RunAsync(
            "evaluate",
            "--credential-report",
            file,
            "--as-of",
            AsOf,
            "--max-unused-age",
            "45",
            "--format",
            "json"
        );

        exitCode.Should().Be(1);
        line.Output.Should().Contain("last used 2026-01-10").And.Contain("breaks maxAccessKeyUnusedAge (45 days)");
    }

    [Fact]
    public async Task A_folder_is_as_many_accounts_as_it_has_reports()
    {
        Write(
            "b.csv",
            Csv.OfAccount("222233334444", Csv.Row("b", "2025-02-01T00:00:00+00:00", account: "222233334444"))
        );
        Write("a.csv", Csv.Of(Csv.Row("a", "2025-03-01T00:00:00+00:00")));
        Write("c.JSON", Json(Base64(Csv.OfAccount("333344445555"))));
        Write("README.md", "no report");
        Write(".hidden", "no report");

        (int exitCode, JsonElement json) = await EvaluateAsync(_folder.FullName);

        exitCode.Should().Be(1);
        json.EnumerateArray()
            .Select(violation => violation.GetProperty("accountId").GetString())
            .Should()
            .Equal("222233334444", "111122223333");
    }

    [Fact]
    public async Task Standard_input_is_a_report_too()
    {
        using CommandLine line = new();
        using StringReader input = new(Csv.Of(Csv.Row("a", "2025-03-01T00:00:00+00:00")));
        Infrastructure.CommandHost host = line.Host with { Input = input };

        (
            await RotationCommand.RunAsync(
                host,
                ["evaluate", "--credential-report", "-", "--as-of", AsOf, "--format", "json"]
            )
        )
            .Should()
            .Be(1);

        line.Output.Should().Contain("\"userName\": \"a\"");
    }

    [Fact]
    public async Task Active_root_keys_are_told_on_standard_error_and_are_no_violation()
    {
        string file = Write(
            "report.csv",
            Csv.Of()
                .Replace(
                    "N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A",
                    "N/A,true,2019-01-01T00:00:00+00:00,N/A,N/A,N/A,false,N/A,false,N/A",
                    StringComparison.Ordinal
                )
        );
        using CommandLine line = new();

        (await line.RunAsync("evaluate", "--credential-report", file, "--format", "json")).Should().Be(0);

        line.Output.Trim().Should().Be("[]");
        line.Errors.Should()
            .StartWith(
                "The root user of account 111122223333 has 1 active access key. Delete it: AWS Config does not evaluate the root user.\n"
            );
    }

    [Fact]
    public async Task A_report_goes_to_a_file_whole_or_not_at_all()
    {
        string file = Write("report.csv", Csv.Of(Csv.Row("a", "2025-03-01T00:00:00+00:00")));
        string output = Path.Combine(_folder.FullName, "out.json");
        using CommandLine line = new();

        (await line.RunAsync("evaluate", "--credential-report", file, "--format", "json", "--output", output))
            .Should()
            .Be(1);
        (
            await line.RunAsync(
                "evaluate",
                "--credential-report",
                file,
                "--output",
                Path.Combine(_folder.FullName, "nowhere", "out.json")
            )
        )
            .Should()
            .Be(2);

        JsonElement.Parse(await File.ReadAllTextAsync(output)).GetArrayLength().Should().Be(1);
        line.Output.Should().BeEmpty();
        _folder.EnumerateFiles().Select(left => left.Name).Should().BeEquivalentTo("report.csv", "out.json");
    }

    private string Write(string name, string text)
    {
        string file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }

    private static async Task<(int ExitCode, JsonElement Json)> EvaluateAsync(string path)
    {
        using CommandLine line = new();
        int exitCode = await line.RunAsync(
            "evaluate",
            "--credential-report",
            path,
            "--as-of",
            AsOf,
            "--format",
            "json"
        );
        line.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(error => !error.Contains(OldReport, StringComparison.Ordinal))
            .Should()
            .BeEmpty("these reports have no date of the last day");
        return (exitCode, JsonElement.Parse(line.Output));
    }
}
