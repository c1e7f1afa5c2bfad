using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Waivers;
using CsCheck;

namespace AccessKeyRotation.Tests.Remediations;

public sealed class FinishPlannerPropertyTests
{
    private static readonly Gen<RotationRecord> GenRecord = Gen.Select(
            Gen.Frequency((1, Gen.Enum<RotationPhase>()), (4, Gen.Const(RotationPhase.Delivered))),
            Any.Moment,
            Gen.Bool
        )
        .Select(
            (phase, at, isNotified) =>
                new RotationRecord(
                    phase,
                    at,
                    "execution-1",
                    Any.IdOf(0),
                    phase == RotationPhase.Creating ? null : Any.IdOf(1),
                    isNotified
                )
        );

    /// <summary>
    /// The worst case: an owner without a working key. The new key was used, and the old one was not for the waiting
    /// time.
    /// </summary>
    [Fact]
    public void An_old_key_that_is_active_is_deactivated_exactly_if_the_new_one_has_replaced_it() =>
        Gen.Select(Any.Keys, Any.Deactivations, GenRecord, Any.Register, Gen.Int[1, 6])
            .Sample(
                (keys, deactivations, record, registry, waitDays) =>
                {
                    TimeSpan wait = TimeSpan.FromDays(waitDays);
                    if (keys.FirstOrDefault(key => key.Id == record.OldKey) is not { IsActive: true } old)
                        return;

                    FinishPlan plan = Plan(wait, keys, deactivations, record, registry);

                    (plan is FinishPlan.Deactivate)
                        .Should()
                        .Be(
                            record is { Phase: RotationPhase.Delivered, IsNotified: true }
                                && keys.Any(key => key.Id == record.NewKey && key.IsActive && key.LastUse is LastUse.At)
                                && !Any.IsWaived(registry, old)
                                && old.CreateDate <= record.At
                                && Given.Now - record.At >= wait
                                && (
                                    old.LastUse == LastUse.Never
                                    || (old.LastUse is LastUse.At used && Given.Now - used.Date >= wait)
                                )
                        );
                    if (plan is FinishPlan.Deactivate deactivate)
                        deactivate
                            .Should()
                            .Be(
                                new FinishPlan.Deactivate(
                                    KeyAction.On(Given.User, old, KeyActionKind.Deactivate),
                                    old,
                                    Started: null
                                )
                            );
                },
                iter: 40_000
            );

    /// <summary>
    /// The worst case: the secret of a key that was never used, or whose last use is unknown, is removed.
    /// </summary>
    [Fact]
    public void The_secret_stays_until_the_new_key_was_used_or_is_gone() =>
        Gen.Select(Any.Keys, Any.Deactivations, GenRecord, Gen.Int[1, 6])
            .Sample(
                (keys, deactivations, record, waitDays) =>
                {
                    if (
                        Plan(TimeSpan.FromDays(waitDays), keys, deactivations, record, WaiverRegistry.Empty)
                        is not (FinishPlan.Deactivate or FinishPlan.CleanUp)
                    )
                        return;

                    keys.Should().NotContain(key => key.Id == record.NewKey && !(key.LastUse is LastUse.At));
                    if (
                        keys.FirstOrDefault(key => key.Id == record.OldKey) is not { } old
                        || !deactivations.Any(deactivation => deactivation.IsOf(old))
                    )
                        (Given.Now - record.At).Should().BeGreaterThanOrEqualTo(TimeSpan.FromDays(waitDays));
                },
                iter: 40_000
            );

    [Fact]
    public void No_action_is_on_another_key_than_the_old_one() =>
        Gen.Select(Any.Keys, Any.Deactivations, GenRecord)
            .Sample(
                (keys, deactivations, record) =>
                    Plan(TimeSpan.FromDays(1), keys, deactivations, record, WaiverRegistry.Empty) switch
                    {
                        FinishPlan.Deactivate deactivate => deactivate.Act is { Kind: KeyActionKind.Deactivate } act
                            && act.Key == record.OldKey,
                        FinishPlan.CleanUp cleanUp => cleanUp.Old == record.OldKey
                            && !keys.Any(key => key.Id == record.OldKey && key.IsActive),
                        _ => true,
                    },
                iter: 5_000
            );

    private static FinishPlan Plan(
        TimeSpan wait,
        AccessKey[] keys,
        DeactivationRecord[] deactivations,
        RotationRecord record,
        WaiverRegistry registry
    ) =>
        new FinishPlanner(wait, Given.Now).Plan(
            Given.User,
            keys,
            Array.Find(deactivations, deactivation => deactivation.Key == record.OldKey),
            record,
            registry
        );
}
