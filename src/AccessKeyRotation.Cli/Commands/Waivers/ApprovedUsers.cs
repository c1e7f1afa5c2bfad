using AccessKeyRotation.Keys;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>Approved waivers, matched with their users.</summary>
/// <param name="Desired">Waivers whose user exists.</param>
/// <param name="Refused">Waivers that cannot be registered, each with the reason.</param>
/// <param name="Waiting">Waivers for a resource whose user does not exist yet. They cannot be registered
/// before.</param>
public sealed record ApprovedUsers(
    IReadOnlyList<DesiredWaiver> Desired,
    IReadOnlyList<WaiverFaultOf> Refused,
    IReadOnlyList<Waiver> Waiting
)
{
    /// <param name="users">All users of the account.</param>
    /// <param name="registry">The current registry, which has the ids of users who have been renamed.</param>
    /// <param name="path">The path of the registry.</param>
    public static ApprovedUsers Of(
        IEnumerable<Waiver> approved,
        IEnumerable<IamUser> users,
        WaiverRegistry registry,
        string path
    )
    {
        IamUser[] all = [.. users];
        Dictionary<UserName, IamUser> byName = all.DistinctBy(user => user.Name).ToDictionary(user => user.Name);
        Dictionary<UserId, IamUser> byId = all.DistinctBy(user => user.Id).ToDictionary(user => user.Id);
        Dictionary<string, Waiver> registered = registry.Waivers.ToDictionary(waiver =>
            WaiverName.Of(path, waiver.Name)
        );
        List<DesiredWaiver> desired = [];
        List<WaiverFaultOf> refused = [];
        List<Waiver> waiting = [];
        foreach (Waiver waiver in approved)
        {
            IamUser? named = byName.GetValueOrDefault(waiver.User);
            if (waiver.UserId is { } id)
            {
                if (byId.TryGetValue(id, out IamUser? user))
                    desired.Add(new(waiver, user));
                else
                    refused.Add(new(waiver.Name, UnknownId(id, named)));
            }
            else if (RenamedUser(waiver, registered.GetValueOrDefault(waiver.Name), byId) is { } renamed)
            {
                DesiredWaiver ofRenamed = new(waiver, renamed);
                // If another user has the name, the change could be meant for either user.
                if (named is null || ofRenamed.IsRegisteredAs(registered[waiver.Name]))
                    desired.Add(ofRenamed);
                else
                    refused.Add(new(waiver.Name, EitherUser(renamed, named)));
            }
            else if (named is not null)
                desired.Add(new(waiver, named));
            else if (IsAwaited(waiver) && Similar(waiver.User, byName.Keys).Length == 0)
                waiting.Add(waiver);
            else
                refused.Add(
                    new(
                        waiver.Name,
                        $"user '{waiver.User}' was not found in this account{Similar(waiver.User, byName.Keys)}: use "
                            + "the name of an IAM user."
                    )
                );
        }
        return new(desired, refused, waiting);
    }

    /// <summary>Returns the user of the registered waiver by id, if the user has been renamed.</summary>
    private static IamUser? RenamedUser(Waiver waiver, Waiver? registered, Dictionary<UserId, IamUser> byId) =>
        registered?.User == waiver.User
        && registered.UserId is { } id
        && byId.GetValueOrDefault(id) is { } user
        && user.Name != waiver.User
            ? user
            : null;

    /// <summary>
    /// True if the user can still be created. A key or a user id in the waiver proves that the user existed.
    /// </summary>
    private static bool IsAwaited(Waiver waiver) => waiver is { Resources: not null, UserId: null, AccessKeyId: null };

    private static string UnknownId(UserId id, IamUser? named) =>
        $"userId '{id}' was not found in this account{(named is null ? "" : $"; user {named.Name} has {named.Id}")}: "
        + "use the id of an IAM user.";

    private static string EitherUser(IamUser renamed, IamUser named) =>
        $"user {named.Name} ({named.Id}) is not the registered user, who is now named {renamed.Name} ({renamed.Id}): "
        + "add the userId of the approved user to the file.";

    private static string Similar(UserName name, IEnumerable<UserName> names) =>
        names
            .Where(other => other.Value.Equals(name.Value, StringComparison.OrdinalIgnoreCase))
            .Select(other => $" (did you mean {other}?)")
            .FirstOrDefault("");
}
