using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;
using CsCheck;

namespace AccessKeyRotation.Tests.Remediations;

/// <summary>Keys that the run, another run or a person created at any time, and records of any phase.</summary>
public sealed class RotationPlannerPropertyTests
{
    private static readonly DateTimeOffset Started = Given.DaysAgo(1);
    private static readonly IamUser Other = Given.User with { Id = new("AIDAOTHER"), Name = new("other") };

    private static readonly Gen<DateTimeOffset> GenMoment = Gen.Select(
        Gen.Int[-2, 11],
        Gen.Int[-1, 1],
        (minutes, seconds) => Started.AddMinutes(minutes).AddSeconds(seconds)
    );
    private static readonly Gen<AccessKeyStatus> GenStatus = Gen.Frequency(
        (4, Gen.Const(AccessKeyStatus.Active)),
        (1, Gen.Enum<AccessKeyStatus>())
    );
    private static readonly Gen<AccessKey[]> GenKeys = Gen.Select(GenStatus, GenMoment, Any.Use)
        .Array[0, 3]
        .Select(keys =>
            keys.Select((key, index) => new AccessKey(Any.IdOf(index), key.Item1, key.Item2, key.Item3)).ToArray()
        );

    private static readonly Gen<RotationRecord> GenRecord = Gen.Select(
            Gen.Enum<RotationPhase>(),
            Gen.Int[0, 2],
            Gen.Int[1, 3],
            Gen.Bool
        )
        .Select(
            (phase, oldKey, offset, isNotified) =>
                new RotationRecord(
                    phase,
                    Started,
                    "execution-1",
                    Any.IdOf(oldKey),
                    phase == RotationPhase.Creating ? null : Any.IdOf((oldKey + offset) % 4),
                    isNotified
                )
        );

    private static readonly Gen<HeldKey> GenElsewhere = Gen.Select(GenStatus, GenMoment, Any.Use, Gen.Bool)
        .Select(
            (status, created, use, isOther) =>
                new HeldKey(isOther ? Other : Given.User, new(new("AKIA"), status, created, use))
        );

    private static readonly Gen<RotationSnapshot> GenSnapshot = Gen.Select(
            GenKeys,
            GenRecord.Null(),
            Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true))),
            Gen.Select(GenMoment, Gen.Bool),
            GenElsewhere.Null(),
            Gen.Select(Gen.Bool, Gen.Bool)
        )
        .Select(
            (keys, record, isInProgress, delivered, elsewhere, request) =>
                new RotationSnapshot(
                    Given.User,
                    keys,
                    record,
                    request.Item1 ? "execution-1" : "execution-2",
                    isInProgress,
                    delivered.Item2 ? delivered.Item1 : null,
                    record?.NewKey is { } newKey && elsewhere is not null && keys.All(key => key.Id != newKey)
                        ? elsewhere with
                        {
                            Key = elsewhere.Key with { Id = newKey },
                        }
                        : null,
                    request.Item2
                )
        );

    /// <summary>
    /// The worst case: a key that a person created is deleted. These are all keys that the record does not name as
    /// created.
    /// </summary>
    [Fact]
    public void No_key_is_deleted_but_the_unused_one_that_the_record_names_as_created() =>
        GenSnapshot.Sample(
            snapshot =>
            {
                if (RotationPlanner.Plan(snapshot) is not RotationPlan.Create { Replaced: { } replaced })
                    return;

                RotationRecord record = snapshot.Record!;
                replaced.Deletion.Should().Be(KeyAction.On(replaced.User, replaced.Key, KeyActionKind.Delete));
                replaced.Key.Id.Should().Be(record.NewKey);
                replaced.Key.Id.Should().NotBe(record.OldKey);
                replaced.Key.LastUse.Should().Be(LastUse.Never);
                record.Phase.Should().NotBe(RotationPhase.Ended);
                snapshot.IsInProgress.Should().BeFalse();
                if (snapshot.Keys.Contains(replaced.Key))
                    replaced.User.Should().Be(Given.User);
                else
                    replaced.User.Should().Be(Other);
            },
            iter: 40_000
        );

    /// <summary>
    /// The worst case: a delivered secret is lost. It is replaced on request only, and by the next execution only.
    /// </summary>
    [Fact]
    public void A_delivered_key_is_deleted_on_request_only() =>
        GenSnapshot.Sample(
            snapshot =>
            {
                if (
                    RotationPlanner.Plan(snapshot) is not RotationPlan.Create { Replaced: { } replaced }
                    || !snapshot.Keys.Contains(replaced.Key)
                )
                    return;

                bool isDelivered =
                    snapshot.Record!.Phase == RotationPhase.Delivered
                    || snapshot.SecretDeliveredAt >= replaced.Key.CreateDate;
                (!isDelivered || (snapshot.Redeliver && snapshot.Record.ExecutionId != snapshot.ExecutionId))
                    .Should()
                    .BeTrue();
            },
            iter: 40_000
        );

    /// <summary>
    /// The worst case: an owner without a working key, or without the key with which the next secret is fetched.
    /// </summary>
    [Fact]
    public void A_key_is_created_beside_no_other_than_the_active_old_one() =>
        GenSnapshot.Sample(
            snapshot =>
            {
                if (RotationPlanner.Plan(snapshot) is not RotationPlan.Create create)
                    return;

                create.Old.IsActive.Should().BeTrue();
                snapshot.Keys.Where(key => key != create.Replaced?.Key).Should().Equal(create.Old);
            },
            iter: 40_000
        );

    [Fact]
    public void An_owner_is_notified_only_of_a_key_that_the_user_has_and_whose_secret_was_delivered() =>
        GenSnapshot.Sample(
            snapshot =>
            {
                if (RotationPlanner.Plan(snapshot) is not RotationPlan.Notify { Record: var notified })
                    return;

                notified.Phase.Should().Be(RotationPhase.Delivered);
                AccessKey key = snapshot.Keys.Single(key => key.Id == notified.NewKey);
                (
                    snapshot.Record!.Phase == RotationPhase.Delivered
                    || snapshot.SecretDeliveredAt >= key.CreateDate
                    || key.LastUse is LastUse.At
                )
                    .Should()
                    .BeTrue();
            },
            iter: 40_000
        );

    [Fact]
    public void The_order_of_a_listing_does_not_change_the_plan() =>
        GenSnapshot.Sample(
            snapshot =>
                RotationPlanner.Plan(snapshot with { Keys = [.. snapshot.Keys.Reverse()] }) is var reversed
                && (
                    reversed == RotationPlanner.Plan(snapshot) || HaveSameDate(snapshot.Keys) || snapshot.Keys.Count > 2
                ),
            iter: 3_000
        );

    private static bool HaveSameDate(IReadOnlyList<AccessKey> keys) =>
        keys.DistinctBy(key => key.CreateDate).Count() < keys.Count;
}
