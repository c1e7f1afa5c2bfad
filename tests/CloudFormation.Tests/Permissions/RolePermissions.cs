namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>
/// The permissions of the stack's roles: the calls of their code, and the calls of AWS on their behalf.
/// </summary>
internal static class RolePermissions
{
    private const string Config = $"{Reference} AWS Config";
    private const string Iam = $"{Reference} AWS Identity and Access Management";
    private const string Logs = "Lambda Developer Guide, Sending Lambda function logs to CloudWatch Logs";
    private const string Reference = "Service Authorization Reference, Actions, resources, and condition keys for";
    private const string SnsKeys = "Amazon SNS Developer Guide, Key management";
    private const string SystemsManager = $"{Reference} AWS Systems Manager";
    private const string CloudTrail = $"{Reference} AWS CloudTrail";

    private static readonly string[] StartedByEventBridge =
    [
        "FinishRotation",
        "DeleteInactiveAccessKeys",
        "WarnKeyOwners",
        "DeactivateAccessKeysForFinding",
    ];

    private static readonly string[] KeptOfFinding =
    [
        "Confidence",
        "Criticality",
        "RelatedFindings",
        "Severity.Label",
        "Severity.Normalized",
        "Types",
        "UserDefinedFields.key",
        "VerificationState",
    ];

    public static IReadOnlyList<Permission> All { get; } =
    [
        .. OfRule("RuleFunctionRole"),
        .. OfRemediation("RemediationFunctionRole"),
        new(
            "AutomationRole",
            "InvokeFunction",
            ["lambda:InvokeFunction"],
            ["${RemediationFunction.Arn}"],
            [],
            "Automation runs the step aws:invokeLambdaFunction.",
            "Systems Manager User Guide, aws:invokeLambdaFunction"
        )
        {
            OnBehalf = true,
        },
        new(
            "EventBridgeRole",
            "StartDocuments",
            ["ssm:StartAutomationExecution"],
            [
                .. StartedByEventBridge.Select(document =>
                    $"{Arns.Ssm}:automation-definition/${{{document}Document}}:*"
                ),
                .. StartedByEventBridge.Select(document => $"{Arns.Ssm}:document/${{{document}Document}}"),
                Arns.Executions,
            ],
            [],
            "EventBridge starts the daily documents, and the one that a person chose for a finding. The id of an execution is not known before.",
            $"EventBridge User Guide, Identity-based policies; {SystemsManager}"
        )
        {
            OnBehalf = true,
        },
        new(
            "EventBridgeRole",
            "PassAutomationRole",
            ["iam:PassRole"],
            ["${AutomationRole.Arn}"],
            ["StringEquals iam:PassedToService = ssm.amazonaws.com"],
            "The started document assumes the role of Automation.",
            "Systems Manager User Guide, Setting up Automation; IAM User Guide, Granting a user permissions to pass a role to an AWS service"
        )
        {
            OnBehalf = true,
        },
    ];

    private static IEnumerable<Permission> OfRule(string role) =>
        [
            new(
                role,
                "ReadAccount",
                ["iam:GenerateCredentialReport", "iam:GetCredentialReport", "iam:ListUsers"],
                ["*"],
                [],
                "The sweep reads the credential report and the list of users, for which IAM knows no resource.",
                Iam
            ),
            new(
                role,
                "ReadUsers",
                ["iam:GetAccessKeyLastUsed", "iam:GetUser", "iam:ListAccessKeys"],
                [Arns.Users],
                [],
                "Users to check are read live, and every user may be one.",
                Iam
            ),
            new(
                role,
                "SubmitResults",
                ["config:DescribeRemediationExceptions", "config:GetResourceConfigHistory", "config:PutEvaluations"],
                ["*"],
                [],
                "Results are submitted, an oversized item is fetched, and remediation exceptions are counted for an alarm. AWS Config has no resource type for them; a result is bound to its rule by the token of the event.",
                Config
            ),
            new(
                role,
                "ReadResults",
                ["config:GetComplianceDetailsByConfigRule"],
                [Arns.Rules],
                [],
                "The stored results are compared. The id of the rule is not known when the role is created.",
                Config
            ),
            Waivers(role),
            new(
                role,
                "ReadPause",
                ["ssm:GetParameter"],
                [$"{Arns.Parameter}/access-key-rotation/paused"],
                [],
                "Whether the remediation is paused is a metric.",
                SystemsManager
            ),
            Log(role, "${RuleFunctionLogs.Arn}"),
        ];

