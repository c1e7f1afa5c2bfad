using AccessKeyRotation.Records;

namespace AccessKeyRotation.Tests.Records;

public sealed class RecordTextTests
{
    [Fact]
    public void A_text_is_a_phase_and_those_fields_that_have_a_value() =>
        RecordText.Of("pending", ("at", "noon"), ("note", null), ("by", "a")).Should().Be("pending at=noon by=a");

    [Fact]
    public void A_text_is_read_as_it_was_written()
    {
        RecordText? text = RecordText.Parse("pending at=noon note=a=b");

        text!.Phase.Should().Be("pending");
        text["at"].Should().Be("noon");
        text["note"].Should().Be("a=b");
        text["by"].Should().BeNull();
    }

    [Theory]
    [InlineData("pending at")]
    [InlineData("pending =noon")]
    [InlineData("pending at=")]
    [InlineData("pending at=noon at=night")]
    [InlineData("pending  at=noon")]
    [InlineData("pending at=noon ")]
    public void A_text_that_was_not_written_so_is_not_read(string text) => RecordText.Parse(text).Should().BeNull();

    [Fact]
    public void A_moment_is_written_in_whole_seconds_of_UTC()
    {
        DateTimeOffset moment = new(2026, 11, 24, 13, 0, 59, 999, TimeSpan.FromHours(1));

        RecordText.Of(moment).Should().Be("2026-11-24T12:00:59Z");
        RecordText.Parse($"x at={RecordText.Of(moment)}")!.Moment("at").Should().Be(new DateTimeOffset(2026, 11, 24, 12, 0, 59, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("2026-11-24")]
    [InlineData("2026-11-24T12:00:00")]
    [InlineData("2026-11-24T12:00:00z")]
    [InlineData("2026-11-24T12:00:00.5Z")]
    [InlineData("2026-11-24T12:00:00+01:00")]
    [InlineData("2026-02-30T12:00:00Z")]
    [InlineData("26-11-24T12:00:00Z")]
    [InlineData("yesterday")]
    public void A_moment_in_another_form_is_none(string moment) => RecordText.Parse($"x at={moment}")!.Moment("at").Should().BeNull();

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1999-12-31T23:59:59Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void A_moment_that_no_clock_has_shown_is_none(string moment) => RecordText.Parse($"x at={moment}")!.Moment("at").Should().BeNull();

    [Fact]
    public void A_moment_that_is_missing_is_none() => RecordText.Parse("x")!.Moment("at").Should().BeNull();
}
