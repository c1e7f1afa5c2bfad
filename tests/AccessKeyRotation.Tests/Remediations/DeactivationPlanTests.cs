using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Tests.Remediations;

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

        plan.Deactivations.Select(planned => planned.Act)
            .Should()
            .Equal(
                KeyAction.On(Given.User, Older, KeyActionKind.Deactivate),
                KeyAction.On(Given.User, Old, KeyActionKind.Deactivate)
            );
        plan.Left.Select(left => left.ToString())
            .Should()
            .Equal("AKIAINACTIVE: it is Inactive", "AKIAYOUNG: it keeps every limit");
    }

    [Fact]
    public void A_deactivation_says_why()
    {
        PlannedDeactivation planned = Plan([Old]).Deactivations.Should().ContainSingle().Subject;

        planned.Cause.Value.Should().Be("maxAccessKeyAge");
        planned
            .Why.Should()
            .Be("Access key AKIAOLD was created 2026-08-16, never used and breaks maxAccessKeyAge (90 days).");
        planned.Started.Should().BeNull();
    }

    [Fact]
    public void Each_of_several_keys_has_its_own_reason() =>
        Plan([Old, Older])
            .Deactivations.Select(planned => planned.Why)
            .Should()
            .AllSatisfy(why => why.Should().NotContain("more key"));

    [Fact]
    public void A_waived_key_is_left()
    {
        DeactivationPlan plan = Plan([Old, Older], registry: Given.Register(Given.Waiver("AKIAOLD")));

        plan.Deactivations.Select(planned => planned.Key).Should().Equal(Older);
        plan.Left.Should().Equal(new SkippedKey(Old.Id, "it is waived until 2026-12-31 by team-a@example.com"));
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
        plan.Left.Select(left => left.Why)
            .Should()
            .Equal(isDeactivated ? [] : ["it was used 2026-11-17, within the last 7 days"]);
    }

    [Fact]
    public void A_key_whose_last_use_is_not_known_is_left_where_its_use_would_spare_it()
    {
        foreach (LastUse unknown in new[] { LastUse.NotRead, LastUse.Unreadable })
        {
            Plan([Old with { LastUse = unknown }], skipIfUsedWithin: TimeSpan.FromDays(7))
                .Left.Should()
                .Equal(new SkippedKey(Old.Id, "its last use is not known"));
            Plan([Old with { LastUse = unknown }], skipIfUsedWithin: null).Deactivations.Should().ContainSingle();
        }
    }

    [Fact]
    public void A_key_that_was_never_used_is_not_spared_for_its_use() =>
        Plan([Old], skipIfUsedWithin: TimeSpan.FromDays(7)).Deactivations.Should().ContainSingle();

    [Theory]
    [InlineData(DeactivationPhase.Pending, false, true)]
    [InlineData(DeactivationPhase.Pending, true, true)]
    [InlineData(DeactivationPhase.Deactivated, false, true)]
    [InlineData(DeactivationPhase.Deactivated, true, false)]
    public void A_deactivation_that_did_not_come_to_its_end_is_taken_up_again(
        DeactivationPhase phase,
        bool isNotified,
        bool isTakenUp
    )
    {
        DeactivationRecord record = Given.Deactivation("AKIAINACTIVE", Given.DaysAgo(1), phase, isNotified);

        DeactivationPlan plan = Plan([Inactive], Given.Records(record));

        plan.Deactivations.Should()
            .Equal(
                isTakenUp
                    ?
                    [
                        new PlannedDeactivation(
                            KeyAction.On(Given.User, Inactive, KeyActionKind.Deactivate),
                            Inactive,
                            record.Cause,
                            "Its deactivation for maxAccessKeyAge was started at 2026-11-23 12:00:00Z and not completed.",
                            record
                        ),
                    ]
                    : []
            );
    }

    [Fact]
    public void A_deactivation_that_was_recorded_and_not_done_is_planned_anew()
    {
        PlannedDeactivation planned = Plan(
            [Old],
            Given.Records(Given.Deactivation("AKIAOLD", Given.DaysAgo(1), DeactivationPhase.Pending))
        )
            .Deactivations.Single();

        planned.Act.Expected.Should().Be(AccessKeyStatus.Active);
        planned.Started.Should().BeNull();
    }

    [Fact]
    public void A_recorded_key_that_keeps_every_limit_is_left() =>
        Plan([Young], Given.Records(Given.Deactivation("AKIAYOUNG", Given.Now, DeactivationPhase.Pending)))
            .Deactivations.Should()
            .BeEmpty();

    [Fact]
    public void A_record_older_than_its_key_is_not_taken_up() =>
        Plan(
            [Inactive],
            Given.Records(Given.Deactivation("AKIAINACTIVE", Inactive.CreateDate, DeactivationPhase.Pending))
        )
            .Deactivations.Should()
            .BeEmpty();

    [Fact]
    public void A_user_with_50_tags_is_no_obstacle() =>
        DeactivationPlan
            .Of(
                new(
                    Given.User,
                    [Old],
                    Given.Tags(Enumerable.Range(0, 50).Select(index => ($"tag-{index}", "x"))),
                    UserRecords.None,
                    EvaluationResult.Of([Old], RotationPolicy.Default, Given.Now),
                    WaiverRegistry.Empty
                ),
                RotationPolicy.Default,
                null,
                Given.Now
            )
            .Deactivations.Should()
            .ContainSingle();

    [Fact]
    public void Keys_of_the_same_age_are_deactivated_in_the_order_of_their_ids() =>
        Plan([Given.Key("AKIA2", ageInDays: 100), Given.Key("AKIA1", ageInDays: 100)])
            .Deactivations.Select(planned => planned.Key.Id.Value)
            .Should()
            .Equal("AKIA1", "AKIA2");

    [Theory]
    [InlineData(1, "within the last day")]
    [InlineData(7, "within the last 7 days")]
    public void A_key_that_is_skipped_for_its_use_says_since_when(int days, string within) =>
        Plan(
            [Given.Key("AKIAOLD", ageInDays: 100, lastUse: new LastUse.At(Given.DaysAgo(0.5)))],
            skipIfUsedWithin: TimeSpan.FromDays(days)
        )
            .Left.Select(left => left.ToString())
            .Should()
            .Equal($"AKIAOLD: it was used 2026-11-24, {within}");

    [Theory]
    [InlineData(AccessKeyStatus.Active, DeactivationPhase.Deactivated, 1, true)]
    [InlineData(AccessKeyStatus.Active, DeactivationPhase.Pending, 1, false)]
    [InlineData(AccessKeyStatus.Active, DeactivationPhase.Reactivated, 1, false)]
    [InlineData(AccessKeyStatus.Active, DeactivationPhase.Deactivated, 101, false)]
    public void A_key_that_was_activated_by_other_means_since_its_deactivation_is_known(
        AccessKeyStatus status,
        DeactivationPhase phase,
        int recordedDaysAgo,
        bool isKnown
    )
    {
        DeactivationRecord record = Given.Deactivation("AKIAOLD", Given.DaysAgo(recordedDaysAgo), phase);

        Plan([Given.Key("AKIAOLD", ageInDays: 100, status)], Given.Records(record))
            .Deactivations.Single()
            .ActivatedAgain.Should()
            .Be(isKnown ? record : null);
    }

    [Fact]
    public void A_reactivated_key_is_not_taken_up() =>
        Plan(
            [Inactive],
            Given.Records(
                Given.Deactivation("AKIAINACTIVE", Given.DaysAgo(1), DeactivationPhase.Reactivated, isNotified: false)
            )
        )
            .Deactivations.Should()
            .BeEmpty();

    private static DeactivationPlan Plan(
        AccessKey[] keys,
        UserRecords? records = null,
        WaiverRegistry? registry = null,
        TimeSpan? skipIfUsedWithin = null
    ) =>
        DeactivationPlan.Of(
            new(
                Given.User,
                keys,
                UserTags.None,
                records ?? UserRecords.None,
                EvaluationResult.Of(keys, RotationPolicy.Default, Given.Now),
                registry ?? WaiverRegistry.Empty
            ),
            RotationPolicy.Default,
            skipIfUsedWithin,
            Given.Now
        );
}
