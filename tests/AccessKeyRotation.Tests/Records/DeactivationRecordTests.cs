using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Tests.Records;

public sealed class DeactivationRecordTests
{
    private static readonly DeactivationRecord Record = Given.Deactivation("AKIAOLD", Given.DaysAgo(10));
    private static readonly AccessKey Key = Given.Key(
        "AKIAOLD",
        ageInDays: 100,
        AccessKeyStatus.Inactive,
        LastUse.Never
    );

    [Fact]
    public void The_marker_is_a_tag_that_a_person_can_read()
    {
        UserMarker.TagKeyOf(Key.Id).Should().Be("access-key-rotation:deactivated:AKIAOLD");
        UserMarker
            .TagValueOf(Record)
            .Should()
            .Be("at=2026-11-14T12:00:00Z execution=execution-1 because=maxAccessKeyAge");
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void A_record_counts_only_where_the_key_was_created_before_it(int secondsAfterRecord, bool counts) =>
        Record.CountsFor(Key with { CreateDate = Record.At.AddSeconds(secondsAfterRecord) }).Should().Be(counts);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void A_record_counts_only_where_the_key_was_last_used_before_it(int secondsAfterRecord, bool counts) =>
        Record
            .CountsFor(Key with { LastUse = new LastUse.At(Record.At.AddSeconds(secondsAfterRecord)) })
            .Should()
            .Be(counts);

    [Fact]
    public void A_record_counts_for_nothing_where_the_last_use_is_not_known()
    {
        Record.CountsFor(Key with { LastUse = LastUse.NotRead }).Should().BeFalse();
        Record.CountsFor(Key with { LastUse = LastUse.Unreadable }).Should().BeFalse();
        Record.CountsFor(Key with { LastUse = LastUse.Never }).Should().BeTrue();
    }

    [Fact]
    public void A_record_counts_for_no_other_key() =>
        Record.CountsFor(Key with { Id = new("AKIAOTHER") }).Should().BeFalse();
}
