using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Commands.Status;

/// <summary>The current names of users by id.</summary>
internal sealed class UserNames(IEnumerable<IamUser> users)
{
    private readonly Dictionary<string, string> _names = users
        .DistinctBy(user => user.Id)
        .ToDictionary(user => user.Id.Value, user => user.Name.Value);

    public static UserNames None { get; } = new([]);

    /// <summary>Returns null if no user has the id, because the user is deleted.</summary>
    public string? Find(string id) => _names.GetValueOrDefault(id);

    /// <summary>Returns the name, or the id of a deleted user.</summary>
    public string NameOrId(string id) => Find(id) ?? id;

    /// <summary>Returns the id of the user who has this name now, case-sensitive; null if there is none.</summary>
    public string? FindId(string name) => _names.FirstOrDefault(user => user.Value == name).Key;
}
