namespace AccessKeyRotation.Local.Account;

/// <summary>The latest result for one resource.</summary>
/// <param name="Recorded">When the result was submitted.</param>
/// <param name="RuleInvoked">When the invocation that submitted it started.</param>
public sealed record StoredEvaluation(Evaluation Evaluation, DateTimeOffset Recorded, DateTimeOffset RuleInvoked);

/// <summary>A result as a rule submits it.</summary>
public sealed record Evaluation(
    string ResourceType,
    string ResourceId,
    ComplianceType Compliance,
    DateTimeOffset OrderingTimestamp,
    string? Annotation = null
);
