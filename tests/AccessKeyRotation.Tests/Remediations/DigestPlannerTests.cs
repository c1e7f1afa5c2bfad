using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Tests.Remediations;

public sealed class DigestPlannerTests
{
    private static readonly RotationPolicy Age90 = RotationPolicy.Default;
    private static readonly RotationPolicy Age90Unused30 = new(TimeSpan.FromDays(90), TimeSpan.FromDays(30));
    private static readonly TimeSpan Warning = TimeSpan.FromDays(14);
    private static readonly TimeSpan Grace = TimeSpan.FromDays(30);

    [Fact]
    public void A_violating_key_is_told_with_the_day_from_which_it_violates() =>
        Entries([Given.Key("AKIAOLD", ageInDays: 100)])
            .Should()
            .Equal(
                new DigestEntry(
                    "team-a",
                    DigestKind.Violation,
                    Given.User.Name,
                    new("AKIAOLD"),
                    Given.DaysAgo(10),
                    "maxAccessKeyAge"
                )
            );

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void A_key_that_falls_due_within_the_time_of_warning_is_told(int secondsLess, bool isTold)
    {
        DateTimeOffset due = Given.Now + Warning - TimeSpan.FromSeconds(secondsLess);

        Entries([Given.Key("AKIADUE") with { CreateDate = due - Age90.MaxAge }])
            .Should()
            .Equal(
                isTold
                    ?
                    [
                        new DigestEntry(
                            "team-a",
                            DigestKind.DueKey,
                            Given.User.Name,
                            new("AKIADUE"),
                            due,
                            "maxAccessKeyAge"
                        ),
                    ]
                    : []
            );
    }

    [Theory]
    [InlineData(0, DigestKind.DueKey)]
    [InlineData(1, DigestKind.Violation)]
    public void A_key_exactly_at_its_limit_is_due_and_does_not_violate(int secondsOver, DigestKind kind) =>
        Entries([Given.Key() with { CreateDate = Given.DaysAgo(90).AddSeconds(-secondsOver) }])
            .Should()
            .ContainSingle()
            .Which.Kind.Should()
            .Be(kind);

    [Theory]
    [InlineData(10, 20, "maxAccessKeyUnusedAge")]
    [InlineData(80, 2, "maxAccessKeyAge")]
    [InlineData(80, 20, "maxAccessKeyAge+maxAccessKeyUnusedAge")]
    public void The_limit_that_is_broken_first_is_named(int ageInDays, int unusedDays, string detail) =>
        Entries(
                [Given.Key(ageInDays: ageInDays, lastUse: new LastUse.At(Given.DaysAgo(unusedDays)))],
                policy: Age90Unused30
            )
            .Should()
            .ContainSingle()
            .Which.Detail.Should()
            .Be(detail);

