namespace AccessKeyRotation.Aws.Config;

/// <summary>A rule of AWS Config as it is deployed.</summary>
/// <param name="InputParameters">The rule's parameters as JSON; null where it has none.</param>
/// <param name="Remediation">Null where none is configured.</param>
public sealed record DeployedRule(string Name, string? InputParameters, RuleRemediation? Remediation)
{
    /// <summary>Of the rule; its last part is the id that AWS Config gave it.</summary>
    public string? Arn { get; init; }

    public string? Description { get; init; }

    /// <summary>In AWS's word: <c>ACTIVE</c>, <c>EVALUATING</c>, <c>DELETING</c> or <c>DELETING_RESULTS</c>.</summary>
    public string? State { get; init; }

    /// <summary>Whose code judges, such as <c>CUSTOM_LAMBDA</c>.</summary>
    public string? SourceOwner { get; init; }

    /// <summary>The function's ARN, or the name of a managed rule.</summary>
    public string? SourceIdentifier { get; init; }

    /// <summary>What makes AWS Config run the rule.</summary>
    public IReadOnlyList<RuleTrigger> Triggers { get; init; } = [];

    /// <summary>Whether AWS Config runs it; it does not while it deletes it.</summary>
    public bool IsInForce => State is "ACTIVE" or "EVALUATING";
}

/// <summary>What a click on Remediate starts.</summary>
/// <param name="Document">Name or ARN of the SSM document.</param>
/// <param name="DocumentVersion">Null: the document's default.</param>
/// <param name="Parameters">Those that are the same for every resource.</param>
/// <param name="ResourceParameter">The parameter that gets the id of the resource (<c>RESOURCE_ID</c>); null where none does.</param>
public sealed record RuleRemediation(
    string Document, string? DocumentVersion, IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters, string? ResourceParameter)
{
    /// <summary>Whether AWS Config starts it by itself for every resource that does not comply.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>How often AWS Config tries by itself within <see cref="RetryWindow"/>; null where AWS does not say.</summary>
    public int? MaximumAutomaticAttempts { get; init; }

    /// <summary>Null where AWS does not say.</summary>
    public TimeSpan? RetryWindow { get; init; }

    /// <summary>On how many of the resources it may run at once, in percent; null where AWS does not say.</summary>
    public int? ConcurrentExecutionRatePercentage { get; init; }

    /// <summary>With how many failures AWS Config stops, in percent; null where AWS does not say.</summary>
    public int? ErrorPercentage { get; init; }
}

/// <summary>One kind of event that runs a rule.</summary>
/// <param name="Frequency">Of a schedule, such as <c>TwentyFour_Hours</c>; null for changes.</param>
public sealed record RuleTrigger(string MessageType, string? Frequency);
