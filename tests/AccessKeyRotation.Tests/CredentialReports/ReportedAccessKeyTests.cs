using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Keys;
using static AccessKeyRotation.Tests.CredentialReports.CredentialReportReaderTests;

namespace AccessKeyRotation.Tests.CredentialReports;

/// <summary>The keys of one row of a credential report.</summary>
public sealed class ReportedAccessKeyTests
{
    private static readonly DateTimeOffset LastUsed = new(2026, 11, 20, 10, 15, 0, TimeSpan.Zero);

    /// <summary>The columns of both keys, and the slot, activity and last use of each key that is read.</summary>
    [Theory]
    [InlineData("false,N/A,N/A", "false,N/A,N/A", "")]
    [InlineData("N/A,N/A,N/A", "not_supported,not_supported,not_supported", "")]
    [InlineData("no_information,no_information,N/A", "TRUE,2026-10-01T00:00:00Z,N/A", "2:True:NeverCase")]
    [InlineData("False,2026-10-01T00:00:00Z,N/A", "false,N/A,N/A", "1:False:NeverCase")]
    [InlineData("true,2026-10-01T00:00:00Z,no_information", "false,N/A,N/A", "1:True:UnreadableCase")]
    [InlineData("true,2026-10-01T00:00:00Z,not_supported", "false,N/A,N/A", "1:True:UnreadableCase")]
    [InlineData("true,2026-10-01T00:00:00Z,2026-11-01T00:00:00Z", "false,N/A,N/A", "1:True:At")]
    public void A_key_is_read_if_the_report_has_its_date(string first, string second, string expected)
    {
        CredentialReport report = Read(
            "user,arn,user_creation_time,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
                + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date",
            $"ci,arn:aws:iam::111122223333:user/ci,2025-01-02T03:04:05+00:00,{first},{second}"
        );

        report.UnreadableRows.Should().BeEmpty();
        string.Join(' ', report.Rows[0].Keys.Select(key => $"{key.Slot}:{key.IsActive}:{key.LastUse.GetType().Name}"))
            .Should()
            .Be(expected);
    }

    [Theory]
    [InlineData("eu-west-1,s3", "eu-west-1", "s3")]
    [InlineData("no_information,not_supported", null, null)]
    [InlineData(",N/A", null, null)]
    [InlineData("us-east-1,", "us-east-1", null)]
    public void The_region_and_the_service_of_the_last_use_are_read_if_the_report_has_them(
        string fields,
        string? region,
        string? service
    ) =>
        Read(Header, CiBot.Replace("eu-west-1,s3", fields, StringComparison.Ordinal))
            .Rows.Single()
            .Keys[0]
            .LastUse.Should()
            .Be(new LastUse.At(LastUsed, service, region));

    [Fact]
    public void No_information_about_the_last_use_is_not_never_used() =>
        Read(Header, CiBot.Replace("2026-11-20T10:15:00+00:00", "no_information", StringComparison.Ordinal))
            .Rows.Single()
            .Keys[0]
            .LastUse.Should()
            .Be(LastUse.Unreadable);

    [Fact]
    public void A_region_that_does_not_apply_is_left_out() =>
        Read(Header, CiBot.Replace("eu-west-1", "N/A", StringComparison.Ordinal))
            .Rows.Single()
            .Keys[0]
            .LastUse.Should()
            .Be(new LastUse.At(LastUsed, "s3"));

    [Theory]
    [InlineData("N/A", false)]
    [InlineData("", false)]
    [InlineData("false", false)]
    [InlineData("true", true)]
    [InlineData("2 more access keys", true)]
    public void Further_credentials_count_unless_the_column_plainly_says_no(string value, bool expected) =>
        Read($"{Header},additional_credentials_info", $"{CiBot},{value}")
            .Rows.Single()
            .HasMoreCredentials.Should()
            .Be(expected);
}
