using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.SecurityHub;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>Actions and queries for tests of findings.</summary>
internal static class FindingSteps
{
    public const string Document = "DeactivateAccessKeysForFinding";

    /// <summary>The role with which EventBridge starts the document after a click.</summary>
    public const string EventBridgeRole =
        "arn:aws:sts::111122223333:assumed-role/access-key-rotation-events/abcdef0123456789";

    private const string Rule = "access-keys-rotated-in-time";

    /// <summary>Adds the finding that AWS Config creates for a NON_COMPLIANT user.</summary>
    public static Finding AddFinding(this RemediationHarness harness, IamUser user)
    {
        ConfigRule rule = harness.Account.Rules.Find(Rule) ?? harness.Account.Rules.Add(Rule);
        rule.Remember(
            new(ConfigurationItem.UserType, user.Id, ComplianceType.NonCompliant, harness.Account.Time.GetUtcNow())
        );
        harness.Account.Findings.ImportFrom(rule);
        return harness.Account.Findings.All[^1];
    }

    public static Finding Now(this RemediationHarness harness, Finding finding) =>
        harness.Account.Findings.Find(finding.Id, finding.ProductArn)!;

    /// <summary>Runs the document for the finding to its end, as a click starts it.</summary>
    /// <param name="parameters">The parameters that are not from the finding.</param>
    public static Task<AutomationExecution> DeactivateAsync(
        this RemediationHarness harness,
        Finding finding,
        params (string Name, string Value)[] parameters
    ) => harness.RunAsync(Document, EventBridgeRole, ParametersOf(finding, parameters));

    /// <param name="others">The parameters that are not from the finding, or that replace one.</param>
    public static (string Name, string Value)[] ParametersOf(
        Finding finding,
        params (string Name, string Value)[] others
    )
    {
        (string Name, string Value)[] own =
        [
            ("FindingId", finding.Id),
            ("ProductArn", finding.ProductArn),
            ("FindingAccountId", (string)finding.Content["AwsAccountId"]!),
            ("UserArn", (string)finding.Content["Resources"]![0]!["Id"]!),
        ];
        return [.. own.ExceptBy(others.Select(other => other.Name), each => each.Name), .. others];
    }
}