    [Fact]
    public void A_waived_violation_is_not_told() =>
        Entries([Given.Key("AKIAOLD", ageInDays: 100)], registry: Given.Register(Given.Waiver("AKIAOLD")))
            .Should()
            .BeEmpty();

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void A_key_that_falls_due_is_told_unless_it_is_waived_then(int waivedUntilDay, bool isTold)
    {
        DateTimeOffset due = new(2026, 12, 10, 0, 0, 0, TimeSpan.Zero);
        AccessKey key = Given.Key("AKIADUE") with { CreateDate = due.AddDays(-90) };

        Entries(
                [key],
                registry: Given.Register(Given.Waiver("AKIADUE", expires: new(2026, 12, waivedUntilDay))),
                warning: TimeSpan.FromDays(30)
            )
            .Any()
            .Should()
            .Be(isTold);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_deactivated_key_is_told_when_it_can_be_deleted_within_a_week(int secondsLess, bool isTold)
    {
        AccessKey key = Given.Key("AKIAOLD", ageInDays: 200, AccessKeyStatus.Inactive, LastUse.Never);
        DateTimeOffset deletion = Given.Now.AddDays(7).AddSeconds(-secondsLess);

        Entries([key], record: Given.Deactivation("AKIAOLD", deletion - Grace))
            .Should()
            .Equal(
                isTold
                    ?
                    [
                        new DigestEntry(
                            "team-a",
                            DigestKind.Deletion,
                            Given.User.Name,
                            new("AKIAOLD"),
                            deletion,
                            "maxAccessKeyAge"
                        ),
                    ]
                    : []
            );
    }

    [Fact]
    public void A_key_whose_deletion_is_due_is_told_with_the_present_day() =>
        Entries(
                [Given.Key("AKIAOLD", ageInDays: 200, AccessKeyStatus.Inactive, LastUse.Never)],
                record: Given.Deactivation("AKIAOLD", Given.DaysAgo(40))
            )
            .Should()
            .ContainSingle()
            .Which.At.Should()
            .Be(Given.Now);

    [Theory]
    [InlineData(2, true)]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void A_deletion_that_a_waiver_puts_off_is_told_with_the_end_of_the_waiver(int daysWaived, bool isTold)
    {
        DateOnly end = DateOnly.FromDateTime(Given.Now.Date).AddDays(daysWaived);

        IReadOnlyList<DigestEntry> entries = Entries(
            [Given.Key("AKIAOLD", ageInDays: 200, AccessKeyStatus.Inactive, LastUse.Never)],
            registry: Given.Register(Given.Waiver("AKIAOLD", end)),
            record: Given.Deactivation("AKIAOLD", Given.DaysAgo(40))
        );

        entries
            .Select(entry => entry.At)
            .Should()
            .Equal(isTold ? [new DateTimeOffset(end, TimeOnly.MinValue, TimeSpan.Zero)] : []);
    }

    [Fact]
    public void A_key_that_will_not_be_deleted_is_not_told()
    {
        AccessKey key = Given.Key("AKIAOLD", ageInDays: 200, AccessKeyStatus.Inactive, LastUse.Never);
        DeactivationRecord record = Given.Deactivation("AKIAOLD", Given.DaysAgo(40));

        Entries([key]).Should().BeEmpty();
        Entries([key with { LastUse = LastUse.Unreadable }], record: record).Should().BeEmpty();
        Entries([key with { LastUse = new LastUse.At(Given.DaysAgo(1)) }], record: record).Should().BeEmpty();
        Entries([key], record: record with { Phase = DeactivationPhase.Pending }).Should().BeEmpty();
    }

    [Theory]
    [InlineData(AccessKeyStatus.Inactive)]
    [InlineData(AccessKeyStatus.Expired)]
    [InlineData(AccessKeyStatus.Unknown)]
    public void A_key_that_is_not_active_neither_violates_nor_falls_due(AccessKeyStatus status) =>
        Entries([Given.Key(ageInDays: 400, status: status)]).Should().BeEmpty();

    [Fact]
    public void A_user_without_the_tag_has_no_owner() =>
        Planner()
            .EntriesOf(
                new(Given.User, [Given.Key(ageInDays: 100)], UserTags.None, UserRecords.None),
                WaiverRegistry.Empty
            )
            .Should()
            .ContainSingle()
            .Which.Owner.Should()
            .BeNull();

    [Theory]
    [InlineData("2026-11-24", false)]
    [InlineData("2026-11-25", true)]
    [InlineData("2026-12-08", true)]
    [InlineData("2026-12-09", false)]
    public void A_waiver_that_ends_within_the_time_of_warning_is_told_to_whom_it_is_of(string expires, bool isTold)
    {
        DateOnly end = DateOnly.Parse(expires);

        Planner()
            .EndingWaivers(Given.Register(Given.Waiver("AKIAOLD", end)))
            .Should()
            .Equal(
                isTold
                    ?
                    [
                        new DigestEntry(
                            "team-a@example.com",
                            DigestKind.WaiverEnd,
                            Given.User.Name,
                            new("AKIAOLD"),
                            new(end, TimeOnly.MinValue, TimeSpan.Zero),
                            "/w/1"
                        ),
                    ]
                    : []
            );
    }

    [Fact]
    public void A_waiver_of_all_keys_names_none() =>
        Planner()
            .EndingWaivers(Given.Register(Given.Waiver(null, new(2026, 11, 30))))
            .Should()
            .ContainSingle()
            .Which.Key.Should()
            .BeNull();

    private static DigestPlanner Planner(RotationPolicy? policy = null, TimeSpan? warning = null) =>
        new(policy ?? Age90, warning ?? Warning, Grace, "owner", Given.Now);

    private static IReadOnlyList<DigestEntry> Entries(
        AccessKey[] keys,
        RotationPolicy? policy = null,
        WaiverRegistry? registry = null,
        DeactivationRecord? record = null,
        TimeSpan? warning = null
    )
    {
        UserRecords records = record is null ? UserRecords.None : Given.Records(record);
        return Planner(policy, warning)
            .EntriesOf(
                new(Given.User, keys, Given.Tags([("owner", "team-a")]), records),
                registry ?? WaiverRegistry.Empty
            );
    }
}
