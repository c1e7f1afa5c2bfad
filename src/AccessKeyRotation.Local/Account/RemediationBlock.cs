namespace AccessKeyRotation.Local.Account;

/// <summary>What AWS Config calls a remediation exception: automatic remediation leaves the resource alone. A person can remediate it all the same.</summary>
/// <param name="Message">Why, 1 to 1,024 characters.</param>
/// <param name="Expires">The moment from which it counts no more; null where it has to be deleted.</param>
public sealed record RemediationBlock(ResourceKey Resource, string Message, DateTimeOffset? Expires = null);
