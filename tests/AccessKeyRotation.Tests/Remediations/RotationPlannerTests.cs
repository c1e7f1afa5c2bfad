using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Tests.Remediations;

public sealed class RotationPlannerTests
{
    private static readonly AccessKey Old = Given.Key("AKIAOLD", ageInDays: 100);
    private static readonly RotationRecord Delivered = new(
        RotationPhase.Delivered,
        Given.DaysAgo(1),
        "execution-1",
        Old.Id,
        new("AKIANEW")
    );

    [Fact]
    public void A_rotation_begins_with_a_second_key_beside_the_only_one() =>
        Plan([Old]).Should().Be(new RotationPlan.Create(Old, null));

    [Fact]
    public void A_user_with_two_keys_is_refused_and_told_which()
    {
        AccessKey other = Given.Key("AKIAOTHER", ageInDays: 200, AccessKeyStatus.Inactive);

        Blocked(Plan([Old, other]))
            .Should()
            .Be(
                "ci-bot has AKIAOTHER (Inactive, created 2026-05-08) and AKIAOLD (Active, created 2026-08-16); IAM allows 2 access keys for each user, inactive ones included, "
                    + "so no new one can be created. Delete the key that is not needed, then run the document again."
            );
        Blocked(Plan([Old, other, Given.Key("AKIATHIRD")])).Should().Contain("AKIATHIRD");
    }

    [Fact]
    public void A_user_without_a_key_has_none_to_rotate() =>
        Blocked(Plan([])).Should().Be("ci-bot has no access key to rotate.");

    [Theory]
    [InlineData(AccessKeyStatus.Inactive)]
    [InlineData(AccessKeyStatus.Expired)]
    [InlineData(AccessKeyStatus.Unknown)]
    public void A_key_that_is_not_active_is_not_rotated(AccessKeyStatus status) =>
        Blocked(Plan([Old with { Status = status }]))
            .Should()
            .Be($"The only access key of ci-bot, AKIAOLD, is {status}; there is no active key to rotate.");

    [Fact]
    public void A_rotation_that_ended_makes_way_for_another() =>
        Plan([Old], Delivered with { Phase = RotationPhase.Ended }).Should().Be(new RotationPlan.Create(Old, null));

    [Fact]
    public void The_owner_is_notified_of_a_delivered_secret_once()
    {
        AccessKey[] keys = [Old, Given.Key("AKIANEW", ageInDays: 1, lastUse: LastUse.Never)];
        RotationRecord notified = Delivered with { IsNotified = true };

        Plan(keys, Delivered).Should().Be(new RotationPlan.Notify(Delivered));
        Plan(keys, notified).Should().Be(new RotationPlan.Done(notified));
        Blocked(RotationPlanner.Plan(Reading(keys, Delivered) with { IsInProgress = true }))
            .Should()
            .Contain("has not ended");
        RotationPlanner
            .Plan(Reading(keys, notified) with { IsInProgress = true })
            .Should()
            .Be(new RotationPlan.Done(notified));
    }

    [Fact]
    public void A_rotation_whose_new_key_was_deleted_by_hand_starts_anew() =>
        Plan([Old], Delivered with { IsNotified = true }).Should().Be(new RotationPlan.Create(Old, null));

    [Fact]
    public void A_rotation_whose_old_key_was_deleted_by_hand_waits_for_its_end()
    {
        RotationRecord notified = Delivered with { IsNotified = true };

        Plan([Given.Key("AKIANEW", ageInDays: 1)], notified).Should().Be(new RotationPlan.Done(notified));
    }

    private static RotationSnapshot Reading(AccessKey[] keys, RotationRecord? record) =>
        new(Given.User, keys, record, "execution-2");

    private static RotationPlan Plan(AccessKey[] keys, RotationRecord? record = null) =>
        RotationPlanner.Plan(Reading(keys, record));

    private static string Blocked(RotationPlan plan) => plan.Should().BeOfType<RotationPlan.Blocked>().Subject.Reason;
}
