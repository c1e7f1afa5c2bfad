using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Tests;

/// <summary>Users, keys, records, waivers and times for tests.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static readonly IamUser User = new(new("AIDACI"), new("ci-bot"), DaysAgo(500));

    public static DateTimeOffset DaysAgo(double days) => Now.AddDays(-days);

    public static AccessKey Key(
        string id = "AKIAIOSFODNN7EXAMPLE",
        double ageInDays = 0,
        AccessKeyStatus status = AccessKeyStatus.Active,
        LastUse? lastUse = null
    ) => new(new(id), status, DaysAgo(ageInDays), lastUse ?? LastUse.NotRead);

    public static DeactivationRecord Deactivation(
        string key,
        DateTimeOffset at,
        DeactivationPhase phase = DeactivationPhase.Deactivated,
        bool isNotified = true
    ) => new(new(key), phase, at, "execution-1", DeactivationCause.Of(BrokenLimits.Age), isNotified);

    /// <summary>Returns verified records of <see cref="User"/>, each stored at its own time.</summary>
    public static UserRecords Records(params DeactivationRecord[] records) =>
        new(
            [
                .. records.Select(record => new RecordState<DeactivationRecord>.Verified(
                    record.NameFor(User.Id),
                    1,
                    record,
                    record.At
                )),
            ],
            []
        );

    public static UserTags Tags(IEnumerable<(string Key, string Value)> tags) =>
        new(tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value)));

    /// <param name="key">Null for all keys of <see cref="User"/>.</param>
    public static Waiver Waiver(string? key, DateOnly? expires = null) =>
        new(
            "/w/1",
            User.Name,
            null,
            key is null ? null : new AccessKeyId(key),
            "team-a@example.com",
            "Vendor cannot rotate",
            null,
            expires ?? new(2026, 12, 31),
            DaysAgo(1)
        );

    public static WaiverRegistry Register(params Waiver[] waivers) => new(waivers, []);
}
