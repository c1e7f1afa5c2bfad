using System.Globalization;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Waivers;

/// <summary>A waiver to be written to the register.</summary>
/// <param name="Name">What the register is to call it; see <see cref="WaiverName"/>.</param>
/// <param name="AccessKeyId">The one key it is for; null: every key that the user has when it is written.</param>
/// <param name="Resources">See <see cref="WaivedResource"/>; null: none.</param>
public sealed record NewWaiver(string Name, IamUser User, AccessKeyId? AccessKeyId, string Owner, string Reason, DateOnly Expires, string? Ticket = null,
    IReadOnlyList<string>? Resources = null)
{
    /// <summary>The entry as <see cref="WaiverReader"/> reads it.</summary>
    public string ToJson() => new WaiverDocument(
        User.Name.Value, User.Id.Value, AccessKeyId?.Value, Owner, Reason, Ticket, Expires.ToString(WaiverReader.DateFormat, CultureInfo.InvariantCulture), Resources).ToJson();

    /// <summary>Whether the entry says just this.</summary>
    public bool IsWrittenAs(Waiver entry) =>
        entry.User == User.Name
        && entry.UserId == User.Id
        && entry.AccessKeyId == AccessKeyId
        && entry.Owner == Owner
        && entry.Reason == Reason
        && entry.Ticket == Ticket
        && entry.Expires == Expires
        && (entry.Resources ?? []).SequenceEqual(Resources ?? []);
}
