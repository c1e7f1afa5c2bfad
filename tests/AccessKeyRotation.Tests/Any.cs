using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Waivers;
using CsCheck;

namespace AccessKeyRotation.Tests;

/// <summary>
/// Generates keys, records and waivers of <see cref="Given.User" />, close to each other so that boundaries are often
/// met.
/// </summary>
internal static class Any
{
    /// <summary>A whole number of days ago, or one second more or less.</summary>
    public static readonly Gen<DateTimeOffset> Moment = Gen.Select(Gen.Int[0, 12], Gen.Int[-1, 1], (days, seconds) =>
        Given.DaysAgo(days).AddSeconds(seconds)
    );

    public static readonly Gen<LastUse> Use = Gen.Frequency(
        (3, Gen.Const(LastUse.Never)),
        (1, Gen.Const(LastUse.NotRead)),
        (1, Gen.Const(LastUse.Unreadable)),
        (3, Moment.Select(date => (LastUse)new LastUse.At(date)))
    );

    public static readonly Gen<AccessKeyStatus> Status = Gen.Frequency(
        (3, Gen.Const(AccessKeyStatus.Active)),
        (3, Gen.Const(AccessKeyStatus.Inactive)),
        (1, Gen.Enum<AccessKeyStatus>())
    );

    public static readonly Gen<AccessKey[]> Keys = Gen.Select(Status, Moment, Use)
        .Array[0, 3]
        .Select(keys =>
            keys.Select((key, index) => new AccessKey(IdOf(index), key.Item1, key.Item2, key.Item3)).ToArray()
        );

    /// <summary>At most one for each key, including one for a deleted key.</summary>
    public static readonly Gen<DeactivationRecord[]> Deactivations = Gen.Select(
            Gen.Int[0, 3],
            Gen.Enum<DeactivationPhase>(),
            Moment,
            Gen.Bool
        )
        .Array[0, 4]
        .Select(records =>
            records
                .Select(record => new DeactivationRecord(
                    IdOf(record.Item1),
                    record.Item2,
                    record.Item3,
                    "execution-1",
                    DeactivationCause.Rotation,
                    record.Item4
                ))
                .DistinctBy(record => record.Key)
                .ToArray()
        );

    /// <summary>
    /// For one key or all keys; of the user under the current or a former name or without an id, or of another user who
    /// had the name; expired or not.
    /// </summary>
    public static readonly Gen<WaiverRegistry> Register = Gen.Select(
            Gen.Int[-1, 3],
            Gen.Int[-2, 3],
            Moment,
            Gen.Int[0, 4]
        )
        .Array[0, 2]
        .Select(waivers =>
            Given.Register([
                .. waivers.Select(waiver =>
                    Given.Waiver(null, DateOnly.FromDateTime(Given.Now.Date).AddDays(waiver.Item2)) with
                    {
                        AccessKeyId = waiver.Item1 < 0 ? null : IdOf(waiver.Item1),
                        User = waiver.Item4 is 1 or 2 ? new UserName("former-name") : Given.User.Name,
                        UserId = waiver.Item4 switch
                        {
                            0 or 1 => Given.User.Id,
                            2 or 3 => null,
                            _ => new UserId("AIDAEARLIER"),
                        },
                        WrittenAt = waiver.Item3,
                    }
                ),
            ])
        );

    public static readonly Gen<RotationPolicy> Policy = Gen.Select(Gen.Int[1, 10], Gen.Int[0, 6], (age, unused) =>
        new RotationPolicy(TimeSpan.FromDays(age), unused == 0 ? null : TimeSpan.FromDays(unused))
    );

    public static AccessKeyId IdOf(int index) => new($"AKIA{index}");

    public static bool IsWaived(WaiverRegistry registry, AccessKey key) => IsWaived(registry, Given.User, key);

    /// <summary>Returns true if a waiver covers the key, computed independently of the product.</summary>
    public static bool IsWaived(WaiverRegistry registry, IamUser user, AccessKey key) =>
        registry.Waivers.Any(waiver =>
            (waiver.UserId.HasValue ? waiver.UserId.Value == user.Id : waiver.User == user.Name)
            && (waiver.AccessKeyId.HasValue ? waiver.AccessKeyId.Value == key.Id : key.CreateDate < waiver.WrittenAt)
            && DateOnly.FromDateTime(Given.Now.UtcDateTime) < waiver.Expires
        );
}
