using AccessKeyRotation.Aws;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Remediation.Writers;

/// <summary>Changes users and access keys in IAM. Code without this interface cannot change them.</summary>
/// <remarks>
/// Every operation throws <see cref="AwsCallFailedException"/> if the call fails; its effect is then unknown. All
/// operations except <see cref="CreateAccessKeyAsync"/> can be repeated without further effect.
/// </remarks>
public interface IAccessKeyWriter
{
    /// <param name="name">The current name of the key's user. IAM refuses a key of another user.</param>
    Task SetActiveAsync(UserName name, AccessKeyId key, bool isActive, CancellationToken cancellationToken);

    Task DeleteAccessKeyAsync(UserName name, AccessKeyId key, CancellationToken cancellationToken);

    /// <summary>
    /// Creates an access key. The request is sent once, because IAM cannot detect a repeated request, and again only
    /// after throttling, which creates nothing.
    /// </summary>
    /// <param name="findName">Returns the user's current name before each request, because users can be renamed at any
    /// time.</param>
    /// <exception cref="AwsCallFailedException">IAM did not respond: the key exists or not.</exception>
    Task<AccessKeyCreation> CreateAccessKeyAsync(
        Func<CancellationToken, Task<UserName>> findName,
        CancellationToken cancellationToken
    );

    /// <summary>Sets a tag. Replaces an existing value.</summary>
    Task TagUserAsync(UserName name, string key, string value, CancellationToken cancellationToken);

    /// <summary>Removes a tag. Does nothing if the tag does not exist.</summary>
    Task UntagUserAsync(UserName name, string key, CancellationToken cancellationToken);
}

/// <summary>The outcome of CreateAccessKey.</summary>
public abstract record AccessKeyCreation
{
    private AccessKeyCreation() { }

    /// <summary>The key exists.</summary>
    public sealed record Created(CreatedAccessKey Key) : AccessKeyCreation;

    /// <summary>IAM created no key.</summary>
    public sealed record Refused(AwsCallFailedException Answer) : AccessKeyCreation;
}

/// <summary>
/// A new access key with its secret, which IAM returns only once. The string representation does not contain the
/// secret.
/// </summary>
public sealed class CreatedAccessKey(AccessKeyId id, DateTimeOffset createDate, string secret)
{
    public AccessKeyId Id { get; } = id;

    public DateTimeOffset CreateDate { get; } = createDate;

    /// <summary>Only for the encrypted parameter.</summary>
    public string Secret { get; } = secret;

    public override string ToString() => $"access key {Id.Masked}";
}
