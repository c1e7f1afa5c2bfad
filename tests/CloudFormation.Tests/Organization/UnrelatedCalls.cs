namespace AccessKeyRotation.CloudFormation.Tests.Organization;

/// <summary>
/// Calls that are unrelated to the rotation, only read it, or make it safer. The guardrails must not deny them.
/// </summary>
internal static class UnrelatedCalls
{
    private const string Account = "111122223333";
    private const string Place = $"us-east-1:{Account}";

    public static IReadOnlyList<GuardedCall> All { get; } =
    [
        .. On(
            $"arn:aws:iam::{Account}:user/alice",
            "iam:DeleteAccessKey",
            "iam:UpdateAccessKey",
            "iam:ListAccessKeys",
            "iam:CreateUser",
            "iam:TagUser",
            "iam:UntagUser",
            "iam:CreateLoginProfile"
        ),
        .. On("*", "organizations:DescribeOrganization"),
        .. On(
            $"arn:aws:iam::{Account}:role/app",
            "iam:CreateRole",
            "iam:PassRole",
            "iam:PutRolePolicy",
            "iam:DeleteRole",
            "iam:UpdateAssumeRolePolicy"
        ),
        .. On(
            $"arn:aws:iam::{Account}:role/access-key-rotation/access-key-rotation-remediation",
            "iam:GetRole",
            "iam:ListRolePolicies",
            "iam:GetRolePolicy"
        ),
        .. On($"arn:aws:ssm:{Place}:parameter/app/password", "ssm:PutParameter", "ssm:DeleteParameter"),
        .. On($"arn:aws:ssm:{Place}:parameter/access-key-rotation/paused", "ssm:GetParameter"),
        .. On($"arn:aws:ssm:{Place}:document/Mine", "ssm:CreateDocument", "ssm:UpdateDocument", "ssm:DeleteDocument"),
        .. On(
            $"arn:aws:ssm:{Place}:document/AccessKeyRotation-DeactivateAccessKeys",
            "ssm:GetDocument",
            "ssm:DescribeDocument"
        ),
        .. On(
            $"arn:aws:lambda:{Place}:function:app",
            "lambda:InvokeFunction",
            "lambda:CreateFunction",
            "lambda:UpdateFunctionCode",
            "lambda:DeleteFunction",
            "lambda:AddPermission"
        ),
        .. On($"arn:aws:lambda:{Place}:function:access-key-rotation-rule", "lambda:GetFunction", "lambda:GetPolicy"),
        .. On(
            $"arn:aws:config:{Place}:config-rule/config-rule-a1b2c3",
            "config:PutConfigRule",
            "config:DeleteConfigRule"
        ),
        .. On(
            $"arn:aws:config:{Place}:config-rule/aws-service-rule/config-conforms.amazonaws.com/config-rule-a1b2c3",
            "config:StartConfigRulesEvaluation",
            "config:GetComplianceDetailsByConfigRule"
        ),
        .. On(
            $"arn:aws:events:{Place}:rule/nightly",
            "events:PutRule",
            "events:PutTargets",
            "events:DeleteRule",
            "events:DisableRule",
            "events:EnableRule"
        ),
        .. On(
            $"arn:aws:events:{Place}:rule/access-key-rotation-finish-rotation",
            "events:DescribeRule",
            "events:ListTargetsByRule"
        ),
        .. On($"arn:aws:cloudwatch:{Place}:alarm:app", "cloudwatch:PutMetricAlarm", "cloudwatch:DeleteAlarms"),
        .. On($"arn:aws:logs:{Place}:log-group:/aws/lambda/app", "logs:DeleteLogGroup", "logs:PutRetentionPolicy"),
        .. On($"arn:aws:logs:{Place}:log-group:/aws/lambda/access-key-rotation-rule", "logs:FilterLogEvents"),
        .. On(
            $"arn:aws:logs:{Place}:log-group:/aws/lambda/access-key-rotation-rule:log-stream:2026",
            "logs:CreateLogStream",
            "logs:PutLogEvents"
        ),
        .. On($"arn:aws:sns:{Place}:access-key-rotation", "sns:Subscribe", "sns:Publish", "sns:GetTopicAttributes"),
        .. On(
            $"arn:aws:sns:{Place}:app",
            "sns:DeleteTopic",
            "sns:SetTopicAttributes",
            "sns:SetSubscriptionAttributes",
            "sns:Unsubscribe"
        ),
        .. On(
            $"arn:aws:ssm:{Place}:automation-execution/12345678-1234-1234-1234-123456789012",
            "ssm:GetAutomationExecution",
            "ssm:SendAutomationSignal"
        ),
        .. On($"arn:aws:kms:{Place}:alias/app", "kms:CreateAlias", "kms:DeleteAlias"),
        new(
            "EncryptionKeys",
            "kms:ScheduleKeyDeletion",
            $"arn:aws:kms:{Place}:key/12345678-1234-1234-1234-123456789012",
            "alias/app"
        ),
        new(
            "EncryptionKeys",
            "kms:Decrypt",
            $"arn:aws:kms:{Place}:key/12345678-1234-1234-1234-123456789012",
            "alias/access-key-rotation"
        ),
        .. On(
            $"arn:aws:cloudformation:{Place}:stack/app/12345678-1234-1234-1234-123456789012",
            "cloudformation:CreateStack",
            "cloudformation:UpdateStack",
            "cloudformation:DeleteStack",
            "cloudformation:ExecuteChangeSet"
        ),
        .. On(
            $"arn:aws:cloudformation:{Place}:stack/StackSet-access-key-rotation-0a1b2c3d/12345678-1234-1234-1234-123456789012",
            "cloudformation:DescribeStacks",
            "cloudformation:DetectStackDrift"
        ),
    ];

    private static IEnumerable<GuardedCall> On(string resource, params string[] actions) =>
        actions.Select(action => new GuardedCall("", action, resource));
}
