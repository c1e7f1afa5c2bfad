namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>
/// The permissions of the policies of people. Recorded calls of the command line confirm the actions (PolicyTests of
/// AccessKeyRotation.Cli.Tests).
/// </summary>
internal static class PeoplePermissions
{
    private const string Reference = "Service Authorization Reference, Actions, resources, and condition keys for";
    private const string Config = $"{Reference} AWS Config";
    private const string Iam = $"{Reference} AWS Identity and Access Management";
    private const string Kms = $"{Reference} AWS Key Management Service";
    private const string SystemsManager = $"{Reference} AWS Systems Manager";
    private const string CloudTrail = $"{Reference} AWS CloudTrail";

    private static readonly string[] StartedByPeople =
    [
        "DeactivateAccessKeys",
        "ReactivateAccessKey",
        "RotateAccessKey",
        "FinishRotation",
    ];

    public static IReadOnlyList<Permission> All { get; } =
    [
        .. Reading("ReaderPolicy"),
        .. Reading("OperatorPolicy"),
        new(
            "OperatorPolicy",
            "StartDocuments",
            ["ssm:StartAutomationExecution"],
            [
                .. StartedByPeople.Select(document => $"{Arns.Ssm}:automation-definition/${{{document}Document}}:*"),
                .. StartedByPeople.Select(document => $"{Arns.Ssm}:document/${{{document}Document}}"),
                Arns.Executions,
            ],
            [],
            "remediate, undo, rotate, rotate finish and Remediate in AWS Config start these documents.",
            SystemsManager
        ),
        new(
            "OperatorPolicy",
            "PassAutomationRole",
            ["iam:PassRole"],
            ["${AutomationRole.Arn}"],
            ["StringEquals iam:PassedToService = ssm.amazonaws.com"],
            "A document that a person starts runs with the Automation role.",
            "IAM User Guide, Grant a user permissions to pass a role to an AWS service"
        ),
        new(
            "OperatorPolicy",
            "Remediate",
            ["config:DeleteRemediationExceptions", "config:StartRemediationExecution"],
            ["*"],
            [],
            "clear-exceptions and Remediate in AWS Config; AWS has no resource for these actions.",
            Config
        ),
        new(
            "OperatorPolicy",
            "PauseAndWaive",
            ["ssm:DeleteParameter", "ssm:PutParameter"],
            [$"{Arns.Parameter}${{WaiverPath}}/*", $"{Arns.Parameter}/access-key-rotation/paused"],
            [],
            "pause, resume and the commands of waivers write these parameters.",
            SystemsManager
        ),
    ];

    private static IEnumerable<Permission> Reading(string policy) =>
        [
            new(
                policy,
                "ReadAccount",
                [
                    "config:DescribeConfigRuleEvaluationStatus",
                    "config:DescribeConfigRules",
                    "config:DescribeRemediationExceptions",
                    "iam:GenerateCredentialReport",
                    "iam:GetAccountAuthorizationDetails",
                    "iam:GetCredentialReport",
                    "iam:ListAccountAliases",
                    "iam:ListUsers",
                    "ssm:DescribeAutomationExecutions",
                ],
                ["*"],
                [],
                "evaluate, status, plan and evidence, and the alias in the header of each command; AWS has no resource for these actions.",
                Iam
            ),
            new(
                policy,
                "ReadRecorders",
                ["config:DescribeConfigurationRecorders", "config:DescribeConfigurationRecorderStatus"],
                ["*"],
                [],
                "doctor reads the recorder, whose name is not known before the call.",
                Config
            ),
            new(
                policy,
                "ReadUsage",
                ["cloudtrail:LookupEvents", "ec2:DescribeRegions"],
                ["*"],
                [],
                "usage reads the event history of all enabled regions. AWS knows no resource for either.",
                CloudTrail
            ),
            new(
                policy,
                "ReadUsers",
                ["iam:GetAccessKeyLastUsed", "iam:GetUser", "iam:ListAccessKeys"],
                [Arns.Users],
                [],
                "evaluate, plan and undo check users live.",
                Iam
            ),
            new(
                policy,
                "ReadRule",
                ["config:DescribeRemediationConfigurations", "config:GetComplianceDetailsByConfigRule"],
                [Arns.Rules, Arns.Remediations],
                [],
                "status and plan read the rule, whose id is not known; --rule selects another one.",
                Config
            ),
            new(
                policy,
                "ListParameters",
                ["ssm:GetParametersByPath"],
                [
                    $"{Arns.Parameter}${{WaiverPath}}",
                    $"{Arns.Parameter}${{WaiverPath}}/*",
                    Arns.RecordPath,
                    Arns.Records,
                ],
                [],
                "evaluate, status, plan and evidence read waivers and records.",
                SystemsManager
            ),
            new(
                policy,
                "ReadParameters",
                ["ssm:GetParameter", "ssm:GetParameterHistory"],
                [$"{Arns.Parameter}${{WaiverPath}}/*", $"{Arns.Parameter}/access-key-rotation/paused", Arns.Records],
                [],
                "status and evidence read the pause, and the writers of pause, waivers and records.",
                SystemsManager
            ),
            new(
                policy,
                "ReadExecutions",
                ["ssm:GetAutomationExecution"],
                [Arns.Executions],
                [],
                "evidence and remediate read the results of executions.",
                SystemsManager
            ),
            new(
                policy,
                "VerifyRecords",
                ["kms:VerifyMac"],
                ["${RecordsKey.Arn}"],
                [],
                "status and evidence verify records.",
                Kms
            ),
            new(
                policy,
                "ReadKeys",
                ["kms:DescribeKey", "kms:GetKeyPolicy"],
                ["${DeliveryKey.Arn}", "${RecordsKey.Arn}", "${TopicKey.Arn}"],
                [],
                "doctor compares the key policies with the template.",
                Kms
            ),
            new(
                policy,
                "ReadTopic",
                ["sns:GetTopicAttributes"],
                ["${Topic}"],
                [],
                "doctor reads the number of subscriptions.",
                $"{Reference} Amazon SNS"
            ),
            new(
                policy,
                "SimulatePermissions",
                ["iam:GetRole", "iam:SimulatePrincipalPolicy"],
                ["arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*", Arns.Users],
                [],
                "doctor simulates the policies of its caller, which a policy for roles cannot name.",
                Iam
            ),
        ];
}
