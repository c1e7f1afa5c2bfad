using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace AccessKeyRotation.Local.Account;

/// <summary>
/// One IAM user at one time. Values are immutable, so that a lagging reader can receive an earlier state.
/// </summary>
public sealed record IamUser(string AccountId, string Id, string Name, string Path, DateTimeOffset CreateDate)
{
    /// <summary>IAM compares tag keys case-insensitively.</summary>
    public static readonly ImmutableSortedDictionary<string, string> NoTags = ImmutableSortedDictionary.Create<
        string,
        string
    >(StringComparer.OrdinalIgnoreCase);

    public string Arn => $"arn:aws:iam::{AccountId}:user{Path}{Name}";

    public ImmutableList<AccessKey> AccessKeys { get; init; } = [];

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = NoTags;

    /// <summary>The ARNs of the managed policies attached to the user.</summary>
    public ImmutableList<string> AttachedPolicies { get; init; } = [];

    /// <summary>The policy documents that are embedded in the user, by policy name.</summary>
    public ImmutableSortedDictionary<string, string> InlinePolicies { get; init; } = IamGroup.NoPolicies;

    /// <summary>The names of the groups with the user.</summary>
    public ImmutableSortedSet<string> Groups { get; init; } = [];

    /// <summary>The ARN of the managed policy that is the permissions boundary; null if the user has none.</summary>
    public string? PermissionsBoundary { get; init; }

    public UserPassword? Password { get; init; }

    public bool HasMfa { get; init; }

    /// <exception cref="AwsErrorException">NoSuchEntity</exception>
    public AccessKey Key(string id) =>
        AccessKeys.Find(key => key.Id == id)
        ?? throw new AwsErrorException("NoSuchEntity", $"The Access Key with id {id} cannot be found.");

    public IamUser WithKey(AccessKey key) => this with { AccessKeys = AccessKeys.Replace(Key(key.Id), key) };
}

public sealed record AccessKey(string Id, DateTimeOffset CreateDate, AccessKeyStatus Status = AccessKeyStatus.Active)
{
    /// <summary>Null for a key that was never used.</summary>
    public LastUse? LastUse { get; init; }

    /// <summary>
    /// The value of <c>last_rotated</c> in the credential report; null for <see cref="CreateDate"/>. AWS documents the
    /// column as "created or last changed", so the two can differ.
    /// </summary>
    public DateTimeOffset? ReportedDate { get; init; }
}

/// <summary>When and where a key last signed a request.</summary>
public sealed record LastUse(DateTimeOffset At, string Service = "s3", string Region = "us-east-1");

/// <summary>
/// The names are IAM's. No call sets <see cref="Expired"/>; tests can, because the service model has it.
/// </summary>
public enum AccessKeyStatus
{
    Active,
    Inactive,
    Expired,
}

/// <summary>
/// Generates ids in AWS's form: a prefix for the type, then base32. The same input gives the same id.
/// </summary>
internal static class UniqueId
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Of(string prefix, int length, params string[] origin)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{prefix}/{string.Join('/', origin)}"));
        return string.Create(prefix.Length + length, (prefix, hash), static (id, from) =>
        {
            from.prefix.CopyTo(id);
            for (int i = from.prefix.Length; i < id.Length; i++)
                id[i] = Base32[from.hash[i - from.prefix.Length] % 32];
        });
    }
}
