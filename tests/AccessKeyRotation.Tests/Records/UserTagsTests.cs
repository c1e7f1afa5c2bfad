using AccessKeyRotation.Records;

namespace AccessKeyRotation.Tests.Records;

public sealed class UserTagsTests
{
    private static readonly DeactivationRecord Deactivation = Given.Deactivation("AKIAOLD", Given.DaysAgo(10));
    private static readonly RotationRecord Rotation = new(RotationPhase.Creating, Given.DaysAgo(1), "execution-2", new("AKIAOLD"));

    [Fact]
    public void Records_are_found_among_the_tags_of_others()
    {
        UserTags tags = Given.Tags([("owner", "team-a"), (Deactivation.TagKey, Deactivation.TagValue), (RotationRecord.TagKey, Rotation.TagValue)]);

        tags.Deactivations.Should().Equal(Deactivation);
        tags.DeactivationOf(new("AKIAOTHER")).Should().BeNull();
        tags.Rotation.Should().Be(Rotation);
        tags.Unreadable.Should().BeEmpty();
    }

    [Fact]
    public void Keys_of_tags_are_compared_without_regard_to_case_and_ids_of_access_keys_with_it()
    {
        UserTags tags = Given.Tags([("Access-Key-Rotation:Deactivated:AKIAOLD", Deactivation.TagValue), ("Access-Key-Rotation:Rotating", Rotation.TagValue), ("OWNER", "team-a")]);

        tags.DeactivationOf(new("AKIAOLD")).Should().Be(Deactivation);
        tags.DeactivationOf(new("akiaold")).Should().BeNull();
        tags.Rotation.Should().Be(Rotation);
        tags.ValueOf("owner").Should().Be("team-a");
    }

    [Theory]
    [InlineData("owner", false)]
    [InlineData("access-key-rotation", false)]
    [InlineData("access-key-rotation:deactivated", false)]
    [InlineData("access-key-rotation:deactivated:AKIAOLD", true)]
    [InlineData("access-key-rotation:rotating", true)]
    [InlineData("access-key-rotation:rotating:AKIAOLD", false)]
    public void A_tag_under_the_name_of_a_record_is_ours_even_where_it_cannot_be_read(string key, bool isOurs)
    {
        UserTags tags = Given.Tags([(key, "by hand")]);

        tags.HasRecords.Should().Be(isOurs);
        tags.Unreadable.Should().Equal(isOurs ? [key] : []);
    }

    [Fact]
    public void A_user_with_a_record_has_records()
    {
        Given.Tags(Deactivation).HasRecords.Should().BeTrue();
        Given.Tags(Rotation).HasRecords.Should().BeTrue();
        UserTags.None.HasRecords.Should().BeFalse();
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" ", null)]
    [InlineData("team-a", "team-a")]
    public void An_empty_tag_says_nothing(string? value, string? expected) =>
        Given.Tags(value is null ? [] : [("owner", value)]).ValueOf("owner").Should().Be(expected);

    [Fact]
    public void The_stack_of_a_user_is_known_by_its_tag() =>
        Given.Tags([("aws:cloudformation:stack-name", "pipelines")]).StackName.Should().Be("pipelines");

    [Theory]
    [InlineData(0, 50, true)]
    [InlineData(0, 51, false)]
    [InlineData(48, 2, true)]
    [InlineData(49, 1, true)]
    [InlineData(49, 2, false)]
    [InlineData(50, 0, true)]
    [InlineData(50, 1, false)]
    public void There_is_room_for_50_tags(int present, int more, bool hasRoom) =>
        TagsOf(present).HasRoomFor(Enumerable.Range(0, more).Select(index => $"more-{index}")).Should().Be(hasRoom);

    [Fact]
    public void A_tag_that_is_there_needs_no_room() => TagsOf(50).HasRoomFor(["present-0", "PRESENT-49"]).Should().BeTrue();

    [Fact]
    public void A_tag_that_is_written_twice_needs_room_once() => TagsOf(49).HasRoomFor(["more", "MORE"]).Should().BeTrue();

    private static UserTags TagsOf(int count) => Given.Tags(Enumerable.Range(0, count).Select(index => ($"present-{index}", "x")));
}
