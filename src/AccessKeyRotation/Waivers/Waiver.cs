using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Waivers;

/// <summary>
/// A valid exception from the rotation policy, with somebody who answers for it and an end. (A "waiver", since an exception is
/// something else in C#.)
/// </summary>
/// <param name="Name">What the register calls it; says nothing of whom it is for.</param>
/// <param name="User">Whom it is for, by name.</param>
/// <param name="UserId">Where given, it must be the user's: a user re-created under the name has no waiver.</param>
/// <param name="AccessKeyId">The one key it is for; null: every key of the user that was created before <paramref name="WrittenAt"/>.</param>
/// <param name="Expires">From the first moment of this day (UTC) it is no waiver any more.</param>
/// <param name="WrittenAt">When it was last written to the register.</param>
/// <param name="Resources">What it lets through preventive checks, see <see cref="WaivedResource"/>; null: nothing. No verdict depends on it.</param>
public sealed record Waiver(
    string Name, UserName User, UserId? UserId, AccessKeyId? AccessKeyId, string Owner, string Reason, string? Ticket, DateOnly Expires, DateTimeOffset WrittenAt,
    IReadOnlyList<string>? Resources = null)
{
    public bool IsExpired(DateTimeOffset now) => now >= new DateTimeOffset(Expires, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>Whether the key may violate. A key younger than a waiver for a whole user is not what its owner signed for.</summary>
    public bool Covers(IamUser user, AccessKey key, DateTimeOffset now) =>
        User == user.Name
        && (UserId is null || UserId == user.Id)
        && (AccessKeyId is { } only ? only == key.Id : key.CreateDate < WrittenAt)
        && !IsExpired(now);
}
