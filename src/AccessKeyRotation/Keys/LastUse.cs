namespace AccessKeyRotation.Keys;

/// <summary>The last use of an access key, as far as it is known. "Unknown" never means "never used".</summary>
public abstract record LastUse
{
    private LastUse() { }

    /// <summary>The last use was not requested.</summary>
    public static LastUse NotRead { get; } = new NotReadCase();

    /// <summary>The last use was requested, and the request failed.</summary>
    public static LastUse Unreadable { get; } = new UnreadableCase();

    /// <summary>The key has not been used since AWS started to track use (April 2015).</summary>
    public static LastUse Never { get; } = new NeverCase();

    /// <summary>The time of the last use.</summary>
    /// <param name="Date">IAM records it to about 15 minutes.</param>
    /// <param name="Service">The service's endpoint prefix, such as <c>s3</c>; null if AWS does not return it.</param>
    /// <param name="Region">Null if AWS does not return it.</param>
    public sealed record At(DateTimeOffset Date, string? Service = null, string? Region = null) : LastUse;

    private sealed record NotReadCase : LastUse;

    private sealed record UnreadableCase : LastUse;

    private sealed record NeverCase : LastUse;
}
