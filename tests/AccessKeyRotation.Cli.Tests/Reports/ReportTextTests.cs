using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Tests.Reports;

public sealed class ReportTextTests
{
    [Theory]
    [InlineData("alice+x=y,z@example.com", "alice+x=y,z@example.com")]
    [InlineData("Ünï 日本 😀", "Ünï 日本 😀")]
    [InlineData("a\u001b[31mb\r\nc\u0000", "a?[31mb??c?")]
    [InlineData("\u202eevil\u2028", "?evil?")]
    [InlineData("\U000E0041", "?")]
    public void What_does_not_show_is_shown_as_a_question_mark(string text, string visible) =>
        ReportText.Visible(text).Should().Be(visible);

    [Theory]
    [InlineData(0, "0 keys")]
    [InlineData(1, "1 key")]
    [InlineData(2, "2 keys")]
    [InlineData(12345, "12,345 keys")]
    public void One_thing_is_counted_in_the_singular(int count, string counted) =>
        ReportText.Counted(count, "key").Should().Be(counted);

    [Theory]
    [InlineData(BrokenLimits.Age, "older than 90 days")]
    [InlineData(BrokenLimits.UnusedAge, "unused for more than 1 day")]
    [InlineData(BrokenLimits.Age | BrokenLimits.UnusedAge, "older than 90 days and unused for more than 1 day")]
    public void Broken_limits_are_named(BrokenLimits limits, string broken) =>
        ReportText.Broken(limits, new RotationPolicy(TimeSpan.FromDays(90), TimeSpan.FromDays(1))).Should().Be(broken);
}
