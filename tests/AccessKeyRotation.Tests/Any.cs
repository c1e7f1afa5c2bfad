using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Waivers;
using CsCheck;

namespace AccessKeyRotation.Tests;

/// <summary>Random keys, records and waivers of <see cref="Given.User"/>, so close to each other that they meet at the boundaries often.</summary>
internal static class Any
{
    /// <summary>A whole number of days ago, or a second off it.</summary>
    public static readonly Gen<DateTimeOffset> Moment = Gen.Select(Gen.Int[0, 12], Gen.Int[-1, 1], (days, seconds) => Given.DaysAgo(days).AddSeconds(seconds));

    public static readonly Gen<LastUse> Use = Gen.Frequency(
        (3, Gen.Const(LastUse.Never)), (1, Gen.Const(LastUse.NotRead)), (1, Gen.Const(LastUse.Unreadable)), (3, Moment.Select(date => (LastUse)new LastUse.At(date))));

    public static readonly Gen<AccessKeyStatus> Status = Gen.Frequency(
        (3, Gen.Const(AccessKeyStatus.Active)), (3, Gen.Const(AccessKeyStatus.Inactive)), (1, Gen.Enum<AccessKeyStatus>()));

    public static readonly Gen<AccessKey[]> Keys = Gen.Select(Status, Moment, Use).Array[0, 3]
        .Select(keys => keys.Select((key, index) => new AccessKey(IdOf(index), key.Item1, key.Item2, key.Item3)).ToArray());

    /// <summary>At most one of each key, one of a key that is gone among them.</summary>
    public static readonly Gen<DeactivationRecord[]> Deactivations = Gen.Select(Gen.Int[0, 3], Gen.Enum<DeactivationPhase>(), Moment, Gen.Bool).Array[0, 4]
        .Select(records => records
            .Select(record => new DeactivationRecord(IdOf(record.Item1), record.Item2, record.Item3, "execution-1", DeactivationCause.Rotation, record.Item4))
            .DistinctBy(record => record.Key)
            .ToArray());

    /// <summary>For one key or all of them; of the user or of one who had its name; expired or not.</summary>
    public static readonly Gen<WaiverRegister> Register = Gen.Select(Gen.Int[-1, 3], Gen.Int[-2, 3], Moment, Gen.Bool).Array[0, 2]
        .Select(waivers => Given.Register([.. waivers.Select(waiver => Given.Waiver(null, DateOnly.FromDateTime(Given.Now.Date).AddDays(waiver.Item2)) with
        {
            AccessKeyId = waiver.Item1 < 0 ? null : IdOf(waiver.Item1),
            UserId = waiver.Item4 ? Given.User.Id : new UserId("AIDAEARLIER"),
            WrittenAt = waiver.Item3,
        })]));

    public static readonly Gen<RotationPolicy> Policy = Gen.Select(Gen.Int[1, 10], Gen.Int[0, 6], (age, unused) =>
        new RotationPolicy(TimeSpan.FromDays(age), unused == 0 ? null : TimeSpan.FromDays(unused)));

    public static AccessKeyId IdOf(int index) => new($"AKIA{index}");

    public static bool IsWaived(WaiverRegister register, AccessKey key) => register.Waivers.Any(waiver => waiver.Covers(Given.User, key, Given.Now));
}
