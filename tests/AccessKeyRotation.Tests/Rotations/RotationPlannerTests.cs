using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Rotations;

namespace AccessKeyRotation.Tests.Rotations;

public sealed class RotationPlannerTests
{
    private static readonly AccessKey Old = Given.Key("AKIAOLD", ageInDays: 100);
    private static readonly RotationRecord Delivered = new(RotationPhase.Delivered, Given.DaysAgo(1), "execution-1", Old.Id, new("AKIANEW"));

    [Fact]
    public void A_rotation_begins_with_a_second_key_beside_the_only_one() => Plan([Old]).Should().Be(new RotationPlan.Create(Old, null));

    [Fact]
    public void A_user_with_two_keys_is_refused_and_told_which()
    {
        AccessKey other = Given.Key("AKIAOTHER", ageInDays: 200, AccessKeyStatus.Inactive);

        Blocked(Plan([Old, other])).Should().Be(
            "ci-bot has AKIAOTHER (Inactive, created 2026-05-08) and AKIAOLD (Active, created 2026-08-16); IAM allows 2 access keys a user, inactive ones included, "
            + "so no new one can be created. Delete the one that is not needed first.");
        Blocked(Plan([Old, other, Given.Key("AKIATHIRD")])).Should().Contain("AKIATHIRD");
    }

    [Fact]
    public void A_user_without_a_key_has_none_to_rotate() => Blocked(Plan([])).Should().Be("ci-bot has no access key to rotate.");

    [Theory]
    [InlineData(AccessKeyStatus.Inactive)]
    [InlineData(AccessKeyStatus.Expired)]
    [InlineData(AccessKeyStatus.Unknown)]
    public void A_key_that_is_not_active_is_not_rotated(AccessKeyStatus status) =>
        Blocked(Plan([Old with { Status = status }])).Should().Be($"The only access key of ci-bot, AKIAOLD, is {status}; there is no active key to rotate.");

    [Theory]
    [InlineData(48, false)]
    [InlineData(49, true)]
    [InlineData(50, true)]
    public void A_rotation_does_not_begin_without_room_for_its_two_records(int otherTags, bool isBlocked)
    {
        UserTags tags = Given.Tags(Enumerable.Range(0, otherTags).Select(index => ($"tag-{index}", "x")));

        RotationPlan plan = RotationPlanner.Plan(new(Given.User, [Old], tags, IsBegunElsewhere: false, SecretDeliveredAt: null));

        (plan is RotationPlan.Blocked).Should().Be(isBlocked);
        if (isBlocked)
            Blocked(plan).Should().StartWith("ci-bot has 50 tags or nearly so, and a rotation is recorded in two");
    }

    [Fact]
    public void A_record_that_cannot_be_read_stops_everything()
    {
        UserTags tags = Given.Tags([(RotationRecord.TagKey, "by hand")]);

        Blocked(RotationPlanner.Plan(new(Given.User, [Old], tags, IsBegunElsewhere: false, SecretDeliveredAt: null)))
            .Should().Be("The tag access-key-rotation:rotating of ci-bot holds something else than a record of a rotation; look at it and remove it.");
    }

    [Fact]
    public void The_owner_is_told_of_a_delivered_secret_until_it_was_told()
    {
        AccessKey[] keys = [Old, Given.Key("AKIANEW", ageInDays: 1)];

        Plan(keys, Delivered).Should().Be(new RotationPlan.Tell(Delivered));
        Plan(keys, Delivered with { IsNotified = true }).Should().Be(new RotationPlan.Done(Delivered with { IsNotified = true }));
    }

    [Fact]
    public void A_rotation_whose_new_key_was_deleted_by_hand_begins_anew() =>
        Plan([Old], Delivered with { IsNotified = true }).Should().Be(new RotationPlan.Create(Old, null));

    private static RotationPlan Plan(AccessKey[] keys, RotationRecord? record = null) =>
        RotationPlanner.Plan(new(Given.User, keys, record is null ? UserTags.None : Given.Tags(record), IsBegunElsewhere: false, SecretDeliveredAt: null));

    private static string Blocked(RotationPlan plan) => plan.Should().BeOfType<RotationPlan.Blocked>().Subject.Reason;
}
