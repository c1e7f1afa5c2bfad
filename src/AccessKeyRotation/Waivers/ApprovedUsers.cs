using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Waivers;

/// <summary>Approved waivers with the users that they name.</summary>
/// <param name="Wanted">Those whose user is there.</param>
/// <param name="Refused">The others, and why.</param>
/// <param name="Waiting">Those that let a resource through which is yet to make their user: nothing of theirs can be registered before it is there.</param>
public sealed record ApprovedUsers(IReadOnlyList<WantedWaiver> Wanted, IReadOnlyList<WaiverFaultOf> Refused, IReadOnlyList<Waiver> Waiting)
{
    /// <param name="users">All users of the account.</param>
    public static ApprovedUsers Of(IEnumerable<Waiver> approved, IEnumerable<IamUser> users)
    {
        Dictionary<UserName, IamUser> byName = users.DistinctBy(user => user.Name).ToDictionary(user => user.Name);
        List<WantedWaiver> wanted = [];
        List<WaiverFaultOf> refused = [];
        List<Waiver> waiting = [];
        foreach (Waiver waiver in approved)
        {
            if (!byName.TryGetValue(waiver.User, out IamUser? user) && IsAwaited(waiver) && Similar(waiver.User, byName.Keys).Length == 0)
                waiting.Add(waiver);
            else if (user is null)
                refused.Add(new(waiver.Name, $"user is '{waiver.User}'; it must be the name of an IAM user of this account{Similar(waiver.User, byName.Keys)}."));
            else if (waiver.UserId is { } id && id != user.Id)
                refused.Add(new(waiver.Name, $"userId is '{id}'; user {user.Name} has {user.Id}."));
            else
                wanted.Add(new(waiver, user));
        }
        return new(wanted, refused, waiting);
    }

    /// <summary>A key or a user id is of somebody who was there when it was approved.</summary>
    private static bool IsAwaited(Waiver waiver) => waiver is { Resources: not null, UserId: null, AccessKeyId: null };

    private static string Similar(UserName name, IEnumerable<UserName> names) =>
        names.Where(other => other.Value.Equals(name.Value, StringComparison.OrdinalIgnoreCase)).Select(other => $", as it is spelt there: {other}").FirstOrDefault("");
}
