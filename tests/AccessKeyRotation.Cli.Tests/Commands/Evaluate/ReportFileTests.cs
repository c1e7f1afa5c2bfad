using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace AccessKeyRotation.Cli.Tests.Commands.Evaluate;

public sealed class ReportFileTests : IDisposable
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

    public static TheoryData<string, string, int> Reports() =>
        new()
        {
            { "nobody but the root user", Csv.Of(), 0 },
            {
                "line ends of Windows",
                Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00"), Csv.Row("b"))
                    .Replace("\n", "\r\n", StringComparison.Ordinal),
                1
            },
            { "a byte order mark", "\uFEFF" + Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00")), 1 },
            {
                "upper-case booleans",
                Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00"))
                    .Replace("true", "TRUE", StringComparison.Ordinal)
                    .Replace("false", "FALSE", StringComparison.Ordinal),
                1
            },
            { "a quoted name with commas", Csv.Of(Csv.Row("\"a,b=c\"", "2025-01-01T00:00:00+00:00")), 1 },
            {
                "an inactive key",
                Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00"))
                    .Replace("true,2025-01-01", "false,2025-01-01", StringComparison.Ordinal),
                0
            },
            {
                "dates with Z",
                Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00")).Replace("+00:00", "Z", StringComparison.Ordinal),
                1
            },
            { "semicolons", OldKey.Replace(',', ';'), 1 },
            { "tabs", OldKey.Replace(',', '\t'), 1 },
            { "bars", OldKey.Replace(',', '|'), 1 },
            { "a quoted header", OldKey.Replace("user,arn", "\"user\",\"arn\"", StringComparison.Ordinal), 1 },
            {
                "dates of a database",
                OldKey.Replace("-01T00:00:00+00:00", "-01 00:00:00+00", StringComparison.Ordinal),
                1
            },
            { "the JSON of the AWS CLI", Json(Base64(OldKey)), 1 },
            { "the text of the AWS CLI", Base64(OldKey) + "\n", 1 },
            { "the text of the AWS CLI in JSON", $"\"{Base64(OldKey)}\"", 1 },
            {
                "more than is read at once, in one line of JSON",
                $"\"{Base64(Csv.Of([Csv.Row("a", "2025-01-01T00:00:00+00:00"), .. Enumerable.Range(0, 600).Select(n => Csv.Row($"u{n}"))]))}\"",
                1
            },
            {
                "a quoted header in another order",
                """
                    "date","user","arn","access_key_1_active","access_key_1_last_rotated","access_key_2_active","access_key_2_last_rotated"
                    x,a,arn:aws:iam::111122223333:user/a,true,2025-01-01T00:00:00+00:00,false,N/A
                    """,
                1
            },
            { "the JSON with the report as text", Json(JsonEncodedText.Encode(OldKey).ToString()), 1 },
            {
                "only the columns that an evaluation needs",
                """
                    access_key_2_last_rotated,user,arn,access_key_1_active,access_key_1_last_rotated,access_key_2_active
                    N/A,a,arn:aws:iam::111122223333:user/a,true,2025-01-01T00:00:00+00:00,false
                    """,
                1
            },
            { "no last line end", Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00")).TrimEnd('\n'), 1 },
            {
                "a further column",
                string.Join(
                    '\n',
                    Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00"))
                        .TrimEnd('\n')
                        .Split('\n')
                        .Select((line, index) => line + (index == 0 ? ",additional_credentials_info" : ",N/A"))
                ),
                1
            },
        };

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task Reports_come_in_many_forms(string what, string csv, int violations)
    {
        (int exitCode, JsonElement json) = await EvaluateAsync(Write("report.csv", csv));

        json.GetArrayLength().Should().Be(violations, what);
        exitCode.Should().Be(violations > 0 ? 1 : 0, what);
    }

    public static TheoryData<string, string, string> BadReports() =>
        new()
        {
            { "empty", "", ": the file is empty. To make one: aws iam generate-credential-report" },
            { "only blanks", " \n\n", ": the file is empty" },
            {
                "no header",
                Csv.Row("a", "2025-01-01T00:00:00+00:00"),
                ": this is not a credential report: it starts with 'a,arn:"
            },
            { "no report yet", "None\n", ": this is not a credential report: it starts with 'None'. To make one: " },
            {
                "an error of the AWS CLI",
                "\nAn error occurred (ReportInProgress) when calling the GetCredentialReport operation\n",
                ": this is not a credential report: it starts with 'An error occurred (ReportInProgress)"
            },
            {
                "base64 of other text",
                Base64("Hello, this is a text of a certain length."),
                ": this is not a credential"
            },
            {
                "a missing column",
                Csv.Of(Csv.Row("a")).Replace("access_key_2_active", "access_key_two", StringComparison.Ordinal),
                ": line 1, column access_key_2_active: the header lacks it"
            },
            {
                "a cut row",
                Csv.Of(Csv.Row("a"), Csv.Row("b"))[..^30],
                ": line 4, column access_key_2_last_used_region: the line ends before it"
            },
            {
                "no date",
                Csv.Of(Csv.Row("a", "yesterday")),
                ": line 3, column access_key_1_last_rotated: 'yesterday' is not a date"
            },
            {
                "no boolean",
                Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00"))
                    .Replace("true,2025", "perhaps,2025", StringComparison.Ordinal),
                ": line 3, column access_key_1_active: 'perhaps' is not 'true' or 'false'"
            },
            { "binary", "\u007fELF\u0002\u0001\u0001\0\0\0\0", ": this is not a credential report" },
            { "JSON", """{"Users": [{"UserName": "a"}]}""", ": this is not a credential report" },
            { "cut JSON", "{\"Content\": \"dXNlcixhcm4s", ": this is not a credential report" },
            {
                "several missing columns",
                Csv.Of(Csv.Row("a"))
                    .Replace(",arn,", ",name,", StringComparison.Ordinal)
                    .Replace("access_key_2_active", "x", StringComparison.Ordinal),
                ": line 1, column arn: the header lacks it, and access_key_2_active; it has user, name, "
            },
            {
                "an ambiguous date",
                Csv.Of(Csv.Row("a", "5/6/2024")),
                ": line 3, column access_key_1_last_rotated: '5/6/2024' is not a date"
            },
            {
                "a stray quote",
                Csv.Of(Csv.Row("a\"b\"", "2025-01-01T00:00:00+00:00"))
                    .Replace("a\"b\",", "\"a\"b,", StringComparison.Ordinal),
                ": line 3, column 1: it cannot be read as CSV"
            },
            {
                "a row of another account",
                Csv.Of(Csv.Row("a"), Csv.Row("b").Replace("111122223333", "999988887777", StringComparison.Ordinal)),
                ": line 4, column arn: 'arn:aws:iam::999988887777:user/b' is not in account 111122223333"
            },
            { "no row", Csv.Header + "\n", ": line 2, column user: the report has no row" },
        };

    [Theory]
    [MemberData(nameof(BadReports))]
    public async Task A_bad_report_ends_with_file_line_and_column_and_without_a_verdict(
        string what,
        string csv,
        string message
    )
    {
        string file = Write("bad.csv", csv);
        using CommandLine line = new();

        int exitCode = await line.RunAsync(
            "evaluate",
            "--credential-report",
            Write("good.csv", Csv.Of(Csv.Row("old", "2025-01-01T00:00:00+00:00"))),
            file,
            "--format",
            "json"
        );

        exitCode.Should().Be(2, what);
        line.Output.Should().BeEmpty(what);
        line.Errors.Should().StartWith(file + message, what).And.EndWith("\n", what);
        line.Errors.TrimEnd('\n').Should().NotContain("\n", what);
    }

    [Fact]
    public async Task An_unknown_last_use_is_refused_only_where_unused_age_is_limited()
    {
        string file = Write("report.csv", Csv.Of(Csv.Row("a", "2026-02-01T00:00:00+00:00", lastUse: "no_information")));
        using CommandLine line = new();

        (await EvaluateAsync(file)).ExitCode.Should().Be(0);
        int exitCode = await line.RunAsync(
            "evaluate",
            "--credential-report",
            file,
            "--as-of",
            AsOf,
            "--max-unused-age",
            "45"
        );

        exitCode.Should().Be(2);
        line.Errors.Should().Contain("line 3, column access_key_1_last_used_date: the last use of the key is missing");
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
    public async Task A_file_of_a_folder_that_is_no_report_is_an_error_that_names_it()
    {
        Write("a.csv", OldKey);
        string other = Write("b.xlsx", "PK");
        using CommandLine line = new();

        int exitCode = await line.RunAsync("evaluate", "--credential-report", _folder.FullName);

        exitCode.Should().Be(2);
        line.Output.Should().BeEmpty();
        line.Errors.Should().StartWith($"{other}: this is not a credential report: it starts with 'PK'.");
    }

    [Fact]
    public async Task A_user_twice_is_refused_with_both_lines()
    {
        string file = Write(
            "report.csv",
            Csv.Of(Csv.Row("deploy-bot"), Csv.Row("fresh"), Csv.Row("deploy-bot"), Csv.Row("<root_account>"))
        );
        using CommandLine line = new();

        (await line.RunAsync("evaluate", "--credential-report", file, "--as-of", AsOf)).Should().Be(2);

        line.Output.Should().BeEmpty();
        line.Errors.Should()
            .StartWith($"{file}: line 5, column user: 'deploy-bot' already has a row in line 3; line 6, ");
    }

    [Fact]
    public async Task A_row_whose_name_and_ARN_differ_is_refused()
    {
        string row = Csv.Row("alice").Replace(":user/alice", ":user/bob", StringComparison.Ordinal);
        using CommandLine line = new();

        (await line.RunAsync("evaluate", "--credential-report", Write("report.csv", Csv.Of(row)), "--as-of", AsOf))
            .Should()
            .Be(2);

        line.Errors.Should()
            .Contain("line 3, column arn: 'arn:aws:iam::111122223333:user/bob' is not the ARN of 'alice'");
    }

    [Fact]
    public async Task Two_reports_of_one_account_are_refused()
    {
        string first = Write("a.csv", Csv.Of());
        string second = Write("b.csv", Csv.Of());
        using CommandLine line = new();

        (await line.RunAsync("evaluate", "--credential-report", first, second)).Should().Be(2);

        line.Errors.Should()
            .Be($"{first} and {second} are reports of the same account 111122223333: specify one of them.\n");
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
