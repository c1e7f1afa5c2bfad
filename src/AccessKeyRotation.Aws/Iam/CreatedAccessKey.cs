using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Aws.Iam;

/// <summary>A new access key with its secret, which IAM tells this once. No text of the object shows the secret.</summary>
public sealed class CreatedAccessKey(AccessKeyId id, DateTimeOffset createDate, string secret)
{
    public AccessKeyId Id { get; } = id;

    public DateTimeOffset CreateDate { get; } = createDate;

    /// <summary>For its encrypted parameter and nothing else.</summary>
    public string Secret { get; } = secret;

    public override string ToString() => $"access key {Id.Masked}";
}
