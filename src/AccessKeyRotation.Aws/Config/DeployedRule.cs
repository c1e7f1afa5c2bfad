namespace AccessKeyRotation.Aws.Config;

/// <summary>A rule of AWS Config as it is deployed.</summary>
/// <param name="InputParameters">The rule's parameters as JSON; null where it has none.</param>
/// <param name="Remediation">Null where none is configured.</param>
public sealed record DeployedRule(string Name, string? InputParameters, RuleRemediation? Remediation);

/// <summary>What a click on Remediate starts.</summary>
/// <param name="Document">Name or ARN of the SSM document.</param>
/// <param name="DocumentVersion">Null: the document's default.</param>
/// <param name="Parameters">Those that are the same for every resource.</param>
/// <param name="ResourceParameter">The parameter that gets the id of the resource (<c>RESOURCE_ID</c>); null where none does.</param>
public sealed record RuleRemediation(
    string Document, string? DocumentVersion, IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters, string? ResourceParameter);
