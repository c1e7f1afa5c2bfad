namespace AccessKeyRotation.Local.Account;

/// <summary>The latest result for one resource.</summary>
/// <param name="Recorded">When it was put.</param>
/// <param name="RuleInvoked">When the invocation that put it began.</param>
public sealed record StoredEvaluation(Evaluation Evaluation, DateTimeOffset Recorded, DateTimeOffset RuleInvoked);
