using System.Globalization;
using AccessKeyRotation.CredentialReports;
using CsCheck;

namespace AccessKeyRotation.Tests.CredentialReports;

public sealed class ReportedDateTests
{
    [Theory]
    [InlineData("2026-10-01T12:30:59+00:00", "2026-10-01T12:30:59Z")]
    [InlineData("2026-10-01T12:30:59Z", "2026-10-01T12:30:59Z")]
    [InlineData("2026-10-01T12:30:59.123Z", "2026-10-01T12:30:59.123Z")]
    [InlineData("2026-10-01T12:30:59.5+00:00", "2026-10-01T12:30:59.5Z")]
    [InlineData("2026-10-01T14:30:59+02:00", "2026-10-01T12:30:59Z")]
    [InlineData("2026-10-01 12:30:59+00:00", "2026-10-01T12:30:59Z")]
    [InlineData("2026-10-01 12:30:59.123456+00", "2026-10-01T12:30:59.123456Z")]
    [InlineData("2026-10-01 14:30:59+02", "2026-10-01T12:30:59Z")]
    [InlineData("2026-10-01 12:30:59 UTC", "2026-10-01T12:30:59Z")]
    [InlineData("2024-02-29T00:00:00+00:00", "2024-02-29T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+00:00", "0001-01-01T00:00:00Z")]
    public void A_date_with_its_offset_is_read(string text, string expected)
    {
        ReportedDate.TryParse(text, out DateTimeOffset date).Should().BeTrue();

        date.Should().Be(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture));
        date.Offset.Should().Be(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("")]
    [InlineData("N/A")]
    [InlineData("12:30")]
    [InlineData("01/02/2026")]
    [InlineData("2026-10-01")]
    [InlineData("2026-10-01T12:30:59")]
    [InlineData("2026-10-01T12:30:59.123")]
    [InlineData("2026-10-01 12:30:59")]
    [InlineData("2026-10-01_12:30:59Z")]
    [InlineData("2026-10-01 12:30:59 CET")]
    [InlineData("2026-10-01 12:30:59UTC")]
    [InlineData("2026-10-01T12:30:59+0000")]
    [InlineData("5/6/2024 12:30:59+00:00")]
    [InlineData("2026-10-01 ")]
    [InlineData("2026-13-01T12:30:59+00:00")]
    [InlineData("2025-02-29T00:00:00+00:00")]
    [InlineData("2026-10-00T12:30:59+00:00")]
    [InlineData("2026-10-01T24:00:00+00:00")]
    [InlineData("2026-10-01T12:60:00+00:00")]
    [InlineData("2026-10-01T12:30:60+00:00")]
    [InlineData("0000-10-01T12:30:59+00:00")]
    [InlineData("2026-1x-01T12:30:59+00:00")]
    [InlineData("2026-0:-01T12:30:59+00:00")]
    [InlineData("2026-1/-01T12:30:59+00:00")]
    [InlineData("2026-10-01T/9:30:59+00:00")]
    [InlineData("2026-10-01T1/:30:59+00:00")]
    [InlineData("２026-10-01T12:30:59+00:00")]
    [InlineData("2026-10-01T12:30:59+00:00 ")]
    public void Anything_else_is_no_date(string text) => ReportedDate.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void Every_moment_is_read_as_the_framework_reads_it() =>
        Gen.Long[0, DateTimeOffset.MaxValue.ToUnixTimeSeconds() + 62_135_596_800L]
            .Sample(seconds =>
            {
                DateTimeOffset moment = new DateTimeOffset(1, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds);

                ReportedDate
                    .TryParse(
                        moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
                        out DateTimeOffset date
                    )
                    .Should()
                    .BeTrue();
                date.Should().Be(moment);
            });
}
