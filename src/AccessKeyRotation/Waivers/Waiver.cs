using System.Globalization;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Waivers;

/// <summary>
/// A valid exception from the rotation policy, with an owner and an expiry date. It is called a waiver because an
/// exception is something else in C#.
/// </summary>
/// <param name="Name">The name of the entry in the registry. It does not identify the user.</param>
/// <param name="User">The user's name when the waiver was written. It decides only without
/// <paramref name="UserId"/>.</param>
/// <param name="UserId">If present, it alone decides: the waiver survives a rename, and a user re-created under the
/// name has none.</param>
/// <param name="AccessKeyId">The only key that it covers; null for every key of the user that was created before
/// <paramref name="WrittenAt"/>.</param>
/// <param name="Expires">The waiver ends at the start of this day (UTC).</param>
/// <param name="WrittenAt">When the waiver was last written to the registry.</param>
/// <param name="Resources">The resources that preventive checks allow, see <see cref="WaivedResource"/>; null if there
/// are none, or if they were not read. No evaluation depends on it.</param>
/// <param name="ResourcesFault">The reason why the resources are invalid; null if they are valid, or if they were not
/// read.</param>
public sealed record Waiver(
    string Name,
    UserName User,
    UserId? UserId,
    AccessKeyId? AccessKeyId,
    string Owner,
    string Reason,
    string? Ticket,
    DateOnly Expires,
    DateTimeOffset WrittenAt,
    IReadOnlyList<string>? Resources = null,
    string? ResourcesFault = null
)
{
    /// <summary>
    /// True if the waiver is for this user. Names move from user to user, so an id overrides the name.
    /// </summary>
    public bool IsFor(IamUser user) => UserId is { } id ? id == user.Id : User == user.Name;

    /// <summary>
    /// The user name in the waiver, if the waiver is for this user and the user was renamed; otherwise null.
    /// </summary>
    public UserName? FormerNameOf(IamUser user) => IsFor(user) && User != user.Name ? User : null;

    /// <summary>
    /// Describes the expiry date and the owner, such as <c>until 2027-01-31 by team-a</c>, and the user's former name
    /// if the user was renamed.
    /// </summary>
    public string DescribeFor(IamUser user) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"until {Expires:yyyy-MM-dd} by "
                + $"{Owner}{(FormerNameOf(user) is { } former ? $" (written for user {former})" : "")}"
        );

    public bool IsExpired(DateTimeOffset now) => now >= new DateTimeOffset(Expires, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>
    /// Returns true if the waiver covers the key now. A waiver for all keys of a user does not cover keys created after
    /// it, because its owner did not approve them.
    /// </summary>
    public bool Covers(IamUser user, AccessKey key, DateTimeOffset now) =>
        IsFor(user) && (AccessKeyId is { } only ? only == key.Id : key.CreateDate < WrittenAt) && !IsExpired(now);
}
