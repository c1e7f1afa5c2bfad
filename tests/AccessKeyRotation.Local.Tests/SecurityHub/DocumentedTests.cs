using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.SecurityHub;
using AccessKeyRotation.Local.Tests.Serving;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Local.Tests.SecurityHub;

public sealed partial class DocumentedTests
{
    [Fact]
    public async Task The_finding_in_the_documentation_is_the_one_that_is_made()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        IamUser user = served.Account.Users.Add(
            "ci-release",
            "/svc/",
            new DateTimeOffset(2024, 2, 11, 10, 0, 0, TimeSpan.Zero),
            "AIDAIOSFODNN7EXAMPLE"
        );
        ConfigRule rule = served.Account.Rules.Add("access-keys-rotated-in-time");
        rule.Remember(new(ConfigurationItem.UserType, user.Id, ComplianceType.NonCompliant, served.Now, "why"));
        served.Account.Findings.ImportFrom(rule);
        Finding finding = served.Account.Findings.All.Single();

        string documented = Example()
            .Match(RepositoryFiles.Read("docs/security-hub.md"))
            .Groups["json"]
            .Value.Replace("HASH", finding.Id.Split('/')[^1])
            .Replace("config-rule-RULE", rule.Id);

        JsonNode.DeepEquals(JsonNode.Parse(documented), finding.Content).Should().BeTrue($"{finding.Json} is made");
    }

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
