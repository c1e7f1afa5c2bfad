using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Tests;

/// <summary>Keys and moments that tests start from.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset DaysAgo(double days) => Now.AddDays(-days);

    public static AccessKey Key(
        string id = "AKIAIOSFODNN7EXAMPLE", double ageInDays = 0, AccessKeyStatus status = AccessKeyStatus.Active, LastUse? lastUse = null) =>
        new(new(id), status, DaysAgo(ageInDays), lastUse ?? LastUse.NotRead);
}
