namespace AccessKeyRotation.Local.CloudFormation;

/// <summary>What a rule of a template says against the parameters.</summary>
/// <param name="Description">The AssertDescription of the assertion that does not hold.</param>
public sealed record RuleRefusal(string Rule, string Description);
