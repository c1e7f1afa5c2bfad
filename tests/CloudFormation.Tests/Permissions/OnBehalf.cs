namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>An action that no code of ours calls, and a role needs all the same.</summary>
/// <param name="Reason">What AWS does with it.</param>
/// <param name="Source">Where AWS says so.</param>
internal sealed record OnBehalf(string Role, string Action, string Reason, string Source)
{
    private const string Lambda = "Lambda Developer Guide";
    private const string Sns = "Amazon SNS Developer Guide, Key management";

    public static IReadOnlyList<OnBehalf> All { get; } =
    [
        new("RuleFunctionRole", "logs:CreateLogStream", "Lambda writes the log; the group is the stack's.", $"{Lambda}, Using CloudWatch logs"),
        new("RuleFunctionRole", "logs:PutLogEvents", "The same.", $"{Lambda}, Using CloudWatch logs"),
        new("RuleFunctionRole", "sns:Publish", "Lambda tells the failure destination of an invocation that failed twice.", $"{Lambda}, Asynchronous invocation destinations"),
        new("RuleFunctionRole", "kms:GenerateDataKey*", "The topic of that destination is encrypted.", Sns),
        new("RuleFunctionRole", "kms:Decrypt", "The same: SNS reuses a data key.", Sns),
        new("RemediationFunctionRole", "logs:CreateLogStream", "Lambda writes the log; the group is the stack's.", $"{Lambda}, Using CloudWatch logs"),
        new("RemediationFunctionRole", "logs:PutLogEvents", "The same.", $"{Lambda}, Using CloudWatch logs"),
        new("RemediationFunctionRole", "kms:GenerateDataKey*", "SNS encrypts what the function publishes.", Sns),
        new("RemediationFunctionRole", "kms:Decrypt", "The same: SNS reuses a data key.", Sns),
        new("RemediationFunctionRole", "kms:Encrypt",
            "Parameter Store encrypts a delivered secret, a SecureString of the standard tier.", "KMS Developer Guide, How Parameter Store uses AWS KMS"),
        new("AutomationRole", "lambda:InvokeFunction", "Automation runs the step aws:invokeLambdaFunction.", "Systems Manager User Guide, aws:invokeLambdaFunction"),
        new("EventBridgeRole", "ssm:StartAutomationExecution", "EventBridge starts the daily documents, and the one that a person chose for a finding.", "EventBridge User Guide, Identity-based policies"),
        new("EventBridgeRole", "iam:PassRole", "The started document assumes the role of Automation.", "Systems Manager User Guide, Setting up Automation"),
    ];
}
