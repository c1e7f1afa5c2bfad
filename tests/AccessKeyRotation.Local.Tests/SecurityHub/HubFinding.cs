using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.SecurityHub;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.SecurityHub;

/// <summary>The finding of a violating user.</summary>
internal static class HubFinding
{
    public static Finding Add(ServedAccount served, string user = "alice")
    {
        ConfigRule rule = served.Account.Rules.Find("keys") ?? served.Account.Rules.Add("keys");
        rule.Remember(
            new(ConfigurationItem.UserType, served.Account.Users.Add(user).Id, ComplianceType.NonCompliant, served.Now)
        );
        served.Account.Findings.ImportFrom(rule);
        return served.Account.Findings.All[^1];
    }

    /// <summary>As JSON.</summary>
    public static string Identifier(Finding finding) =>
        $$"""{"Id":"{{finding.Id}}","ProductArn":"{{finding.ProductArn}}"}""";
}
