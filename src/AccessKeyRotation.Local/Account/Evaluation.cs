namespace AccessKeyRotation.Local.Account;

/// <summary>One result as a rule puts it.</summary>
public sealed record Evaluation(
    string ResourceType, string ResourceId, ComplianceType Compliance, DateTimeOffset OrderingTimestamp, string? Annotation = null);
