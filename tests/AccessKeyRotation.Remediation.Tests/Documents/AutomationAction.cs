namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>An action of SSM Automation, according to AWS's reference of Automation actions.</summary>
/// <param name="Inputs">Null if they depend on the API that is called.</param>
/// <param name="Outputs">The outputs that need no declaration.</param>
internal sealed record AutomationAction(string[]? Inputs, string[] Outputs)
{
    private static readonly Dictionary<string, AutomationAction> ByName = new()
    {
        ["aws:approve"] = new(
            ["NotificationArn", "Message", "MinRequiredApprovals", "Approvers"],
            ["ApprovalStatus", "ApproverDecisions"]
        ),
        ["aws:assertAwsResourceProperty"] = new(null, []),
        ["aws:branch"] = new(["Choices", "Default"], []),
        ["aws:executeAwsApi"] = new(null, []),
        ["aws:invokeLambdaFunction"] = new(
            ["FunctionName", "Qualifier", "InvocationType", "LogType", "ClientContext", "InputPayload", "Payload"],
            ["StatusCode", "FunctionError", "LogResult", "Payload"]
        ),
        ["aws:sleep"] = new(["Duration", "Timestamp"], []),
    };

    /// <summary>Returns null if documents must not use the action.</summary>
    public static AutomationAction? Find(string? name) => ByName.GetValueOrDefault(name ?? "");
}
