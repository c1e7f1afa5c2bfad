using AccessKeyRotation.Acts;
using AccessKeyRotation.Deactivations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Verdicts;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Tests.Deactivations;

public sealed class DeactivationPlanTests
{
    private static readonly AccessKey Old = Given.Key("AKIAOLD", ageInDays: 100, lastUse: LastUse.Never);
    private static readonly AccessKey Older = Given.Key("AKIAOLDER", ageInDays: 200, lastUse: LastUse.Never);
    private static readonly AccessKey Young = Given.Key("AKIAYOUNG", ageInDays: 1, lastUse: LastUse.Never);
    private static readonly AccessKey Inactive = Given.Key("AKIAINACTIVE", ageInDays: 300, AccessKeyStatus.Inactive);

    [Fact]
    public void Keys_that_violate_are_deactivated_oldest_first_and_others_left()
    {
        DeactivationPlan plan = Plan([Young, Old, Inactive, Older]);

        plan.Deactivations.Select(planned => planned.Act).Should().Equal(
            KeyAct.On(Given.User, Older, KeyActKind.Deactivate), KeyAct.On(Given.User, Old, KeyActKind.Deactivate));
        plan.Left.Select(left => left.ToString()).Should().Equal("AKIAINACTIVE: it is Inactive", "AKIAYOUNG: it keeps every limit");
        plan.Blocked.Should().BeNull();
    }

    [Fact]
    public void A_deactivation_says_why()
    {
        PlannedDeactivation planned = Plan([Old]).Deactivations.Should().ContainSingle().Subject;

        planned.Cause.Value.Should().Be("maxAccessKeyAge");
        planned.Why.Should().Be("Access key AKIAOLD was created 2026-08-16, never used and breaks maxAccessKeyAge (90 days).");
        planned.TagKey.Should().Be("access-key-rotation:deactivated:AKIAOLD");
        planned.Begun.Should().BeNull();
    }

    [Fact]
    public void Each_of_several_keys_has_its_own_reason() =>
        Plan([Old, Older]).Deactivations.Select(planned => planned.Why).Should().AllSatisfy(why => why.Should().NotContain("more key"));

    [Fact]
    public void A_waived_key_is_left()
    {
        DeactivationPlan plan = Plan([Old, Older], register: Given.Register(Given.Waiver("AKIAOLD")));

        plan.Deactivations.Select(planned => planned.Key).Should().Equal(Older);
        plan.Left.Should().Equal(new LeftKey(Old.Id, "it is waived until 2026-12-31 by team-a@example.com"));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_key_used_within_the_time_to_skip_is_left(int secondsLongerAgo, bool isDeactivated)
    {
        AccessKey used = Old with { LastUse = new LastUse.At(Given.DaysAgo(7).AddSeconds(-secondsLongerAgo)) };

        DeactivationPlan plan = Plan([used], skipIfUsedWithin: TimeSpan.FromDays(7));

        plan.Deactivations.Any().Should().Be(isDeactivated);
        plan.Left.Select(left => left.Why).Should().Equal(isDeactivated ? [] : ["it was used 2026-11-17, within the last 7 days"]);
    }

    [Fact]
    public void A_key_whose_last_use_is_not_known_is_left_where_its_use_would_spare_it()
    {
        foreach (LastUse unknown in new[] { LastUse.NotRead, LastUse.Unreadable })
        {
            Plan([Old with { LastUse = unknown }], skipIfUsedWithin: TimeSpan.FromDays(7)).Left.Should().Equal(new LeftKey(Old.Id, "its last use is not known"));
            Plan([Old with { LastUse = unknown }], skipIfUsedWithin: null).Deactivations.Should().ContainSingle();
        }
    }

    [Fact]
    public void A_key_that_was_never_used_is_not_spared_for_its_use() => Plan([Old], skipIfUsedWithin: TimeSpan.FromDays(7)).Deactivations.Should().ContainSingle();

    [Theory]
    [InlineData(DeactivationPhase.Pending, false, true)]
    [InlineData(DeactivationPhase.Pending, true, true)]
    [InlineData(DeactivationPhase.Deactivated, false, true)]
    [InlineData(DeactivationPhase.Deactivated, true, false)]
    public void A_deactivation_that_did_not_come_to_its_end_is_taken_up_again(DeactivationPhase phase, bool isNotified, bool isTakenUp)
    {
        DeactivationRecord record = Given.Deactivation("AKIAINACTIVE", Given.DaysAgo(1), phase, isNotified);

        DeactivationPlan plan = Plan([Inactive], Given.Tags(record));

        plan.Deactivations.Should().Equal(isTakenUp
            ? [new PlannedDeactivation(
                KeyAct.On(Given.User, Inactive, KeyActKind.Deactivate), Inactive, record.Cause, "Its deactivation was begun 2026-11-23 12:00:00Z for maxAccessKeyAge and not completed.", record)]
            : []);
    }

    [Fact]
    public void A_deactivation_that_was_recorded_and_not_done_is_planned_anew()
    {
        PlannedDeactivation planned = Plan([Old], Given.Tags(Given.Deactivation("AKIAOLD", Given.DaysAgo(1), DeactivationPhase.Pending))).Deactivations.Single();

        planned.Act.Expected.Should().Be(AccessKeyStatus.Active);
        planned.Begun.Should().BeNull();
    }

    [Fact]
    public void A_recorded_key_that_keeps_every_limit_is_left() =>
        Plan([Young], Given.Tags(Given.Deactivation("AKIAYOUNG", Given.Now, DeactivationPhase.Pending))).Deactivations.Should().BeEmpty();

    [Fact]
    public void A_record_older_than_its_key_is_not_taken_up() =>
        Plan([Inactive], Given.Tags(Given.Deactivation("AKIAINACTIVE", Inactive.CreateDate, DeactivationPhase.Pending))).Deactivations.Should().BeEmpty();

    [Theory]
    [InlineData(49, 1, false)]
    [InlineData(49, 2, true)]
    [InlineData(50, 1, true)]
    [InlineData(50, 0, false)]
    public void Nothing_is_done_to_a_user_without_room_for_its_records(int otherTags, int violating, bool isBlocked)
    {
        UserTags tags = Given.Tags(Enumerable.Range(0, otherTags).Select(index => ($"tag-{index}", "x")));

        DeactivationPlan plan = Plan([.. new[] { Old, Older }.Take(violating)], tags);

        (plan.Blocked is not null).Should().Be(isBlocked);
        if (isBlocked)
            plan.Blocked.Should().StartWith("ci-bot has 50 tags or nearly so, and each deactivation is recorded in one");
    }

    [Fact]
    public void A_record_that_is_there_needs_no_room()
    {
        DeactivationRecord record = Given.Deactivation("AKIAOLD", Given.DaysAgo(1), DeactivationPhase.Pending);
        UserTags tags = Given.Tags([.. Enumerable.Range(0, 49).Select(index => ($"tag-{index}", "x")), (record.TagKey, record.TagValue)]);

        Plan([Old], tags).Blocked.Should().BeNull();
    }

    private static DeactivationPlan Plan(AccessKey[] keys, UserTags? tags = null, WaiverRegister? register = null, TimeSpan? skipIfUsedWithin = null) =>
        DeactivationPlan.Of(
            new(Given.User, keys, tags ?? UserTags.None, Verdict.Of(keys, RotationPolicy.Default, Given.Now), register ?? WaiverRegister.Empty),
            RotationPolicy.Default, skipIfUsedWithin, Given.Now);
}
