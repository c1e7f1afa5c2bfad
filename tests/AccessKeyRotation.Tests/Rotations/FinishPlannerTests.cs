using AccessKeyRotation.Acts;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Rotations;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Tests.Rotations;

public sealed class FinishPlannerTests
{
    private static readonly TimeSpan WaitingTime = TimeSpan.FromDays(7);
    private static readonly RotationRecord Record = new(RotationPhase.Delivered, Given.DaysAgo(8), "execution-1", new("AKIAOLD"), new("AKIANEW"), IsNotified: true);
    private static readonly AccessKey Old = Given.Key("AKIAOLD", ageInDays: 100, lastUse: new LastUse.At(Given.DaysAgo(9)));
    private static readonly AccessKey New = Given.Key("AKIANEW", ageInDays: 8);

    [Fact]
    public void An_old_key_that_was_not_used_since_is_deactivated() =>
        Plan([New, Old]).Should().Be(new FinishPlan.Deactivate(KeyAct.On(Given.User, Old, KeyActKind.Deactivate), Old, Begun: null));

    [Fact]
    public void An_old_key_that_was_never_used_is_deactivated() => Plan([Old with { LastUse = LastUse.Never }, New]).Should().BeOfType<FinishPlan.Deactivate>();

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void The_user_has_the_waiting_time_to_take_the_new_key(int secondsOver, bool isOver)
    {
        RotationRecord record = Record with { At = Given.Now - WaitingTime - TimeSpan.FromSeconds(secondsOver) };

        FinishPlan plan = Plan([Old, New], record);

        (plan is FinishPlan.Deactivate).Should().Be(isOver);
        if (!isOver)
            Why(plan).Should().Be("the old key AKIAOLD has time until 2026-11-24 12:00 UTC");
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void The_owner_of_an_old_key_that_was_used_within_the_waiting_time_is_told_again(int secondsOver, bool isTold)
    {
        LastUse.At use = new(Given.Now - WaitingTime - TimeSpan.FromSeconds(secondsOver));
        AccessKey used = Old with { LastUse = use };

        FinishPlan plan = Plan([used, New], Record with { At = Given.DaysAgo(20) });

        plan.Should().Be(isTold ? new FinishPlan.TellAgain(used, use) : new FinishPlan.Deactivate(KeyAct.On(Given.User, used, KeyActKind.Deactivate), used, null));
    }

    [Fact]
    public void An_old_key_whose_last_use_is_not_known_is_left()
    {
        foreach (LastUse unknown in new[] { LastUse.NotRead, LastUse.Unreadable })
            Why(Plan([Old with { LastUse = unknown }, New])).Should().Be("the last use of the old key AKIAOLD is not known");
    }

    [Fact]
    public void An_old_key_is_left_while_no_new_one_can_take_its_place()
    {
        const string reason = "the new key AKIANEW is gone or inactive, so the old key AKIAOLD is left";

        Why(Plan([Old])).Should().Be(reason);
        Why(Plan([Old, New with { Status = AccessKeyStatus.Inactive }])).Should().Be(reason);
        Why(Plan([Old, New with { Status = AccessKeyStatus.Unknown }])).Should().Be(reason);
    }

    [Fact]
    public void A_waived_old_key_is_left() =>
        Why(Plan([Old, New], register: Given.Register(Given.Waiver("AKIAOLD")))).Should().Be("the old key AKIAOLD is waived until 2026-12-31 by team-a@example.com");

    [Fact]
    public void A_new_key_that_is_waived_keeps_no_old_one() =>
        Plan([Old, New], register: Given.Register(Given.Waiver("AKIANEW"))).Should().BeOfType<FinishPlan.Deactivate>();

    [Theory]
    [InlineData(RotationPhase.Creating)]
    [InlineData(RotationPhase.Created)]
    public void A_rotation_whose_secret_was_not_delivered_is_not_ended(RotationPhase phase) =>
        Why(Plan([Old, New], Record with { Phase = phase, NewKey = phase == RotationPhase.Creating ? null : New.Id }))
            .Should().Be("the new key's secret is not delivered yet; run RotateAccessKey again");

    [Theory]
    [InlineData(AccessKeyStatus.Active)]
    [InlineData(AccessKeyStatus.Inactive)]
    public void A_rotation_of_which_the_owner_was_not_told_is_not_ended(AccessKeyStatus oldStatus) =>
        Why(Plan([Old with { Status = oldStatus }, New], Record with { IsNotified = false }))
            .Should().Be("nobody was told where the secret of the new key AKIANEW is; run RotateAccessKey again");

    [Fact]
    public void What_is_left_of_a_rotation_whose_old_key_is_gone_is_cleaned_up()
    {
        Plan([New]).Should().Be(new FinishPlan.CleanUp(Old.Id));
        Plan([]).Should().Be(new FinishPlan.CleanUp(Old.Id));
        Plan([], Record with { IsNotified = false }).Should().Be(new FinishPlan.CleanUp(Old.Id));
    }

    [Theory]
    [InlineData(DeactivationPhase.Pending, false, true)]
    [InlineData(DeactivationPhase.Deactivated, false, true)]
    [InlineData(DeactivationPhase.Deactivated, true, false)]
    public void A_deactivation_that_did_not_come_to_its_end_is_completed(DeactivationPhase phase, bool isNotified, bool isTakenUp)
    {
        DeactivationRecord begun = Given.Deactivation("AKIAOLD", Given.DaysAgo(1), phase, isNotified);
        AccessKey inactive = Old with { Status = AccessKeyStatus.Inactive };

        FinishPlan plan = Plan([inactive, New], tags: Given.Tags(begun));

        plan.Should().Be(isTakenUp
            ? new FinishPlan.Deactivate(KeyAct.On(Given.User, inactive, KeyActKind.Deactivate), inactive, begun)
            : new FinishPlan.CleanUp(Old.Id));
    }

    [Fact]
    public void An_old_key_that_somebody_else_made_inactive_is_cleaned_up_after()
    {
        AccessKey inactive = Old with { Status = AccessKeyStatus.Inactive };

        Plan([inactive, New]).Should().Be(new FinishPlan.CleanUp(Old.Id));
        Plan([inactive, New], tags: Given.Tags(Given.Deactivation("AKIAOLD", Old.CreateDate, DeactivationPhase.Pending))).Should().Be(new FinishPlan.CleanUp(Old.Id));
    }

    [Fact]
    public void A_delivered_secret_waits_for_its_user_although_another_run_deactivated_the_old_key()
    {
        AccessKey inactive = Old with { Status = AccessKeyStatus.Inactive };
        RotationRecord lately = Record with { At = Given.DaysAgo(6) };
        DeactivationRecord deactivation = Given.Deactivation("AKIAOLD", Given.DaysAgo(5), DeactivationPhase.Deactivated, isNotified: true);

        Why(Plan([inactive, New], lately, Given.Tags(deactivation with { Cause = DeactivationCause.Of(BrokenLimits.Age) })))
            .Should().Be("the old key AKIAOLD is inactive, and the new key's secret waits until 2026-11-25 12:00 UTC");
        Plan([inactive, New], lately, Given.Tags(deactivation with { Cause = DeactivationCause.Rotation })).Should().Be(new FinishPlan.CleanUp(Old.Id), "the run that deactivated it is taken up");
    }

    [Theory]
    [InlineData(AccessKeyStatus.Expired)]
    [InlineData(AccessKeyStatus.Unknown)]
    public void An_old_key_of_any_other_status_is_left(AccessKeyStatus status) => Why(Plan([Old with { Status = status }, New])).Should().Be($"the old key AKIAOLD is {status}");

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_record_older_than_the_old_key_ends_nothing(int secondsAfterRecord, bool isDeactivated)
    {
        FinishPlan plan = Plan([Old with { CreateDate = Record.At.AddSeconds(secondsAfterRecord), LastUse = LastUse.Never }, New]);

        (plan is FinishPlan.Deactivate).Should().Be(isDeactivated);
        if (!isDeactivated)
            Why(plan).Should().Be("the record of the rotation is older than the old key AKIAOLD");
    }

    private static string Why(FinishPlan plan) => plan.Should().BeOfType<FinishPlan.Wait>().Subject.Why;

    private static FinishPlan Plan(AccessKey[] keys, RotationRecord? record = null, UserTags? tags = null, WaiverRegister? register = null) =>
        new FinishPlanner(WaitingTime, Given.Now).Plan(Given.User, keys, tags ?? UserTags.None, record ?? Record, register ?? WaiverRegister.Empty);
}
