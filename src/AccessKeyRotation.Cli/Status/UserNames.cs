using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Status;

/// <summary>The present names of users by their ids.</summary>
internal sealed class UserNames(IEnumerable<IamUser> users)
{
    private readonly Dictionary<string, string> _names = users.DistinctBy(user => user.Id).ToDictionary(user => user.Id.Value, user => user.Name.Value);

    public static UserNames None { get; } = new([]);

    /// <summary>Null where IAM does not know the id: the user is gone.</summary>
    public string? Find(string id) => _names.GetValueOrDefault(id);

    /// <summary>The name, or the id of a user who is gone.</summary>
    public string NameOrId(string id) => Find(id) ?? id;

    /// <summary>The id of the user who has this name now; names differ in more than case. Null where nobody has it.</summary>
    public string? FindId(string name) => _names.FirstOrDefault(user => user.Value == name).Key;
}
