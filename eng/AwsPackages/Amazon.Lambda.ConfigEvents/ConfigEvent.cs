namespace Amazon.Lambda.ConfigEvents;

/// <summary>
/// The event that AWS Config sends to the function of a custom rule. The serializer matches names case-insensitively.
/// </summary>
public class ConfigEvent
{
    public string AccountId { get; set; }

    public string ConfigRuleArn { get; set; }

    public string ConfigRuleId { get; set; }

    public string ConfigRuleName { get; set; }

    public bool EventLeftScope { get; set; }

    public string ExecutionRoleArn { get; set; }

    /// <summary>A JSON document as a string.</summary>
    public string InvokingEvent { get; set; }

    public string ResultToken { get; set; }

    /// <summary>A JSON object as a string; null if the rule has no parameters.</summary>
    public string RuleParameters { get; set; }

    public string Version { get; set; }
}
