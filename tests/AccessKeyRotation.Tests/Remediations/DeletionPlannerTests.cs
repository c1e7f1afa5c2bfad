using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Tests.Remediations;

public sealed class DeletionPlannerTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(30);
    private static readonly AccessKey Key = Given.Key(
        "AKIAOLD",
        ageInDays: 200,
        AccessKeyStatus.Inactive,
        LastUse.Never
    );
    private static readonly DeactivationRecord Record = Given.Deactivation("AKIAOLD", Given.DaysAgo(31));

    [Fact]
    public void A_key_that_was_deactivated_longer_ago_than_its_grace_period_is_deleted() =>
        Plan([Key, Given.Key("AKIAOTHER", ageInDays: 300, AccessKeyStatus.Inactive, LastUse.Never)], Record)
            .Should()
            .BeEquivalentTo(
                new DeletionPlan(
                    Given.User,
                    [new(KeyAction.On(Given.User, Key, KeyActionKind.Delete), Key, Record, Record.At)],
                    [],
                    []
                )
            );

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Exactly_the_grace_period_is_not_long_enough(int secondsOver, bool isDeleted)
    {
        DeletionPlan plan = Plan([Key], Record with { At = Given.Now - Grace - TimeSpan.FromSeconds(secondsOver) });

        plan.Deletions.Any().Should().Be(isDeleted);
        plan.IsEmpty.Should().Be(!isDeleted);
    }

    [Fact]
    public void A_key_within_its_grace_period_is_left_with_the_end_of_it() =>
        Left(Plan([Key], Record with { At = Given.DaysAgo(1) }))
            .Should()
            .Be("AKIAOLD: its grace period lasts until 2026-12-23 12:00 UTC");

    [Fact]
    public void A_deactivation_that_was_not_verified_has_no_grace_period() =>
        Left(Plan([Key], Record with { Phase = DeactivationPhase.Pending }))
            .Should()
            .StartWith("AKIAOLD: its deactivation is not complete");

    [Fact]
    public void A_key_without_a_record_is_not_deleted_however_long_it_is_inactive() =>
        Plan([Key]).Should().BeEquivalentTo(new DeletionPlan(Given.User, [], [], []));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void A_key_used_since_its_deactivation_is_left(int secondsAfterRecord, bool isDeleted)
    {
        DateTimeOffset use = Record.At.AddSeconds(secondsAfterRecord);

        DeletionPlan plan = Plan([Key with { LastUse = new LastUse.At(use) }], Record);

        plan.Deletions.Any().Should().Be(isDeleted);
        plan.Left.Select(left => left.ToString())
            .Should()
            .Equal(
                isDeleted
                    ? []
                    : [$"AKIAOLD: it was used {use:u}, not before its deactivation was recorded (2026-10-24 12:00:00Z)"]
            );
    }

    [Fact]
    public void A_key_whose_last_use_is_not_known_is_left()
    {
        foreach (LastUse unknown in new[] { LastUse.NotRead, LastUse.Unreadable })
            Left(Plan([Key with { LastUse = unknown }], Record)).Should().Be("AKIAOLD: its last use is not known");
    }

    [Fact]
    public void A_record_older_than_its_key_deletes_nothing()
    {
        Left(Plan([Key with { CreateDate = Record.At }], Record))
            .Should()
            .Be("AKIAOLD: its record is older than the key");
        Left(Plan([Key with { CreateDate = Record.At, LastUse = new LastUse.At(Record.At.AddDays(-1)) }], Record))
            .Should()
            .Be("AKIAOLD: its record is older than the key");
    }

    [Fact]
    public void A_waived_key_is_left()
    {
        Left(Plan([Key], Given.Register(Given.Waiver("AKIAOLD")), Record))
            .Should()
            .Be("AKIAOLD: it is waived until 2026-12-31 by team-a@example.com");
        Left(Plan([Key], Given.Register(Given.Waiver(null)), Record))
            .Should()
            .Be("AKIAOLD: it is waived until 2026-12-31 by team-a@example.com");
        Plan([Key], Given.Register(Given.Waiver("AKIAOLD", expires: new(2026, 11, 24))), Record)
            .Deletions.Should()
            .ContainSingle();
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void The_record_of_a_key_that_is_active_again_is_marked_once_IAM_must_show_the_act(
        int secondsOverAnHour,
        bool isObsolete
    )
    {
        DeactivationRecord record = Record with { At = Given.Now.AddHours(-1).AddSeconds(-secondsOverAnHour) };

        DeletionPlan plan = Plan([Key with { Status = AccessKeyStatus.Active }], record);

        plan.ActiveAgain.Should().Equal(isObsolete ? [record] : []);
        plan.Left.Select(left => left.ToString()).Should().Equal(isObsolete ? [] : ["AKIAOLD: it is Active"]);
        plan.Deletions.Should().BeEmpty();
    }

    [Fact]
    public void The_record_of_a_key_that_is_gone_is_removed() =>
        Plan([], Record).Should().BeEquivalentTo(new DeletionPlan(Given.User, [], [Record], []));

    [Fact]
    public void A_deletion_that_was_started_is_taken_up_or_told_where_the_key_is_gone()
    {
        DeactivationRecord started = Record with { Phase = DeactivationPhase.Deleting };

        Plan([Key], started).Deletions.Should().ContainSingle().Which.Record.Should().Be(started);
        Plan([], started).Should().BeEquivalentTo(new DeletionPlan(Given.User, [], [], []) { Unnotified = [started] });
        Plan([], started).IsEmpty.Should().BeFalse();
    }

    [Theory]
    [InlineData(AccessKeyStatus.Expired)]
    [InlineData(AccessKeyStatus.Unknown)]
    public void A_key_of_any_other_status_is_left(AccessKeyStatus status) =>
        Left(Plan([Key with { Status = status }], Record)).Should().Be($"AKIAOLD: it is {status}");

    [Theory]
    [InlineData(DeactivationPhase.Deactivated, false)]
    [InlineData(DeactivationPhase.Deleting, true)]
    public void The_grace_period_counts_from_the_storing_of_the_record_unless_a_deletion_started(
        DeactivationPhase phase,
        bool isDeleted
    )
    {
        RecordState<DeactivationRecord>.Verified stored = new(
            Record.NameFor(Given.User.Id),
            7,
            Record with
            {
                Phase = phase,
            },
            Given.DaysAgo(1)
        );

        DeletionPlan plan = new DeletionPlanner(Grace, Given.Now).Plan(
            Given.User,
            [Key],
            new([stored], []),
            WaiverRegistry.Empty
        );

        (plan.Deletions.Count == 1).Should().Be(isDeleted);
    }

    [Fact]
    public void A_record_that_is_not_verified_deletes_nothing_and_is_reported()
    {
        UserRecords records = new(
            [
                new RecordState<DeactivationRecord>.Unverified(
                    Record.NameFor(Given.User.Id),
                    1,
                    RecordFault.NotSigned,
                    "arn:aws:iam::111122223333:user/mallory"
                ),
            ],
            []
        );

        new DeletionPlanner(Grace, Given.Now)
            .Plan(Given.User, [Key], records, WaiverRegistry.Empty)
            .IsEmpty.Should()
            .BeTrue();
        records
            .Warnings.Should()
            .Equal(
                "The parameter /access-key-rotation/records/AIDACI/AKIAOLD was ignored: the record is not signed with the key of this stack "
                    + "(written by arn:aws:iam::111122223333:user/mallory)."
            );
    }

    [Fact]
    public void The_record_of_a_reactivated_key_plans_nothing() =>
        Plan([Key], Record with { Phase = DeactivationPhase.Reactivated })
            .Should()
            .BeEquivalentTo(new DeletionPlan(Given.User, [], [], []));

    [Fact]
    public void Keys_are_deleted_in_the_order_of_their_deactivation_and_then_of_their_ids() =>
        Plan(
            [Key with { Id = new("AKIA1") }, Key with { Id = new("AKIA2") }, Key with { Id = new("AKIA3") }],
            Given.Deactivation("AKIA3", Given.DaysAgo(40)),
            Given.Deactivation("AKIA1", Given.DaysAgo(40)),
            Given.Deactivation("AKIA2", Given.DaysAgo(50))
        )
            .Deletions.Select(planned => planned.Key.Id.Value)
            .Should()
            .Equal("AKIA2", "AKIA1", "AKIA3");

    private static string Left(DeletionPlan plan)
    {
        plan.IsEmpty.Should().BeTrue();
        return plan.Left.Should().ContainSingle().Subject.ToString();
    }

    private static DeletionPlan Plan(AccessKey[] keys, params DeactivationRecord[] records) =>
        Plan(keys, WaiverRegistry.Empty, records);

    private static DeletionPlan Plan(AccessKey[] keys, WaiverRegistry registry, params DeactivationRecord[] records) =>
        new DeletionPlanner(Grace, Given.Now).Plan(Given.User, keys, Given.Records(records), registry);
}
