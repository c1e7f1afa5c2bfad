namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>ARNs in permissions, as the template writes them.</summary>
internal static class Arns
{
    public const string Alarms = $"arn:${{AWS::Partition}}:cloudwatch:{Here}:alarm:access-key-rotation-*";
    public const string Deliveries = $"{Parameter}/access-key-rotation/delivered/*";
    public const string Executions = $"{Ssm}:automation-execution/*";

    /// <summary>As in the trust policy of a role for Automation in the Systems Manager User Guide.</summary>
    public const string ExecutionsAnywhere = "arn:${AWS::Partition}:ssm:*:${AWS::AccountId}:automation-execution/*";

    public const string OwnDelivery = $"{Parameter}/access-key-rotation/delivered/${{!aws:userid}}";
    public const string Parameter = $"{Ssm}:parameter";
    public const string RecordPath = $"{Parameter}/access-key-rotation/records";
    public const string Records = $"{RecordPath}/*";
    public const string Remediations = $"arn:${{AWS::Partition}}:config:{Here}:remediation-configuration/*";
    public const string Root = "AWS arn:${AWS::Partition}:iam::${AWS::AccountId}:root";
    public const string Rules = $"arn:${{AWS::Partition}}:config:{Here}:config-rule/*";
    public const string EventRules = $"arn:${{AWS::Partition}}:events:{Here}:rule/access-key-rotation-*";
    public const string Hub = $"arn:${{AWS::Partition}}:securityhub:{Here}:hub/default";
    public const string Ssm = $"arn:${{AWS::Partition}}:ssm:{Here}";
    public const string Users = "arn:${AWS::Partition}:iam::${AWS::AccountId}:user/*";

    private const string Here = "${AWS::Region}:${AWS::AccountId}";
}
