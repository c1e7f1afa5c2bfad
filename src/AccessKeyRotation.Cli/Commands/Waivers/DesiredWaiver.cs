using AccessKeyRotation.Keys;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>An approved waiver and its current user.</summary>
/// <param name="Approved">The approved waiver. Its name is relative to the path of the registry; its user id is
/// optional.</param>
/// <param name="User">Found by the id in the waiver or its registered version; otherwise by name.</param>
public sealed record DesiredWaiver(Waiver Approved, IamUser User)
{
    public string Name => Approved.Name;

    /// <summary>The user name in the approved waiver if the user has been renamed; otherwise null.</summary>
    public UserName? FormerName => Approved.User == User.Name ? null : Approved.User;

    public NewWaiver ToNew() =>
        new(
            Approved.Name,
            User,
            Approved.AccessKeyId,
            Approved.Owner,
            Approved.Reason,
            Approved.Expires,
            Approved.Ticket,
            Approved.Resources
        );

    /// <summary>
    /// True if the waiver is registered already. Writing it again would extend it to newer keys, so a different name
    /// for the same user id, or a missing id on both sides, is no reason to write.
    /// </summary>
    public bool IsRegisteredAs(Waiver registered) =>
        ToNew()
            .IsWrittenAs(
                registered switch
                {
                    { UserId: { } id } when id == User.Id => registered with { User = User.Name },
                    { UserId: null } when Approved.UserId is null => registered with { UserId = User.Id },
                    _ => registered,
                }
            );

    /// <summary>
    /// True if the registered waiver is for a deleted user whose name another user has now. The waiver of this user was
    /// never approved.
    /// </summary>
    public bool WasForAnother(Waiver registered) =>
        Approved.UserId is null && registered.User == User.Name && registered.UserId is { } id && id != User.Id;
}
