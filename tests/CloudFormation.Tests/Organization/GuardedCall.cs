using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Oracles;

namespace AccessKeyRotation.CloudFormation.Tests.Organization;

/// <summary>A call that the guardrails deny, with the statement and the keys of the request.</summary>
/// <param name="Value">The value of the statement's own condition key; null if it has none.</param>
internal sealed record GuardedCall(string Sid, string Action, string Resource, string? Value = null)
{
    private const string Account = "111122223333";
    private const string Place = $"us-east-1:{Account}";

    public static IReadOnlyList<GuardedCall> All { get; } =
    [
        new("KeysByRotationOnly", "iam:CreateAccessKey", $"arn:aws:iam::{Account}:user/alice"),
        new("KeysByRotationOnly", "organizations:LeaveOrganization", "*"),
        .. Of(
            "Parameters",
            $"arn:aws:ssm:{Place}:parameter/access-key-rotation/paused",
            "ssm:PutParameter",
            "ssm:DeleteParameter",
            "ssm:DeleteParameters"
        ),
        .. Of(
            "Parameters",
            $"arn:aws:ssm:{Place}:parameter/access-key-rotation/delivered/AIDAIOSFODNN7EXAMPLE",
            "ssm:PutParameter",
            "ssm:DeleteParameter"
        ),
        .. Of(
            "Parameters",
            $"arn:aws:ssm:{Place}:parameter/access-key-rotation/records/AIDAIOSFODNN7EXAMPLE/AKIAIOSFODNN7EXAMPLE",
            "ssm:PutParameter",
            "ssm:DeleteParameter",
            "ssm:LabelParameterVersion"
        ),
        .. Of(
            "Parameters",
            $"arn:aws:ssm:{Place}:parameter/team/waivers/mine",
            "ssm:PutParameter",
            "ssm:DeleteParameter"
        ),
        .. Of(
            "FunctionByDocumentsOnly",
            $"arn:aws:lambda:{Place}:function:access-key-rotation-remediation",
            "lambda:InvokeFunction",
            "lambda:InvokeFunctionUrl"
        ),
        .. Of(
            "Rotation",
            $"arn:aws:cloudformation:{Place}:stack/StackSet-access-key-rotation-0a1b2c3d/12345678-1234-1234-1234-123456789012",
            "cloudformation:CancelUpdateStack",
            "cloudformation:CreateChangeSet",
            "cloudformation:CreateStack",
            "cloudformation:DeleteStack",
            "cloudformation:ExecuteChangeSet",
            "cloudformation:RollbackStack",
            "cloudformation:SetStackPolicy",
            "cloudformation:UpdateStack",
            "cloudformation:UpdateTerminationProtection"
        ),
        .. Of(
            "Rotation",
            $"arn:aws:cloudwatch:{Place}:alarm:access-key-rotation-remediation-exceptions",
            "cloudwatch:DeleteAlarms",
            "cloudwatch:DisableAlarmActions",
            "cloudwatch:PutMetricAlarm",
            "cloudwatch:SetAlarmState"
        ),
        .. Of(
            "Rotation",
            $"arn:aws:config:{Place}:config-rule/aws-service-rule/config-conforms.amazonaws.com/config-rule-a1b2c3",
            "config:DeleteConfigRule",
            "config:DeleteEvaluationResults",
            "config:PutConfigRule"
        ),
        .. Of(
            "Rotation",
            $"arn:aws:events:{Place}:rule/access-key-rotation-finish-rotation",
            "events:DeleteRule",
            "events:DisableRule",
            "events:PutRule",
            "events:PutTargets",
            "events:RemoveTargets"
        ),
        // Deployed, and disabled until an administrator enables deletions.
        .. Of(
            "Rotation",
            $"arn:aws:events:{Place}:rule/access-key-rotation-delete-inactive-access-keys",
            "events:EnableRule"
        ),
        .. Of(
            "Rotation",
            $"arn:aws:iam::{Account}:role/access-key-rotation/access-key-rotation-remediation",
            "iam:AttachRolePolicy",
            "iam:CreateRole",
            "iam:DeleteRole",
            "iam:DeleteRolePolicy",
            "iam:DeleteRolePermissionsBoundary",
            "iam:DetachRolePolicy",
            "iam:PassRole",
            "iam:PutRolePolicy",
            "iam:PutRolePermissionsBoundary",
            "iam:UpdateAssumeRolePolicy",
            "iam:UpdateRole",
            "iam:UpdateRoleDescription"
        ),
        .. Of(
            "Rotation",
            $"arn:aws:iam::{Account}:role/access-key-rotation/access-key-rotation-automation",
            "iam:PassRole"
        ),
        .. Of("Rotation", $"arn:aws:kms:{Place}:alias/access-key-rotation", "kms:DeleteAlias", "kms:UpdateAlias"),
        .. Of("Rotation", $"arn:aws:kms:{Place}:alias/access-key-rotation-topic", "kms:DeleteAlias", "kms:UpdateAlias"),
        .. Of(
            "Rotation",
            $"arn:aws:lambda:{Place}:function:access-key-rotation-rule",
            "lambda:AddPermission",
            "lambda:CreateAlias",
            "lambda:CreateFunctionUrlConfig",
            "lambda:DeleteFunction",
            "lambda:PutFunctionConcurrency",
            "lambda:RemovePermission",
            "lambda:UpdateFunctionCode",
            "lambda:UpdateFunctionConfiguration"
        ),
        .. Of(
            "Rotation",
            $"arn:aws:logs:{Place}:log-group:/aws/lambda/access-key-rotation-remediation",
            "logs:DeleteLogGroup",
            "logs:DeleteMetricFilter",
            "logs:DeleteRetentionPolicy",
            "logs:PutMetricFilter",
            "logs:PutRetentionPolicy"
        ),
        .. Of(
            "Rotation",
            $"arn:aws:logs:{Place}:log-group:/aws/lambda/access-key-rotation-rule:log-stream:2026",
            "logs:DeleteLogStream"
        ),
        .. Of(
            "Rotation",
            $"arn:aws:sns:{Place}:access-key-rotation",
            "sns:AddPermission",
            "sns:DeleteTopic",
            "sns:PutDataProtectionPolicy",
            "sns:RemovePermission",
            "sns:SetSubscriptionAttributes",
            "sns:SetTopicAttributes",
            "sns:Unsubscribe"
        ),
        .. Of(
            "Rotation",
            $"arn:aws:ssm:{Place}:document/AccessKeyRotation-DeactivateAccessKeys",
            "ssm:DeleteDocument",
            "ssm:ModifyDocumentPermission",
            "ssm:UpdateDocument",
            "ssm:UpdateDocumentDefaultVersion"
        ),
        // Squatting: creating a resource with an exempt ARN or with the name of a protected resource.
        .. Of("Rotation", $"arn:aws:iam::{Account}:role/access-key-rotation/mine", "iam:CreateRole"),
        .. Of(
            "Rotation",
            $"arn:aws:iam::{Account}:role/stacksets-exec-mine",
            "iam:CreateRole",
            "iam:UpdateAssumeRolePolicy"
        ),
        .. Of("Rotation", $"arn:aws:iam::{Account}:role/stacksets-exec-mine/of-a-path", "iam:CreateRole"),
        .. Of(
            "Rotation",
            $"arn:aws:iam::{Account}:role/AWSCloudFormationStackSetExecutionRole",
            "iam:CreateRole",
            "iam:UpdateAssumeRolePolicy"
        ),
        .. Of(
            "Rotation",
            $"arn:aws:iam::{Account}:role/{Guardrails.SecurityAdminRole}",
            "iam:CreateRole",
            "iam:UpdateAssumeRolePolicy",
            "iam:PassRole"
        ),
        .. Of("Rotation", $"arn:aws:lambda:{Place}:function:access-key-rotation-mine", "lambda:CreateFunction"),
        .. Of("Rotation", $"arn:aws:kms:{Place}:alias/access-key-rotation", "kms:CreateAlias"),
        .. Of("Rotation", $"arn:aws:ssm:{Place}:document/AccessKeyRotation-Mine", "ssm:CreateDocument"),
        .. Keys("alias/access-key-rotation"),
        .. Keys("alias/access-key-rotation-topic"),
    ];

    /// <summary>Returns the request of a principal in the account, such as <c>role/admin</c>.</summary>
    public PolicyRequest By(string principal) =>
        new(
            $"arn:aws:iam::{Account}:{principal}",
            Action,
            Resource,
            Sid switch
            {
                "EncryptionKeys" => new JsonObject { ["kms:ResourceAliases"] = new JsonArray(Value, "alias/other") },
                _ => [],
            }
        );

    private static IEnumerable<GuardedCall> Keys(string alias) =>
        ((string[])["kms:DisableKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]).Select(action => new GuardedCall(
            "EncryptionKeys",
            action,
            $"arn:aws:kms:{Place}:key/12345678-1234-1234-1234-123456789012",
            alias
        ));

    private static IEnumerable<GuardedCall> Of(string sid, string resource, params string[] actions) =>
        actions.Select(action => new GuardedCall(sid, action, resource));
}
