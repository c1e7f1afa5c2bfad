using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Local.Account;

/// <summary>What came of asking for the remediation of a resource.</summary>
/// <param name="Execution">Null where it was not started.</param>
/// <param name="Failure">Why it was not; null where it was.</param>
public sealed record RemediationStart(AutomationExecution? Execution, string? Failure);
