using AccessKeyRotation.Acts;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Rotations;
using CsCheck;

namespace AccessKeyRotation.Tests.Rotations;

public sealed class RotationPlannerPropertyTests
{
    private static readonly DateTimeOffset Begun = Given.DaysAgo(1);

    /// <summary>From before the time in which a new key can have been created to after it, by the minute or a second off it.</summary>
    private static readonly Gen<DateTimeOffset> GenMoment = Gen.Select(Gen.Int[-2, 11], Gen.Int[-1, 1], (minutes, seconds) => Begun.AddMinutes(minutes).AddSeconds(seconds));
    private static readonly Gen<AccessKeyStatus> GenStatus = Gen.Frequency((4, Gen.Const(AccessKeyStatus.Active)), (1, Gen.Enum<AccessKeyStatus>()));
    private static readonly Gen<AccessKey[]> GenKeys = Gen.Select(GenStatus, GenMoment, Any.Use).Array[0, 3]
        .Select(keys => keys.Select((key, index) => new AccessKey(Any.IdOf(index), key.Item1, key.Item2, key.Item3)).ToArray());

    /// <summary>Any text that has the form of a record, those among them that we would not write.</summary>
    private static readonly Gen<string> GenText = Gen.Select(Gen.OneOf("creating", "created", "delivered"), Gen.Int[0, 2], Gen.Int[0, 3], Gen.Bool).Select(
        (phase, oldKey, newKey, isNotified) => string.Join(' ',
        [
            $"{phase} at={Begun:yyyy-MM-dd'T'HH:mm:ss'Z'} execution=execution-1 old=AKIA{oldKey}",
            .. newKey < 3 && phase != "creating" ? [$"new=AKIA{newKey}"] : Array.Empty<string>(),
            .. isNotified ? ["notified=yes"] : Array.Empty<string>(),
        ]));

    private static readonly Gen<RotationReading> GenReading =
        Gen.Select(GenKeys, GenText.Null(), Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true))), GenMoment.Select(moment => (DateTimeOffset?)moment), Gen.Bool)
            .Select((keys, text, isBegunElsewhere, delivered, isDelivered) => new RotationReading(
                Given.User, keys, Given.Tags(text is null ? [] : [(RotationRecord.TagKey, text)]), isBegunElsewhere, isDelivered ? delivered : null));

    [Fact]
    public void No_key_is_deleted_but_the_unused_one_created_for_the_rotation_at_its_time() =>
        GenReading.Sample(reading =>
        {
            if (RotationPlanner.Plan(reading) is not RotationPlan.Create { Undelivered: { } act })
                return;

            RotationRecord record = reading.Tags.Rotation!;
            AccessKey deleted = reading.Keys.Single(key => key.Id == act.Key);
            act.Should().Be(KeyAct.On(Given.User, deleted, KeyActKind.Delete));
            record.Phase.Should().NotBe(RotationPhase.Delivered);
            act.Key.Should().NotBe(record.OldKey);
            (record.NewKey ?? act.Key).Should().Be(act.Key);
            deleted.LastUse.Should().Be(LastUse.Never);
            (deleted.CreateDate - record.At).Should().BeGreaterThan(TimeSpan.FromMinutes(-1)).And.BeLessThan(TimeSpan.FromMinutes(10));
            reading.IsBegunElsewhere.Should().BeFalse();
        }, iter: 20_000);

    [Fact]
    public void A_key_is_created_beside_no_other_than_the_active_old_one() =>
        GenReading.Sample(reading =>
        {
            if (RotationPlanner.Plan(reading) is not RotationPlan.Create create)
                return;

            create.Old.IsActive.Should().BeTrue();
            reading.Keys.Where(key => key.Id != create.Undelivered?.Key).Should().Equal(create.Old);
        }, iter: 20_000);

    [Fact]
    public void An_owner_is_told_only_of_a_key_that_the_user_has_and_whose_secret_was_delivered() =>
        GenReading.Sample(reading =>
        {
            if (RotationPlanner.Plan(reading) is not RotationPlan.Tell { Record: var told })
                return;

            told.Phase.Should().Be(RotationPhase.Delivered);
            AccessKey key = reading.Keys.Single(key => key.Id == told.NewKey);
            (reading.Tags.Rotation!.Phase == RotationPhase.Delivered || reading.SecretDeliveredAt >= key.CreateDate).Should().BeTrue();
        }, iter: 20_000);

    [Fact]
    public void The_order_of_a_listing_does_not_change_the_plan() =>
        GenReading.Sample(reading => RotationPlanner.Plan(reading with { Keys = [.. reading.Keys.Reverse()] }) is var reversed
            && (reversed == RotationPlanner.Plan(reading) || HaveSameDate(reading.Keys)), iter: 3_000);

    private static bool HaveSameDate(IReadOnlyList<AccessKey> keys) => keys.DistinctBy(key => key.CreateDate).Count() < keys.Count;
}
