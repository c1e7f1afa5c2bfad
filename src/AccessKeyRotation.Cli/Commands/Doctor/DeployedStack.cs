using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Doctor;

/// <summary>The account and region of the stack, and the names of its resources.</summary>
/// <param name="Rule">Null if the rule does not exist, so that the names are those of the template.</param>
internal sealed record DeployedStack(Caller Caller, string Region, DeployedRule? Rule)
{
    public string Partition => Caller.Arn.Split(':')[1];

    /// <summary>The command that names the resources of the stack that were changed or deleted.</summary>
    public string DetectDrift =>
        $"aws cloudformation detect-stack-drift --region {Region} --stack-name access-key-rotation";

    public string TopicArn =>
        Remediation("TopicArn") ?? $"arn:{Partition}:sns:{Region}:{Caller.AccountId}:access-key-rotation";

    public string AutomationRoleArn =>
        Remediation("AutomationAssumeRole")
        ?? $"arn:{Partition}:iam::{Caller.AccountId}:role/access-key-rotation/access-key-rotation-automation";

    public string RemediationDocument =>
        Rule?.Remediation?.Document ?? RemediationDocuments.NameOf(RemediationDocuments.DeactivateAccessKeys);

    /// <summary>The values of the template's references, by name.</summary>
    /// <param name="keyArns">The ARNs of the keys by their logical names.</param>
    public Dictionary<string, string> ReferencesWith(IReadOnlyDictionary<string, string> keyArns)
    {
        Dictionary<string, string> references = new()
        {
            ["AWS::AccountId"] = Caller.AccountId,
            ["AWS::Partition"] = Partition,
            ["AWS::Region"] = Region,
            ["AWS::URLSuffix"] = Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com",
            ["AutomationRole.Arn"] = AutomationRoleArn,
            ["Topic"] = TopicArn,
            ["WaiverPath"] = Remediation(DocumentParameters.WaiverPath)?.TrimEnd('/')
                ?? RuleParameters.DefaultWaiverPath,
        };
        foreach (
            string operation in (string[])
                [
                    RemediationDocuments.DeactivateAccessKeys,
                    RemediationDocuments.ReactivateAccessKey,
                    RemediationDocuments.RotateAccessKey,
                    RemediationDocuments.FinishRotation,
                ]
        )
            references[$"{operation}Document"] = RemediationDocuments.Sibling(RemediationDocument, operation);
        foreach ((string key, string arn) in keyArns)
            references[$"{key}.Arn"] = arn;
        return references;
    }

    private string? Remediation(string parameter) =>
        Rule?.Remediation?.Parameters.GetValueOrDefault(parameter) is [{ Length: > 0 } value, ..] ? value : null;
}
