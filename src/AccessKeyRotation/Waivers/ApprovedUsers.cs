using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Waivers;

/// <summary>Approved waivers with the users that they name.</summary>
/// <param name="Wanted">Those whose user is there.</param>
/// <param name="Refused">The others, and why.</param>
public sealed record ApprovedUsers(IReadOnlyList<WantedWaiver> Wanted, IReadOnlyList<WaiverFaultOf> Refused)
{
    /// <param name="users">All users of the account.</param>
    public static ApprovedUsers Of(IEnumerable<Waiver> approved, IEnumerable<IamUser> users)
    {
        Dictionary<UserName, IamUser> byName = users.DistinctBy(user => user.Name).ToDictionary(user => user.Name);
        List<WantedWaiver> wanted = [];
        List<WaiverFaultOf> refused = [];
        foreach (Waiver waiver in approved)
        {
            if (!byName.TryGetValue(waiver.User, out IamUser? user))
                refused.Add(new(waiver.Name, $"user is '{waiver.User}'; it must be the name of an IAM user of this account{Similar(waiver.User, byName.Keys)}."));
            else if (waiver.UserId is { } id && id != user.Id)
                refused.Add(new(waiver.Name, $"userId is '{id}'; user {user.Name} has {user.Id}."));
            else
                wanted.Add(new(waiver, user));
        }
        return new(wanted, refused);
    }

    private static string Similar(UserName name, IEnumerable<UserName> names) =>
        names.Where(other => other.Value.Equals(name.Value, StringComparison.OrdinalIgnoreCase)).Select(other => $", as it is spelt there: {other}").FirstOrDefault("");
}
