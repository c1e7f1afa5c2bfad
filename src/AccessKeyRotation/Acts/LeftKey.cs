using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Acts;

/// <summary>A key that a plan leaves alone, and why, as the end of a sentence.</summary>
public sealed record LeftKey(AccessKeyId Key, string Why)
{
    public override string ToString() => $"{Key}: {Why}";
}