    private static IEnumerable<Permission> OfRemediation(string role) =>
        [
            new(
                role,
                "ReadAccount",
                [
                    "iam:GenerateCredentialReport",
                    "iam:GetAccountAuthorizationDetails",
                    "iam:GetCredentialReport",
                    "iam:ListUsers",
                ],
                ["*"],
                [],
                "An id is resolved to its user and keys are found by the report and the lists of users, for which IAM knows no resource.",
                Iam
            ),
            new(
                role,
                "ReadUsers",
                ["iam:GetAccessKeyLastUsed", "iam:GetUser", "iam:ListAccessKeys", "iam:ListUserTags"],
                [Arns.Users],
                [],
                "A user is read again right before and after each action, and every user may be one.",
                Iam
            ),
            new(
                role,
                "ActOnKeys",
                ["iam:CreateAccessKey", "iam:DeleteAccessKey", "iam:UpdateAccessKey"],
                [Arns.Users],
                [],
                "Keys are deactivated, activated again, made and deleted. IAM knows no condition for the status of a key.",
                Iam
            ),
            new(
                role,
                "MarkUsers",
                ["iam:TagUser", "iam:UntagUser"],
                [Arns.Users],
                ["ForAllValues:StringLike aws:TagKeys = access-key-rotation:*", "Null aws:TagKeys = false"],
                "A tag shows people what was done, and makes AWS Config evaluate the user. Without a key, ForAllValues would hold.",
                $"{Iam}; IAM User Guide, Multivalued context keys"
            ),
            new(
                role,
                "ReadPauseAndDeliveries",
                ["ssm:GetParameter"],
                [$"{Arns.Parameter}/access-key-rotation/paused", Arns.Deliveries],
                [],
                "Nothing is done while it is paused, and a delivery is looked for by its user.",
                SystemsManager
            ),
            new(
                role,
                "ListRecords",
                ["ssm:GetParametersByPath"],
                [Arns.RecordPath, Arns.Records],
                [],
                "The daily runs and each action start from the records. The call is authorized on the path itself.",
                SystemsManager
            ),
            new(
                role,
                "KeepRecords",
                ["ssm:DeleteParameter", "ssm:GetParameter", "ssm:GetParameterHistory", "ssm:PutParameter"],
                [Arns.Records],
                [],
                "A record is read again before each action, written before and after it, and removed once its key is deleted.",
                SystemsManager
            ),
            new(
                role,
                "SignRecords",
                ["kms:GenerateMac", "kms:VerifyMac"],
                ["${RecordsKey.Arn}"],
                [],
                "A record is applied only if the function signed it.",
                "KMS Developer Guide, HMAC keys in AWS KMS"
            ),
            Waivers(role),
            new(
                role,
                "WriteWaiversAndDeliveries",
                ["ssm:PutParameter"],
                [$"{Arns.Parameter}${{WaiverPath}}/reactivated-*", Arns.Deliveries],
                [],
                "A key that is activated again gets a waiver, and a new secret is delivered.",
                SystemsManager
            ),
            new(
                role,
                "RemoveDeliveries",
                ["ssm:DeleteParameter"],
                [Arns.Deliveries],
                [],
                "A delivery goes when the rotation ends.",
                SystemsManager
            ),
            new(
                role,
                "ReadExecution",
                ["ssm:GetAutomationExecution"],
                [Arns.Executions],
                [],
                "The request is compared with the execution, whose starter decides whether the daily limit counts it. Its id is not known before.",
                SystemsManager
            ),
            new(
                role,
                "CountExecutions",
                ["ssm:DescribeAutomationExecutions"],
                ["*"],
                [],
                "The daily limit counts the runs of the day. Systems Manager knows no resource for the list.",
                SystemsManager
            ),
            new(
                role,
                "ReadUsage",
                ["cloudtrail:LookupEvents"],
                ["*"],
                [],
                "Notifications name the recent clients of a key. CloudTrail knows no resource for the event history.",
                CloudTrail
            )
            {
                OnlyIf = "IncludesUsage",
            },
            new(
                role,
                "NoteOnFinding",
                ["securityhub:BatchUpdateFindings"],
                [Arns.Hub],
                [
                    "StringEqualsIfExists securityhub:ASFFSyntaxPath/Workflow.Status = NOTIFIED",
                    .. KeptOfFinding.Select(field => $"Null securityhub:ASFFSyntaxPath/{field} = true"),
                ],
                "The outcome is noted on the finding that a person chose; nothing closes, suppresses or judges it.",
                $"{Reference} AWS Security Hub; Security Hub User Guide, Restricting access to BatchUpdateFindings"
            ),
            new(
                role,
                "EncryptDelivery",
                ["kms:Encrypt"],
                ["${DeliveryKey.Arn}"],
                [Conditions.ThroughSsm],
                "Parameter Store encrypts a delivered secret, a SecureString of the standard tier.",
                "KMS Developer Guide, How AWS Systems Manager Parameter Store uses AWS KMS"
            )
            {
                OnBehalf = true,
            },
            Log(role, "${RemediationFunctionLogs.Arn}"),
            new(
                role,
                "PublishMessages",
                ["sns:Publish"],
                ["${Topic}"],
                [],
                "The function tells what it did and what falls due.",
                $"{Reference} Amazon SNS"
            ),
            Encrypt(role),
        ];

    private static Permission Waivers(string role) =>
        new(
            role,
            "ReadWaivers",
            ["ssm:GetParametersByPath"],
            [$"{Arns.Parameter}${{WaiverPath}}", $"{Arns.Parameter}${{WaiverPath}}/*"],
            [],
            "Waivers are read before the evaluation and the actions. The call is authorized for the path itself.",
            SystemsManager
        );

    private static Permission Log(string role, string group) =>
        new(
            role,
            "Log",
            ["logs:CreateLogStream", "logs:PutLogEvents"],
            [group],
            [],
            "Lambda writes the log; the group is the stack's.",
            Logs
        )
        {
            OnBehalf = true,
        };

    private static Permission Encrypt(string role) =>
        new(
            role,
            "EncryptMessage",
            ["kms:Decrypt", "kms:GenerateDataKey*"],
            ["${TopicKey.Arn}"],
            [Conditions.ThroughSns],
            "SNS encrypts what is published with the role, and reuses a data key. AWS asks for GenerateDataKey*.",
            SnsKeys
        )
        {
            OnBehalf = true,
        };
}
