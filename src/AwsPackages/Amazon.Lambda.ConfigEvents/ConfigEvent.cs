namespace Amazon.Lambda.ConfigEvents;

/// <summary>What AWS Config hands to the function of a custom rule. Names match in any case: the serializer sees to that.</summary>
public class ConfigEvent
{
    public string AccountId { get; set; }

    public string ConfigRuleArn { get; set; }

    public string ConfigRuleId { get; set; }

    public string ConfigRuleName { get; set; }

    public bool EventLeftScope { get; set; }

    public string ExecutionRoleArn { get; set; }

    /// <summary>A JSON document of its own, as a string.</summary>
    public string InvokingEvent { get; set; }

    public string ResultToken { get; set; }

    /// <summary>A JSON object as a string; null where the rule has no parameters.</summary>
    public string RuleParameters { get; set; }

    public string Version { get; set; }
}
