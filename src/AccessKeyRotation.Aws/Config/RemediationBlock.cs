namespace AccessKeyRotation.Aws.Config;

/// <summary>
/// What AWS Config calls a remediation exception: it does not remediate the resource by itself while this stands. AWS Config makes one when its attempts have
/// failed, and a person can make one (PutRemediationExceptions). ("Block", since an exception is something else in C#.)
/// </summary>
/// <param name="ResourceId">Of a user its id.</param>
/// <param name="Message">Why, in the words of who made it; null where there are none.</param>
/// <param name="Expires">When AWS Config deletes it by itself; null where it never does.</param>
public sealed record RemediationBlock(string ResourceType, string ResourceId, string? Message, DateTimeOffset? Expires)
{
    /// <summary>
    /// Whether it may be of AWS Config's own making. The API does not tell who made one; an end is what only a person gives, and what a person should give.
    /// </summary>
    public bool IsOpenEnded => Expires is null;
}
