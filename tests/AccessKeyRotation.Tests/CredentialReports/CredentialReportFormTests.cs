using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Tests.CredentialReports;

public sealed class CredentialReportFormTests
{
    [Theory]
    [InlineData("user,arn,user_creation_time", ',')]
    [InlineData("user;arn;user_creation_time", ';')]
    [InlineData("user\tarn\tuser_creation_time", '\t')]
    [InlineData("user|arn|user_creation_time", '|')]
    [InlineData("\"user\";\"arn\"", ';')]
    [InlineData("id; \"access_key_1_active\" ;note", ';')]
    [InlineData("id\taccess_key_2_last_rotated", '\t')]
    public void The_separator_of_a_saved_report_is_found_in_its_header(string header, char delimiter) =>
        CredentialReportForm.Find(header).Should().Be(new CredentialReportForm(delimiter, RequiresAllColumns: false));

    [Theory]
    [InlineData("")]
    [InlineData("account;id")]
    [InlineData("user:arn")]
    [InlineData("username,arn_of_user")]
    public void A_header_without_a_column_of_the_report_has_no_form(string header) =>
        CredentialReportForm.Find(header).Should().BeNull();

    [Fact]
    public void A_report_of_IAM_has_all_columns() =>
        CredentialReportForm.OfIam.Should().Be(new CredentialReportForm(',', RequiresAllColumns: true));

    [Fact]
    public void A_saved_report_is_read_with_the_columns_that_keys_require()
    {
        const string header =
            "user;arn;access_key_1_active;access_key_1_last_rotated;access_key_2_active;access_key_2_last_rotated";
        List<UnreadableRow> unreadable = [];

        CredentialReportRow row = CredentialReportReader
            .ReadRows(
                new StringReader($"{header}\nci;arn:aws:iam::111122223333:user/ci;false;N/A;true;2026-10-01 00:00:00Z"),
                CredentialReportForm.Find(header)!,
                unreadable.Add
            )
            .Single();

        unreadable.Should().BeEmpty();
        row.UserCreationTime.Should().BeNull();
        row.HasMoreCredentials.Should().BeFalse();
        row.Keys.Should()
            .Equal(
                new ReportedAccessKey(2, IsActive: true, new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero), LastUse.Unreadable)
            );
    }
}
