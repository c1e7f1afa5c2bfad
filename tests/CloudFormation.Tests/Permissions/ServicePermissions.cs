namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>The permissions of AWS services on the stack's resources: assume roles, invoke the rule, publish.</summary>
internal static class ServicePermissions
{
    private const string Alarms = "Service cloudwatch.amazonaws.com";
    private const string ConfusedDeputy = "IAM User Guide, The confused deputy problem";
    private const string EventBridge = "Service events.amazonaws.com";
    private const string ExecutionRole =
        $"Lambda Developer Guide, Defining Lambda function permissions with an execution role; {ConfusedDeputy}";
    private const string Lambda = "Service lambda.amazonaws.com";
    private const string SnsKeys = "Amazon SNS Developer Guide, Key management";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(
            "RuleFunctionRole",
            "Trust",
            ["sts:AssumeRole"],
            [],
            [Conditions.ForThisAccount],
            "Lambda runs the function with it.",
            ExecutionRole
        )
        {
            By = Lambda,
        },
        new(
            "RemediationFunctionRole",
            "Trust",
            ["sts:AssumeRole"],
            [],
            [Conditions.ForThisAccount],
            "Lambda runs the function with it.",
            ExecutionRole
        )
        {
            By = Lambda,
        },
        new(
            "AutomationRole",
            "Trust",
            ["sts:AssumeRole"],
            [],
            [Conditions.ForThisAccount, $"ArnLike aws:SourceArn = {Arns.ExecutionsAnywhere}"],
            "Automation runs the documents with it.",
            "Systems Manager User Guide, Setting up Automation"
        )
        {
            By = "Service ssm.amazonaws.com",
        },
        new(
            "EventBridgeRole",
            "Trust",
            ["sts:AssumeRole"],
            [],
            [Conditions.ForThisAccount, $"ArnLike aws:SourceArn = {Arns.EventRules}"],
            "EventBridge starts documents with it, for the rules of this stack.",
            $"EventBridge User Guide, IAM roles for sending events to targets; {ConfusedDeputy}"
        )
        {
            By = EventBridge,
        },
        new(
            "RuleFunctionPermission",
            "Invocation",
            ["lambda:InvokeFunction"],
            ["${RuleFunction.Arn}"],
            [Conditions.ForThisAccount],
            "AWS Config invokes the function of the rule. The rule cannot be named: it is made after the permission.",
            "AWS Config Developer Guide, Creating AWS Config Custom Lambda Rules"
        )
        {
            By = "Service config.amazonaws.com",
        },
        new(
            "TopicPolicy",
            "AlarmsOfThisAccount",
            ["sns:Publish"],
            ["${Topic}"],
            [Conditions.ForThisAccount, Conditions.ForOurAlarms],
            "The alarms of the stack tell the topic.",
            "CloudWatch User Guide, Notifying users on alarm changes"
        )
        {
            By = Alarms,
        },
        new(
            "TopicPolicy",
            "FailedExecutions",
            ["sns:Publish"],
            ["${Topic}"],
            [],
            "EventBridge tells the topic of failed executions, and is not documented to send a topic anything that a condition could ask for.",
            "EventBridge User Guide, Using resource-based policies"
        )
        {
            By = EventBridge,
        },
        new(
            "TopicKey",
            "ByPoliciesOfThisAccount",
            ["kms:*"],
            ["*"],
            [],
            "Policies of the account decide, as for every key; in the policy of a key, * is that key.",
            "KMS Developer Guide, Default key policy"
        )
        {
            By = Arns.Root,
        },
        new(
            "TopicKey",
            "AlarmsOfThisAccount",
            ["kms:Decrypt", "kms:GenerateDataKey*"],
            ["*"],
            [Conditions.ForThisAccount, Conditions.ForOurAlarms],
            "SNS encrypts what the alarms of the stack publish; in the policy of a key, * is that key.",
            SnsKeys
        )
        {
            By = Alarms,
        },
        new(
            "TopicKey",
            "FailedExecutions",
            ["kms:Decrypt", "kms:GenerateDataKey*"],
            ["*"],
            [],
            "SNS encrypts what EventBridge publishes, which sends KMS nothing that a condition could ask for; in the policy of a key, * is that key.",
            SnsKeys
        )
        {
            By = EventBridge,
        },
    ];
}
