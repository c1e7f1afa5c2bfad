using AccessKeyRotation.Records;

namespace AccessKeyRotation.Tests.Records;

public sealed class RotationRecordTests
{
    private static readonly RotationRecord Record = new(RotationPhase.Creating, Given.DaysAgo(10), "execution-1", new("AKIAOLD"));

    [Theory]
    [InlineData(RotationPhase.Creating, null, false, "creating at=2026-11-14T12:00:00Z execution=execution-1 old=AKIAOLD")]
    [InlineData(RotationPhase.Created, "AKIANEW", false, "created at=2026-11-14T12:00:00Z execution=execution-1 old=AKIAOLD new=AKIANEW")]
    [InlineData(RotationPhase.Delivered, "AKIANEW", false, "delivered at=2026-11-14T12:00:00Z execution=execution-1 old=AKIAOLD new=AKIANEW")]
    [InlineData(RotationPhase.Delivered, "AKIANEW", true, "delivered at=2026-11-14T12:00:00Z execution=execution-1 old=AKIAOLD new=AKIANEW notified=yes")]
    public void A_record_is_a_tag_that_a_person_can_read(RotationPhase phase, string? newKey, bool isNotified, string value)
    {
        RotationRecord record = Record with { Phase = phase, NewKey = newKey is null ? null : new(newKey), IsNotified = isNotified };

        record.TagValue.Should().Be(value);
        Given.Tags(record).Rotation.Should().Be(record);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yes")]
    [InlineData("rotated at=2026-11-14T12:00:00Z execution=e old=A new=B")]
    [InlineData("created execution=e old=A new=B")]
    [InlineData("created at=2026-11-14T12:00:00Z old=A new=B")]
    [InlineData("created at=2026-11-14T12:00:00Z execution=e new=B")]
    public void A_tag_that_somebody_changed_is_no_record(string value) => IsUnreadable(value);

    [Theory]
    [InlineData("created at=2026-11-14T12:00:00Z execution=e old=A")]
    [InlineData("delivered at=2026-11-14T12:00:00Z execution=e old=A")]
    [InlineData("creating at=2026-11-14T12:00:00Z execution=e old=A new=B")]
    public void A_record_names_the_new_key_from_the_moment_that_it_is_known(string value) => IsUnreadable(value);

    [Theory]
    [InlineData("created at=2026-11-14T12:00:00Z execution=e old=A new=A")]
    [InlineData("delivered at=2026-11-14T12:00:00Z execution=e old=A new=A")]
    public void No_key_takes_its_own_place(string value) => IsUnreadable(value);

    private static void IsUnreadable(string value)
    {
        UserTags tags = Given.Tags([(RotationRecord.TagKey, value)]);

        tags.Rotation.Should().BeNull();
        tags.Unreadable.Should().Equal(RotationRecord.TagKey);
    }
}
