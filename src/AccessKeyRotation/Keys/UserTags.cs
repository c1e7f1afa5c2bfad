namespace AccessKeyRotation.Keys;

/// <summary>The tags of one user. IAM compares tag keys case-insensitively.</summary>
public sealed class UserTags
{
    private const string StackNameTag = "aws:cloudformation:stack-name";

    private readonly Dictionary<string, string> _tags = new(StringComparer.OrdinalIgnoreCase);

    public UserTags(IEnumerable<KeyValuePair<string, string>> tags)
    {
        foreach ((string key, string value) in tags)
            _tags[key] = value;
    }

    public static UserTags None { get; } = new([]);

    /// <summary>
    /// The CloudFormation stack that created the user; null if no tag names one. Changes to a key of that stack make it
    /// differ from its template.
    /// </summary>
    public string? StackName => ValueOf(StackNameTag);

    /// <summary>Returns the trimmed value; null if the user does not have the tag or its value is empty.</summary>
    public string? ValueOf(string key) => _tags.GetValueOrDefault(key)?.Trim() is { Length: > 0 } value ? value : null;
}

/// <summary>A user and the user's tags.</summary>
public record TaggedUser(IamUser User, UserTags Tags);

/// <summary>A user as GetAccountAuthorizationDetails returns it, the only IAM listing with tags and policies.</summary>
/// <param name="Arn">Includes the user's path.</param>
/// <param name="AttachedPolicies">The names of the managed policies that are attached to the user directly.</param>
public sealed record ListedUser(IamUser User, UserTags Tags, string Arn, IReadOnlyList<string> AttachedPolicies)
    : TaggedUser(User, Tags);
