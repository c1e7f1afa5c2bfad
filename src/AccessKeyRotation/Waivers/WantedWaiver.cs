using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Waivers;

/// <summary>A waiver that the register is to have, and the user that its name means now.</summary>
/// <param name="Approved">As it was approved; its name is the one below the register's path, its user id may be left out.</param>
/// <param name="User">Of the name in <paramref name="Approved"/>.</param>
public sealed record WantedWaiver(Waiver Approved, IamUser User)
{
    public string Name => Approved.Name;

    public NewWaiver ToNew() => new(Approved.Name, User, Approved.AccessKeyId, Approved.Owner, Approved.Reason, Approved.Expires, Approved.Ticket, Approved.Resources);

    /// <summary>Whether the register has it already. A user id that neither has is none to add: writing would renew the waiver, and so widen it.</summary>
    public bool IsRegisteredAs(Waiver standing) =>
        ToNew().IsWrittenAs(Approved.UserId is null && standing.UserId is null ? standing with { UserId = User.Id } : standing);

    /// <summary>
    /// Whether it stands for a user of this name who is gone, and who now has it was never approved: a waiver is no heirloom of a name.
    /// </summary>
    public bool WasForAnother(Waiver standing) =>
        Approved.UserId is null && standing.User == User.Name && standing.UserId is { } id && id != User.Id;
}
