using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Tests.CredentialReports;

public sealed class CredentialReportReaderTests
{
    internal const string Header =
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
        + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,"
        + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

    internal const string CiBot =
        "ci-bot,arn:aws:iam::111122223333:user/svc/ci-bot,2025-01-02T03:04:05+00:00,false,N/A,N/A,N/A,false,"
        + "true,2026-10-01T00:00:00+00:00,2026-11-20T10:15:00+00:00,eu-west-1,s3,"
        + "false,2025-01-02T03:05:00+00:00,N/A,N/A,N/A,false,N/A,false,N/A";

    private const string Root =
        "<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,2026-01-01T00:00:00+00:00,not_supported,not_supported,true,"
        + "false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";

    [Fact]
    public void A_row_is_read_with_both_keys_active_or_not()
    {
        CredentialReport report = Read(Header, CiBot);

        report.UnreadableRows.Should().BeEmpty();
        report
            .Rows.Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(
                new CredentialReportRow(
                    2,
                    "ci-bot",
                    "arn:aws:iam::111122223333:user/svc/ci-bot",
                    Date("2025-01-02T03:04:05Z"),
                    [
                        new(
                            1,
                            IsActive: true,
                            Date("2026-10-01T00:00:00Z"),
                            new LastUse.At(Date("2026-11-20T10:15:00Z"), "s3", "eu-west-1")
                        ),
                        new(2, IsActive: false, Date("2025-01-02T03:05:00Z"), LastUse.Never),
                    ],
                    HasMoreCredentials: false
                )
                {
                    HasPassword = false,
                    HasMfa = false,
                },
                options => options.RespectingRuntimeTypes()
            );
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("TRUE", true)]
    [InlineData("false", false)]
    [InlineData("not_supported", null)]
    [InlineData("N/A", null)]
    [InlineData("", null)]
    public void Password_and_MFA_are_known_only_if_the_report_shows_them(string value, bool? known)
    {
        CredentialReport report = Read(
            "user,arn,user_creation_time,password_enabled,mfa_active,access_key_1_active,access_key_1_last_rotated,"
                + "access_key_1_last_used_date,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date",
            $"ci,arn:aws:iam::111122223333:user/ci,2025-01-02T03:04:05+00:00,{value},{value},"
                + "false,N/A,N/A,false,N/A,N/A"
        );

        report.UnreadableRows.Should().BeEmpty();
        (report.Rows[0].HasPassword, report.Rows[0].HasMfa).Should().Be((known, known));
    }

    [Fact]
    public void A_report_without_the_columns_of_password_and_MFA_is_read() =>
        Read(
            "user,arn,user_creation_time,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
                + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date",
            "ci,arn:aws:iam::111122223333:user/ci,2025-01-02T03:04:05+00:00,false,N/A,N/A,false,N/A,N/A"
        )
            .Rows.Should()
            .ContainSingle(row => row.HasPassword == null && row.HasMfa == null);

