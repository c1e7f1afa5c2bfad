using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Records;

/// <summary>The tags of one user, and what of our state they hold. IAM compares the keys of tags without regard to case.</summary>
public sealed class UserTags
{
    /// <summary>IAM's quota (IAM quotas page). A user with as many can take no record, and so no act.</summary>
    public const int MaxPerUser = 50;

    private const string StackNameTag = "aws:cloudformation:stack-name";

    private readonly Dictionary<string, string> _tags = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<AccessKeyId, DeactivationRecord> _deactivations = [];
    private readonly List<string> _unreadable = [];

    public UserTags(IEnumerable<KeyValuePair<string, string>> tags)
    {
        foreach ((string key, string value) in tags)
        {
            _tags[key] = value;
            if (DeactivationRecord.IsTagKey(key))
                Keep(key, DeactivationRecord.Read(key, value));
        }
        if (_tags.TryGetValue(RotationRecord.TagKey, out string? rotation))
        {
            Rotation = RotationRecord.Read(rotation);
            if (Rotation is null)
                _unreadable.Add(RotationRecord.TagKey);
        }
    }

    public static UserTags None { get; } = new([]);

    public IReadOnlyCollection<DeactivationRecord> Deactivations => _deactivations.Values;

    /// <summary>The rotation under way, or null.</summary>
    public RotationRecord? Rotation { get; }

    /// <summary>The keys of tags that have the name of a record of ours and do not hold one: somebody changed them. Nothing is done by them.</summary>
    public IReadOnlyList<string> Unreadable => _unreadable;

    /// <summary>Whether there is anything of ours on the user.</summary>
    public bool HasRecords => _deactivations.Count > 0 || Rotation is not null || _unreadable.Count > 0;

    /// <summary>The CloudFormation stack that made the user; a key that it also made will differ from its template. Null where none says so.</summary>
    public string? StackName => ValueOf(StackNameTag);

    public DeactivationRecord? DeactivationOf(AccessKeyId key) => _deactivations.GetValueOrDefault(key);

    /// <summary>Without blanks around it; null where the user has no such tag or it is empty.</summary>
    public string? ValueOf(string key) => _tags.GetValueOrDefault(key)?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>Whether tags of all these keys can be written without a removal of others.</summary>
    public bool HasRoomFor(IEnumerable<string> keys) =>
        _tags.Count + keys.Distinct(StringComparer.OrdinalIgnoreCase).Count(key => !_tags.ContainsKey(key)) <= MaxPerUser;

    private void Keep(string tagKey, DeactivationRecord? record)
    {
        if (record is null)
            _unreadable.Add(tagKey);
        else
            _deactivations[record.Key] = record;
    }
}
