namespace AccessKeyRotation.Keys;

/// <summary>What is known of the last use of an access key. "Not known" is never "never used".</summary>
public abstract record LastUse
{
    private LastUse()
    {
    }

    /// <summary>Nobody asked.</summary>
    public static LastUse NotRead { get; } = new NotReadCase();

    /// <summary>Somebody asked and got no answer.</summary>
    public static LastUse Unreadable { get; } = new UnreadableCase();

    /// <summary>AWS says that the key has not been used since it tracks use (April 2015).</summary>
    public static LastUse Never { get; } = new NeverCase();

    /// <summary>The key was last used then.</summary>
    /// <param name="Date">Recorded by IAM to about 15 minutes.</param>
    /// <param name="Service">The service's endpoint prefix, such as <c>s3</c>; null where AWS does not say.</param>
    /// <param name="Region">Null where AWS does not say.</param>
    public sealed record At(DateTimeOffset Date, string? Service = null, string? Region = null) : LastUse;

    private sealed record NotReadCase : LastUse;

    private sealed record UnreadableCase : LastUse;

    private sealed record NeverCase : LastUse;
}