    [Fact]
    public void The_root_row_is_told_from_the_users()
    {
        CredentialReport report = Read(Header, Root, CiBot);

        report.Rows.Select(row => row.IsRoot).Should().Equal(true, false);
        report.Rows[0].Keys.Should().BeEmpty();
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Line_ends_and_a_missing_last_one_do_not_matter(string lineEnd)
    {
        string text = string.Join(lineEnd, Header, Root, CiBot);

        CredentialReportReader.Read(new StringReader(text)).Rows.Should().HaveCount(2);
        CredentialReportReader.Read(new StringReader(text + lineEnd)).Rows.Should().HaveCount(2);
    }

    [Fact]
    public void Columns_are_found_by_name_in_any_order_and_beside_others()
    {
        string[] columns = ["future_column", .. Header.Split(',').Reverse(), "additional_credentials_info"];
        string[] fields = ["?", .. CiBot.Split(',').Reverse(), "N/A"];

        CredentialReport report = Read(string.Join(',', columns), string.Join(',', fields));

        report.Rows.Should().BeEquivalentTo(Read(Header, CiBot).Rows);
    }

    [Fact]
    public void Any_column_can_be_the_first()
    {
        string[] columns = [.. Header.Split(','), "additional_credentials_info"];
        string[] fields = [.. CiBot.Split(','), "2 more access keys"];
        for (int first = 0; first < columns.Length; first++)
        {
            CredentialReport report = Read(
                string.Join(',', (string[])[.. columns[first..], .. columns[..first]]),
                string.Join(',', (string[])[.. fields[first..], .. fields[..first]])
            );

            report
                .Rows.Should()
                .BeEquivalentTo(
                    [Read(Header, CiBot).Rows[0] with { HasMoreCredentials = true }],
                    options => options.RespectingRuntimeTypes(),
                    columns[first]
                );
        }
    }

    [Fact]
    public void A_quoted_name_and_upper_case_booleans_are_read()
    {
        string row = CiBot
            .Replace("ci-bot,arn", "\"a,b=c@d.e\",arn", StringComparison.Ordinal)
            .Replace("true", "TRUE", StringComparison.Ordinal);

        CredentialReportRow read = Read(Header, row).Rows.Single();

        read.User.Should().Be("a,b=c@d.e");
        read.Keys[0].IsActive.Should().BeTrue();
    }

    [Theory]
    [InlineData("2025-01-02T03:04:05+00:00", "yesterday", "user_creation_time", "'yesterday' is not a date")]
    [InlineData("2026-10-01T00:00:00+00:00", "N/A", "access_key_1_last_rotated", "an active key has no date")]
    [InlineData("2026-11-20T10:15:00+00:00", "later", "access_key_1_last_used_date", "'later' is not a date")]
    [InlineData("eu-west-1,s3,false", "eu-west-1,s3,maybe", "access_key_2_active", "'maybe' is not 'true' or 'false'")]
    public void A_row_that_cannot_be_read_is_returned_with_line_column_and_reason(
        string good,
        string bad,
        string column,
        string reason
    )
    {
        CredentialReport report = Read(Header, Root, CiBot.Replace(good, bad, StringComparison.Ordinal), CiBot);

        report.UnreadableRows.Should().Equal(new UnreadableRow(3, column, "ci-bot", reason));
        report.Rows.Should().HaveCount(2);
    }

    [Fact]
    public void A_row_that_ends_early_is_unreadable()
    {
        UnreadableRow row = Read(Header, "ci-bot,arn:aws:iam::111122223333:user/ci-bot").UnreadableRows.Single();

        row.Should().Be(new UnreadableRow(2, "user_creation_time", "ci-bot", "the line ends before it"));
        Read(Header, CiBot, CiBot[..CiBot.LastIndexOf(',')])
            .UnreadableRows.Should()
            .Equal(new UnreadableRow(3, "cert_2_last_rotated", "ci-bot", "the line ends before it"));
        row.ToString().Should().Be("line 2, column user_creation_time: the line ends before it");
    }

    [Fact]
    public void A_row_with_more_fields_than_the_header_is_unreadable() =>
        Read(Header, $"{CiBot},N/A")
            .UnreadableRows.Should()
            .Equal(new UnreadableRow(2, "cert_2_last_rotated", "ci-bot", "the line has 23 fields and the header 22"));

    [Fact]
    public void A_message_about_a_row_quotes_no_more_than_an_excerpt_without_control_characters()
    {
        string value = "\u001b[31m" + new string('x', 5000);

        UnreadableRow date = Read(Header, CiBot.Replace("ci-bot,arn", $"{value},arn").Replace("2026", value))
            .UnreadableRows.Single();
        UnreadableRow column = Read($"{Header},{value}", CiBot).UnreadableRows.Single();

        date.User.Should().Be(value, "the user is checked live by this name");
        foreach (string message in (string[])[date.ToString(), column.ToString()])
        {
            message.Length.Should().BeLessThan(300);
            message.Should().NotContain("\u001b");
        }
    }

    [Fact]
    public void A_header_that_has_a_needed_column_twice_is_refused()
    {
        Action read = () => Read($"{Header},access_key_1_active", $"{CiBot},true");

        read.Should()
            .Throw<CredentialReportFormatException>()
            .WithMessage("line 1, column access_key_1_active: the header has it twice");
    }

    [Fact]
    public void A_row_without_a_name_is_unreadable() =>
        Read(Header, CiBot.Replace("ci-bot,arn", ",arn", StringComparison.Ordinal))
            .UnreadableRows.Should()
            .Equal(new UnreadableRow(2, "user", "", "it is empty"));

    [Fact]
    public void A_row_that_ends_before_the_name_has_none()
    {
        string header = $"{Header.Replace("user,arn", "arn", StringComparison.Ordinal)},user";

        Read(header, "arn:aws:iam::111122223333:user/ci-bot")
            .UnreadableRows.Should()
            .Equal(new UnreadableRow(2, "user_creation_time", null, "the line ends before it"));
        Read(header, CiBot[7..])
            .UnreadableRows.Should()
            .Equal(new UnreadableRow(2, "user", null, "the line ends before it"));
    }

    [Theory]
    [InlineData("ci-bot", "arn:aws:iam::111122223333:user/svc/ci-bot", true)]
    [InlineData("bot", "arn:aws:iam::111122223333:user/svc/ci-bot", false)]
    [InlineData("ci-bot", "arn:aws:iam::111122223333:user/svc/CI-bot", false)]
    [InlineData("<root_account>", "arn:aws:iam::111122223333:root", true)]
    public void The_name_of_a_row_agrees_with_its_ARN_or_not(string user, string arn, bool agrees) =>
        (Read(Header, CiBot).Rows[0] with { User = user, Arn = arn }).NameAgreesWithArn.Should().Be(agrees);

    [Theory]
    [InlineData("user")]
    [InlineData("user_creation_time")]
    [InlineData("access_key_2_last_rotated")]
    public void A_header_that_lacks_a_needed_column_is_refused_by_its_name(string column)
    {
        Action read = () => Read(Header.Replace($"{column},", $"no_{column},", StringComparison.Ordinal), CiBot);

        read.Should()
            .Throw<CredentialReportFormatException>()
            .WithMessage($"line 1, column {column}: the header lacks it; it has *");
    }

    [Fact]
    public void A_header_that_lacks_several_columns_is_refused_with_their_names_and_its_own()
    {
        Action read = () => Read("user, name,arn,access_key_1_active,access_key_2_active", "");

        read.Should()
            .Throw<CredentialReportFormatException>()
            .WithMessage(
                "line 1, column user_creation_time: the header lacks it, and access_key_1_last_rotated, "
                    + "access_key_1_last_used_date, access_key_2_last_rotated, access_key_2_last_used_date; "
                    + "it has user, name, arn, access_key_1_active, access_key_2_active"
            );
    }

    [Theory]
    [InlineData("", "line 1, column user: there is no header: the credential report is empty")]
    [InlineData("<html><body>502 Bad Gateway</body></html>", "line 1, column user: the header lacks it, and arn, *")]
    [InlineData("{\"__type\":\"Throttling\"}", "line 1, column user: the header lacks it, and arn, *")]
    public void Text_that_is_no_report_is_refused(string text, string message)
    {
        Action read = () => Read(text);

        read.Should().Throw<CredentialReportFormatException>().WithMessage(message);
    }

    [Theory]
    [InlineData("\"ci\"-bot,arn", "line 3, column 1: it cannot be read as CSV: *")]
    [InlineData("ci-bot,\"arn", "line 3, column 2: it cannot be read as CSV: *")]
    public void A_stray_quote_is_refused_where_it_is(string start, string message)
    {
        Action read = () => Read(Header, Root, CiBot.Replace("ci-bot,arn", start, StringComparison.Ordinal), CiBot);

        read.Should().Throw<CredentialReportFormatException>().WithMessage(message);
    }

    [Fact]
    public void A_row_that_exceeds_the_memory_of_the_reader_is_refused()
    {
        Action read = () => Read(Header, $"{new string('x', 20_000_000)},arn");

        read.Should()
            .Throw<CredentialReportFormatException>()
            .WithMessage("line 2, column 1: it cannot be read as CSV: *");
    }

    [Fact]
    public void A_report_without_users_is_empty() => Read(Header).Rows.Should().BeEmpty();

    internal static CredentialReport Read(params string[] lines) =>
        CredentialReportReader.Read(new StringReader(string.Join('\n', lines)));

    private static DateTimeOffset Date(string text) => DateTimeOffset.Parse(text);
}
