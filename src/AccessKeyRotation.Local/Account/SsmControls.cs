namespace AccessKeyRotation.Local.Account;

/// <summary>How many resources a remediation takes at a time, and how many failures end it. Kept and shown; Local remediates one after another.</summary>
/// <param name="ConcurrentExecutionRatePercentage">1 to 100.</param>
/// <param name="ErrorPercentage">1 to 100.</param>
public sealed record SsmControls(int ConcurrentExecutionRatePercentage, int ErrorPercentage);
