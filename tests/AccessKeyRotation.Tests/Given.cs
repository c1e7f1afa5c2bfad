using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Tests;

/// <summary>Users, keys, records, waivers and moments that tests start from.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static readonly IamUser User = new(new("AIDACI"), new("ci-bot"), DaysAgo(500));

    public static DateTimeOffset DaysAgo(double days) => Now.AddDays(-days);

    public static AccessKey Key(
        string id = "AKIAIOSFODNN7EXAMPLE", double ageInDays = 0, AccessKeyStatus status = AccessKeyStatus.Active, LastUse? lastUse = null) =>
        new(new(id), status, DaysAgo(ageInDays), lastUse ?? LastUse.NotRead);

    public static DeactivationRecord Deactivation(
        string key, DateTimeOffset at, DeactivationPhase phase = DeactivationPhase.Deactivated, bool isNotified = true) =>
        new(new(key), phase, at, "execution-1", new("maxAccessKeyAge"), isNotified);

    public static UserTags Tags(params DeactivationRecord[] records) => Tags(records.Select(record => (record.TagKey, record.TagValue)));

    public static UserTags Tags(RotationRecord record) => Tags([(RotationRecord.TagKey, record.TagValue)]);

    public static UserTags Tags(IEnumerable<(string Key, string Value)> tags) => new(tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value)));

    /// <param name="key">Null: for all keys of <see cref="User"/>.</param>
    public static Waiver Waiver(string? key, DateOnly? expires = null) =>
        new("/w/1", User.Name, null, key is null ? null : new AccessKeyId(key), "team-a@example.com", "Vendor cannot rotate", null, expires ?? new(2026, 12, 31), DaysAgo(1));

    public static WaiverRegister Register(params Waiver[] waivers) => new(waivers, []);
}
