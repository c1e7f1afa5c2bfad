using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Tests.Records;

public sealed class DeactivationRecordTests
{
    private static readonly DeactivationRecord Record = Given.Deactivation("AKIAOLD", Given.DaysAgo(10));
    private static readonly AccessKey Key = Given.Key("AKIAOLD", ageInDays: 100, AccessKeyStatus.Inactive, LastUse.Never);

    [Theory]
    [InlineData(DeactivationPhase.Pending, false, "pending at=2026-11-14T12:00:00Z execution=execution-1 because=maxAccessKeyAge")]
    [InlineData(DeactivationPhase.Deactivated, false, "deactivated at=2026-11-14T12:00:00Z execution=execution-1 because=maxAccessKeyAge")]
    [InlineData(DeactivationPhase.Deactivated, true, "deactivated at=2026-11-14T12:00:00Z execution=execution-1 because=maxAccessKeyAge notified=yes")]
    [InlineData(DeactivationPhase.Deleting, true, "deleting at=2026-11-14T12:00:00Z execution=execution-1 because=maxAccessKeyAge notified=yes")]
    public void A_record_is_a_tag_that_a_person_can_read(DeactivationPhase phase, bool isNotified, string value)
    {
        DeactivationRecord record = Record with { Phase = phase, IsNotified = isNotified };

        record.TagKey.Should().Be("access-key-rotation:deactivated:AKIAOLD");
        record.TagValue.Should().Be(value);
        Given.Tags(record).DeactivationOf(Key.Id).Should().Be(record);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yes")]
    [InlineData("deactivated")]
    [InlineData("Deactivated at=2026-11-14T12:00:00Z execution=e because=b")]
    [InlineData("deleted at=2026-11-14T12:00:00Z execution=e because=b")]
    [InlineData("deactivated execution=e because=b")]
    [InlineData("deactivated at=2026-11-14 execution=e because=b")]
    [InlineData("deactivated at=2026-11-14T12:00:00Z because=b")]
    [InlineData("deactivated at=2026-11-14T12:00:00Z execution=e")]
    public void A_tag_that_somebody_changed_is_no_record(string value)
    {
        UserTags tags = Given.Tags([(Record.TagKey, value)]);

        tags.Deactivations.Should().BeEmpty();
        tags.Unreadable.Should().Equal(Record.TagKey);
    }

    [Fact]
    public void A_tag_that_names_no_key_is_no_record() =>
        Given.Tags([("access-key-rotation:deactivated:", Record.TagValue)]).Unreadable.Should().Equal("access-key-rotation:deactivated:");

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
        Record.CountsFor(Key with { LastUse = new LastUse.At(Record.At.AddSeconds(secondsAfterRecord)) }).Should().Be(counts);

    [Fact]
    public void A_record_counts_for_nothing_where_the_last_use_is_not_known()
    {
        Record.CountsFor(Key with { LastUse = LastUse.NotRead }).Should().BeFalse();
        Record.CountsFor(Key with { LastUse = LastUse.Unreadable }).Should().BeFalse();
        Record.CountsFor(Key with { LastUse = LastUse.Never }).Should().BeTrue();
    }

    [Fact]
    public void A_record_counts_for_no_other_key() => Record.CountsFor(Key with { Id = new("AKIAOTHER") }).Should().BeFalse();
}
