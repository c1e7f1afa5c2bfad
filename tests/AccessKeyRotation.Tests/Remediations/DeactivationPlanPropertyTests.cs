using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;
using CsCheck;

namespace AccessKeyRotation.Tests.Remediations;

public sealed class DeactivationPlanPropertyTests
{
    private static readonly Gen<(UserSnapshot Reading, RotationPolicy Policy, TimeSpan? Skip)> GenCase = Gen.Select(
            Any.Keys,
            Any.Deactivations,
            Any.Register,
            Any.Policy,
            Gen.Int[0, 6]
        )
        .Select(
            (keys, records, registry, policy, skipDays) =>
            {
                // If the policy limits the unused age, an unknown last use fails the read before there is a plan.
                RotationPolicy evaluated = keys.Any(key => IsUnknown(key.LastUse))
                    ? policy with
                    {
                        MaxUnusedAge = null,
                    }
                    : policy;
                UserSnapshot snapshot = new(
                    Given.User,
                    keys,
                    UserTags.None,
                    Given.Records(records),
                    EvaluationResult.Of(keys, evaluated, Given.Now),
                    registry
                );
                return (snapshot, evaluated, skipDays == 0 ? null : (TimeSpan?)TimeSpan.FromDays(skipDays));
            }
        );

    [Fact]
    public void A_plan_has_exactly_the_violating_keys_that_are_neither_waived_nor_skipped_and_what_was_not_completed() =>
        GenCase.Sample(
            each =>
            {
                (UserSnapshot snapshot, RotationPolicy policy, TimeSpan? skip) = each;

                DeactivationPlan plan = DeactivationPlan.Of(snapshot, policy, skip, Given.Now);

                plan.Deactivations.Select(planned => planned.Key)
                    .Should()
                    .BeEquivalentTo(
                        snapshot.Keys.Where(key =>
                            (Violates(key, policy) && !Any.IsWaived(snapshot.Registry, key) && !IsSpared(key, skip))
                            || IsIncomplete(snapshot, key)
                        )
                    );
                plan.Deactivations.Select(planned => planned.Act)
                    .Should()
                    .Equal(
                        plan.Deactivations.Select(planned =>
                            KeyAction.On(Given.User, planned.Key, KeyActionKind.Deactivate)
                        )
                    );
                plan.Left.Select(left => left.Key)
                    .Concat(plan.Deactivations.Select(planned => planned.Key.Id))
                    .Should()
                    .BeEquivalentTo(snapshot.Keys.Select(key => key.Id));
            },
            iter: 3_000
        );

    [Fact]
    public void No_plan_touches_an_active_key_that_is_waived_or_complies() =>
        GenCase.Sample(
            each =>
                DeactivationPlan
                    .Of(each.Reading, each.Policy, each.Skip, Given.Now)
                    .Deactivations.Where(planned => planned.Key.IsActive)
                    .All(planned =>
                        Violates(planned.Key, each.Policy) && !Any.IsWaived(each.Reading.Registry, planned.Key)
                    ),
            iter: 3_000
        );

    [Fact]
    public void The_order_of_a_listing_does_not_change_the_plan() =>
        GenCase.Sample(
            each =>
            {
                (UserSnapshot snapshot, RotationPolicy policy, TimeSpan? skip) = each;
                UserSnapshot reversed = snapshot with
                {
                    Keys = [.. snapshot.Keys.Reverse()],
                    Records = Given.Records([.. snapshot.Records.Deactivations.Reverse()]),
                };

                DeactivationPlan plan = DeactivationPlan.Of(snapshot, policy, skip, Given.Now);

                DeactivationPlan
                    .Of(reversed, policy, skip, Given.Now)
                    .Should()
                    .BeEquivalentTo(plan, options => options.WithStrictOrdering());
            },
            iter: 300
        );

    [Fact]
    public void A_plan_that_was_carried_out_leaves_nothing_to_plan() =>
        GenCase.Sample(
            each =>
            {
                (UserSnapshot snapshot, RotationPolicy policy, TimeSpan? skip) = each;
                DeactivationPlan plan = DeactivationPlan.Of(snapshot, policy, skip, Given.Now);

                AccessKey[] keys =
                [
                    .. snapshot.Keys.Select(key =>
                        plan.Deactivations.Any(planned => planned.Key == key)
                            ? key with
                            {
                                Status = AccessKeyStatus.Inactive,
                            }
                            : key
                    ),
                ];
                IEnumerable<DeactivationRecord> written = plan.Deactivations.Select(planned => new DeactivationRecord(
                    planned.Key.Id,
                    DeactivationPhase.Deactivated,
                    Given.Now.AddMinutes(1),
                    "execution-2",
                    planned.Cause,
                    IsNotified: true
                ));
                UserSnapshot after = snapshot with
                {
                    Keys = keys,
                    Records = Given.Records([.. written.UnionBy(snapshot.Records.Deactivations, record => record.Key)]),
                    EvaluationResult = EvaluationResult.Of(keys, policy, Given.Now),
                };
                DeactivationPlan.Of(after, policy, skip, Given.Now).Deactivations.Should().BeEmpty();
            },
            iter: 1_000
        );

    private static bool IsUnknown(LastUse use) => use == LastUse.NotRead || use == LastUse.Unreadable;

    private static bool Violates(AccessKey key, RotationPolicy policy)
    {
        DateTimeOffset alive = key.LastUse is LastUse.At used ? used.Date : key.CreateDate;
        return key.Status == AccessKeyStatus.Active
            && (
                Given.Now - key.CreateDate > policy.MaxAge
                || (policy.MaxUnusedAge is { } unused && Given.Now - alive > unused)
            );
    }

    private static bool IsSpared(AccessKey key, TimeSpan? skip) =>
        skip is { } lately
        && (IsUnknown(key.LastUse) || (key.LastUse is LastUse.At used && Given.Now - used.Date <= lately));

    private static bool IsIncomplete(UserSnapshot snapshot, AccessKey key) =>
        key.Status == AccessKeyStatus.Inactive
        && snapshot.Records.Deactivations.Any(record =>
            record.Key == key.Id
            && record.Phase != DeactivationPhase.Reactivated
            && record.At > key.CreateDate
            && !(record is { Phase: not DeactivationPhase.Pending, IsNotified: true })
        );
}
