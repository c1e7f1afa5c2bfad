using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Judges;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Config;

/// <summary>moto has no compliance results, so AWS's own model of the service judges what Local answers.</summary>
public sealed class ModelTests
{
    [SkippableFact]
    public async Task Every_answer_is_in_the_form_of_the_services_model()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string user = served.Account.Users.Add("alice", tags: [new("owner", "team-a")]).Id;
        ConfigRule rule = served.Account.Rules.Add("keys");
        rule.Remember(new(ConfigurationItem.UserType, user, ComplianceType.NonCompliant, served.Now.AddMilliseconds(123), "why"));
        rule.Remember(new(ConfigurationItem.UserType, "AIDA2", ComplianceType.Compliant, served.Now));
        served.Account.Faults.RefuseEvaluations(1, "AIDA3");
        JsonObject evaluation = new()
        {
            ["ComplianceResourceType"] = ConfigurationItem.UserType,
            ["ComplianceResourceId"] = "AIDA3",
            ["ComplianceType"] = "COMPLIANT",
            ["Annotation"] = "why",
            ["OrderingTimestamp"] = 1795422600.25m,
        };

        AnswerModel.Complaints(served, "config",
            ("GetComplianceDetailsByConfigRule", new() { ["ConfigRuleName"] = "keys", ["Limit"] = 1 }),
            ("GetResourceConfigHistory", new() { ["resourceType"] = ConfigurationItem.UserType, ["resourceId"] = user }),
            ("PutEvaluations", new() { ["ResultToken"] = rule.Invoke().ResultToken, ["Evaluations"] = new JsonArray(evaluation) }))
            .Should().BeEmpty();
        served.Account.Calls.All.Should().HaveCount(3);
    }
}
