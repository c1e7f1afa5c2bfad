namespace AccessKeyRotation.Aws.SecurityHub;

/// <summary>What names a finding of Security Hub: its id is unique within the product that made it.</summary>
public sealed record FindingIdentity(string Id, string ProductArn);
