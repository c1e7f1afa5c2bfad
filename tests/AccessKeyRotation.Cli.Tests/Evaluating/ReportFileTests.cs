using System.Text.Json;

namespace AccessKeyRotation.Cli.Tests.Evaluating;

public sealed class ReportFileTests : IDisposable
{
    private const string AsOf = "2026-03-01T12:00:00Z";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("reports");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_key_that_is_too_old_is_reported_by_its_slot()
    {
        string file = Write("report.csv", Csv.Of(Csv.Row("ci-bot", firstKey: "2025-01-01T00:00:00+00:00", secondKey: "2026-02-01T00:00:00+00:00")));

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
        (await EvaluateAsync(Write("report.csv", Csv.Of(Csv.Row("a", firstKey: created))))).ExitCode.Should().Be(exitCode);

    public static TheoryData<string, string, int> Reports() => new()
    {
        { "nobody but the root user", Csv.Of(), 0 },
        { "line ends of Windows", Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00"), Csv.Row("b")).Replace("\n", "\r\n", StringComparison.Ordinal), 1 },
        { "a byte order mark", "\uFEFF" + Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00")), 1 },
        { "upper-case booleans", Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00")).Replace("true", "TRUE", StringComparison.Ordinal).Replace("false", "FALSE", StringComparison.Ordinal), 1 },
        { "a quoted name with commas", Csv.Of(Csv.Row("\"a,b=c\"", "2025-01-01T00:00:00+00:00")), 1 },
        { "an inactive key", Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00")).Replace("true,2025-01-01", "false,2025-01-01", StringComparison.Ordinal), 0 },
        { "dates with Z", Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00")).Replace("+00:00", "Z", StringComparison.Ordinal), 1 },
        { "no last line end", Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00")).TrimEnd('\n'), 1 },
        { "a further column", string.Join('\n', Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00")).TrimEnd('\n').Split('\n').Select((line, index) => line + (index == 0 ? ",additional_credentials_info" : ",N/A"))), 1 },
    };

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task Reports_come_in_many_forms(string what, string csv, int violations)
    {
        (int exitCode, JsonElement json) = await EvaluateAsync(Write("report.csv", csv));

        json.GetArrayLength().Should().Be(violations, what);
        exitCode.Should().Be(violations > 0 ? 1 : 0, what);
    }

    public static TheoryData<string, string, string> BadReports() => new()
    {
        { "empty", "", ": line 1, column user: there is no header" },
        { "no header", Csv.Row("a", "2025-01-01T00:00:00+00:00"), ": line 1, column user: the header lacks it" },
        { "a missing column", Csv.Of(Csv.Row("a")).Replace("access_key_2_active", "access_key_two", StringComparison.Ordinal), ": line 1, column access_key_2_active: the header lacks it" },
        { "a cut row", Csv.Of(Csv.Row("a"), Csv.Row("b"))[..^30], ": line 4, column access_key_2_last_used_region: the line ends before it" },
        { "no date", Csv.Of(Csv.Row("a", "yesterday")), ": line 3, column access_key_1_last_rotated: 'yesterday' is no date" },
        { "no boolean", Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00")).Replace("true,2025", "perhaps,2025", StringComparison.Ordinal), ": line 3, column access_key_1_active: 'perhaps' is neither true nor false" },
        { "binary", "\u007fELF\u0002\u0001\u0001\0\0\0\0", ": line 1, column user: the header lacks it" },
        { "JSON", """{"Users": [{"UserName": "a"}]}""", ": line 1, column user: the header lacks it" },
        { "a stray quote", Csv.Of(Csv.Row("a\"b\"", "2025-01-01T00:00:00+00:00")).Replace("a\"b\",", "\"a\"b,", StringComparison.Ordinal), ": line 3, column 1: it cannot be read as CSV" },
        { "a row of another account", Csv.Of(Csv.Row("a"), Csv.Row("b").Replace("111122223333", "999988887777", StringComparison.Ordinal)), ": line 4, column arn: 'arn:aws:iam::999988887777:user/b' is not of account 111122223333" },
        { "no row", Csv.Header + "\n", ": line 2, column user: the report has no row" },
    };

    [Theory]
    [MemberData(nameof(BadReports))]
    public async Task A_bad_report_ends_with_file_line_and_column_and_without_a_verdict(string what, string csv, string message)
    {
        string file = Write("bad.csv", csv);
        using CommandLine line = new();

        int exitCode = await line.RunAsync("evaluate", "--credential-report", Write("good.csv", Csv.Of(Csv.Row("old", "2025-01-01T00:00:00+00:00"))), file, "--format", "json");

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
        int exitCode = await line.RunAsync("evaluate", "--credential-report", file, "--as-of", AsOf, "--max-unused-age", "45");

        exitCode.Should().Be(2);
        line.Errors.Should().Contain("line 3, column access_key_1_last_used_date: it does not say when the key was last used");
    }

    [Fact]
    public async Task A_key_that_is_unused_for_too_long_is_reported_where_that_is_limited()
    {
        string file = Write("report.csv", Csv.Of(Csv.Row("a", "2026-01-01T00:00:00+00:00", lastUse: "2026-01-10T00:00:00+00:00")));
        using CommandLine line = new();

        int exitCode = await line.RunAsync("evaluate", "--credential-report", file, "--as-of", AsOf, "--max-unused-age", "45", "--format", "json");

        exitCode.Should().Be(1);
        line.Output.Should().Contain("last used 2026-01-10").And.Contain("breaks maxAccessKeyUnusedAge (45 days)");
    }

    [Fact]
    public async Task A_folder_is_as_many_accounts_as_it_has_reports()
    {
        Write("b.csv", Csv.OfAccount("222233334444", Csv.Row("b", "2025-02-01T00:00:00+00:00", account: "222233334444")));
        Write("a.csv", Csv.Of(Csv.Row("a", "2025-03-01T00:00:00+00:00")));
        Write("notes.txt", "no report");

        (int exitCode, JsonElement json) = await EvaluateAsync(_folder.FullName);

        exitCode.Should().Be(1);
        json.EnumerateArray().Select(violation => violation.GetProperty("accountId").GetString()).Should().Equal("222233334444", "111122223333");
    }

    [Fact]
    public async Task Two_reports_of_one_account_are_refused()
    {
        string first = Write("a.csv", Csv.Of());
        string second = Write("b.csv", Csv.Of());
        using CommandLine line = new();

        (await line.RunAsync("evaluate", "--credential-report", first, second)).Should().Be(2);

        line.Errors.Should().Be($"{first} and {second} are both reports of account 111122223333; name one of them.\n");
    }

    [Fact]
    public async Task Standard_input_is_a_report_too()
    {
        using CommandLine line = new();
        using StringReader input = new(Csv.Of(Csv.Row("a", "2025-03-01T00:00:00+00:00")));
        Hosting.CommandHost host = line.Host with { Input = input };

        (await RotationCommand.RunAsync(host, ["evaluate", "--credential-report", "-", "--as-of", AsOf, "--format", "json"])).Should().Be(1);

        line.Output.Should().Contain("\"userName\": \"a\"");
    }

    [Fact]
    public async Task Active_root_keys_are_told_on_standard_error_and_are_no_violation()
    {
        string file = Write("report.csv", Csv.Of().Replace("N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A", "N/A,true,2019-01-01T00:00:00+00:00,N/A,N/A,N/A,false,N/A,false,N/A", StringComparison.Ordinal));
        using CommandLine line = new();

        (await line.RunAsync("evaluate", "--credential-report", file, "--format", "json")).Should().Be(0);

        line.Output.Trim().Should().Be("[]");
        line.Errors.Should().Be("The root user of account 111122223333 has 1 active access key; delete them: no rule judges the root user.\n");
    }

    [Fact]
    public async Task A_report_goes_to_a_file_whole_or_not_at_all()
    {
        string file = Write("report.csv", Csv.Of(Csv.Row("a", "2025-03-01T00:00:00+00:00")));
        string output = Path.Combine(_folder.FullName, "out.json");
        using CommandLine line = new();

        (await line.RunAsync("evaluate", "--credential-report", file, "--format", "json", "--output", output)).Should().Be(1);
        (await line.RunAsync("evaluate", "--credential-report", file, "--output", Path.Combine(_folder.FullName, "nowhere", "out.json"))).Should().Be(2);

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
        int exitCode = await line.RunAsync("evaluate", "--credential-report", path, "--as-of", AsOf, "--format", "json");
        line.Errors.Should().BeEmpty();
        return (exitCode, JsonElement.Parse(line.Output));
    }
}
