using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Aws.Iam;

/// <summary>Changes users and access keys in IAM. Whatever is given none of this cannot change them.</summary>
/// <remarks>
/// Every operation throws <see cref="AwsCallFailedException"/> where the call fails; whether it did its work is then not known. All but
/// <see cref="CreateAccessKeyAsync"/> can be sent again without another effect.
/// </remarks>
public interface IAccessKeyWriter
{
    /// <param name="name">The present name of the key's user; IAM refuses a key that is not that user's.</param>
    Task SetActiveAsync(UserName name, AccessKeyId key, bool isActive, CancellationToken cancellation);

    Task DeleteAccessKeyAsync(UserName name, AccessKeyId key, CancellationToken cancellation);

    /// <summary>Sent once: IAM has no way to recognise a repetition. Throttling alone, which IAM says before it acts, is waited out.</summary>
    Task<CreatedAccessKey> CreateAccessKeyAsync(UserName name, CancellationToken cancellation);

    /// <summary>Sets a tag, be it there or not.</summary>
    Task TagUserAsync(UserName name, string key, string value, CancellationToken cancellation);

    /// <summary>Removes a tag, be it there or not.</summary>
    Task UntagUserAsync(UserName name, string key, CancellationToken cancellation);
}
