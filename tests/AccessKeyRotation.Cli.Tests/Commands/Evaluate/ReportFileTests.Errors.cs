namespace AccessKeyRotation.Cli.Tests.Commands.Evaluate;

/// <summary>Reports that are refused, and the place of the error.</summary>
public sealed partial class ReportFileTests
{
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
}
