using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Waivers;
using CsCheck;

namespace AccessKeyRotation.Tests.Remediations;

public sealed class DeletionPlannerPropertyTests
{
    private static readonly Gen<(
        AccessKey[] Keys,
        DeactivationRecord[] Records,
        WaiverRegistry Register,
        TimeSpan Grace
    )> GenCase = Gen.Select(
        Any.Keys,
        Any.Deactivations,
        Any.Register,
        Gen.Int[1, 6].Select(days => TimeSpan.FromDays(days))
    );

    [Fact]
    public void A_key_is_deleted_exactly_where_everything_speaks_for_it() =>
        GenCase.Sample(
            (keys, records, registry, grace) =>
            {
                DeletionPlan plan = new DeletionPlanner(grace, Given.Now).Plan(
                    Given.User,
                    keys,
                    Given.Records(records),
                    registry
                );

                plan.Deletions.Select(planned => planned.Key)
                    .Should()
                    .BeEquivalentTo(
                        keys.Where(key =>
                            key.Status == AccessKeyStatus.Inactive
                            && !Any.IsWaived(registry, key)
                            && records.Any(record =>
                                record.Key == key.Id
                                && record.Phase is DeactivationPhase.Deactivated or DeactivationPhase.Deleting
                                && record.At > key.CreateDate
                                && IsUnusedSince(record.At, key.LastUse)
                                && Given.Now - record.At > grace
                            )
                        )
                    );
                plan.Deletions.Select(planned => planned.Act)
                    .Should()
                    .Equal(
                        plan.Deletions.Select(planned => KeyAction.On(Given.User, planned.Key, KeyActionKind.Delete))
                    );
            },
            iter: 5_000
        );

    [Fact]
    public void No_key_that_is_active_unrecorded_waived_or_of_unknown_use_is_ever_deleted() =>
        GenCase.Sample(
            (keys, records, registry, grace) =>
                new DeletionPlanner(grace, Given.Now)
                    .Plan(Given.User, keys, Given.Records(records), registry)
                    .Deletions.All(planned =>
                        !planned.Key.IsActive
                        && records.Contains(planned.Record)
                        && planned.Record.Key == planned.Key.Id
                        && !Any.IsWaived(registry, planned.Key)
                        && planned.Key.LastUse != LastUse.NotRead
                        && planned.Key.LastUse != LastUse.Unreadable
                    ),
            iter: 3_000
        );

    [Fact]
    public void A_record_is_removed_only_where_its_key_is_gone_or_active() =>
        GenCase.Sample(
            (keys, records, registry, grace) =>
            {
                DeletionPlan plan = new DeletionPlanner(grace, Given.Now).Plan(
                    Given.User,
                    keys,
                    Given.Records(records),
                    registry
                );

                keys.Should().NotContain(key => plan.Obsolete.Any(record => record.Key == key.Id));
                keys.Where(key => plan.ActiveAgain.Any(record => record.Key == key.Id))
                    .All(key => key.IsActive)
                    .Should()
                    .BeTrue();
                plan.Obsolete.Concat(plan.ActiveAgain)
                    .Concat(plan.Unnotified)
                    .Select(record => record.Key)
                    .Concat(plan.Deletions.Select(planned => planned.Key.Id))
                    .Concat(plan.Left.Select(left => left.Key))
                    .Should()
                    .BeEquivalentTo(
                        records
                            .Where(record =>
                                record.Phase != DeactivationPhase.Reactivated || keys.All(key => key.Id != record.Key)
                            )
                            .Select(record => record.Key)
                    );
            },
            iter: 1_000
        );

    [Fact]
    public void The_order_of_a_listing_does_not_change_the_plan() =>
        GenCase.Sample(
            (keys, records, registry, grace) =>
            {
                DeletionPlanner planner = new(grace, Given.Now);

                DeletionPlan plan = planner.Plan(Given.User, keys, Given.Records(records), registry);

                planner
                    .Plan(Given.User, [.. keys.Reverse()], Given.Records([.. records.Reverse()]), registry)
                    .Should()
                    .BeEquivalentTo(plan, options => options.WithStrictOrdering());
            },
            iter: 300
        );

    [Fact]
    public void A_plan_that_was_carried_out_leaves_nothing_to_plan() =>
        GenCase.Sample(
            (keys, records, registry, grace) =>
            {
                DeletionPlanner planner = new(grace, Given.Now);
                DeletionPlan plan = planner.Plan(Given.User, keys, Given.Records(records), registry);

                AccessKey[] kept = [.. keys.Except(plan.Deletions.Select(planned => planned.Key))];
                DeactivationRecord[] standing =
                [
                    .. records
                        .Except(plan.Obsolete)
                        .Except(plan.ActiveAgain)
                        .Except(plan.Unnotified)
                        .Except(plan.Deletions.Select(planned => planned.Record)),
                ];
                return planner.Plan(Given.User, kept, Given.Records(standing), registry).IsEmpty;
            },
            iter: 1_000
        );

    private static bool IsUnusedSince(DateTimeOffset moment, LastUse use) =>
        use == LastUse.Never || (use is LastUse.At used && used.Date < moment);
}
