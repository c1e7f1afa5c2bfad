namespace AccessKeyRotation.Cli.Tests;

/// <summary>A clock that is ahead of the account's clock.</summary>
internal sealed class LaterTime(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
}
