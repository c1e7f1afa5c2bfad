using System.Globalization;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Waivers;

/// <summary>A waiver to write to the registry.</summary>
/// <param name="Name">The name in the registry; see <see cref="WaiverName"/>.</param>
/// <param name="AccessKeyId">The only key that it covers; null for all keys that the user has when it is
/// written.</param>
/// <param name="Resources">See <see cref="WaivedResource"/>; null for none.</param>
public sealed record NewWaiver(
    string Name,
    IamUser User,
    AccessKeyId? AccessKeyId,
    string Owner,
    string Reason,
    DateOnly Expires,
    string? Ticket = null,
    IReadOnlyList<string>? Resources = null
)
{
    /// <summary>Returns the JSON that <see cref="WaiverReader"/> reads.</summary>
    public string ToJson() =>
        new WaiverDocument(
            User.Name.Value,
            User.Id.Value,
            AccessKeyId?.Value,
            Owner,
            Reason,
            Ticket,
            Expires.ToString(WaiverText.DateFormat, CultureInfo.InvariantCulture),
            Resources
        ).ToJson();

    /// <summary>Returns true if the entry has the same content.</summary>
    public bool IsWrittenAs(Waiver entry) =>
        entry.User == User.Name
        && entry.UserId == User.Id
        && entry.AccessKeyId == AccessKeyId
        && entry.Owner == Owner
        && entry.Reason == Reason
        && entry.Ticket == Ticket
        && entry.Expires == Expires
        && entry.ResourcesFault is null
        && (entry.Resources ?? []).SequenceEqual(Resources ?? []);
}
