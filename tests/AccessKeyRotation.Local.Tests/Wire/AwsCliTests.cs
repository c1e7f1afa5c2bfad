using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Local.Tests.Wire;

public sealed class AwsCliTests
{
    [SkippableFact]
    public async Task It_reads_all_pages_of_users()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        for (int i = 0; i < 25; i++)
            served.Account.Users.Add($"user-{i:D2}");

        JsonNode users = AwsCli.Ask(served, "iam", "list-users", "--page-size", "10");

        users["Users"]!
            .AsArray()
            .Select(user => (string)user!["UserName"]!)
            .Should()
            .Equal(Enumerable.Range(0, 25).Select(i => $"user-{i:D2}"));
        served
            .Account.Calls.Of("ListUsers")
            .Should()
            .HaveCount(3)
            .And.OnlyContain(call => call.Request.Scope!.Service == "iam");
    }

    [SkippableFact]
    public async Task It_tells_why_a_call_was_refused()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        PeerResult result = AwsCli.Run(served, "iam", "list-access-keys", "--user-name", "nobody");

        result.ExitCode.Should().NotBe(0);
        result
            .Error.Should()
            .Contain(
                "An error occurred (NoSuchEntity) when calling the ListAccessKeys operation: The user with name nobody cannot be found."
            );
    }

    [SkippableFact]
    public async Task It_puts_and_reads_evaluations()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        ConfigRule rule = served.Account.Rules.Add("keys");
        served.Account.Faults.RefuseEvaluations(1, "AIDA2");

        JsonNode put = AwsCli.Ask(
            served,
            "configservice",
            "put-evaluations",
            "--result-token",
            rule.Invoke().ResultToken,
            "--evaluations",
            """
            [{"ComplianceResourceType":"AWS::IAM::User","ComplianceResourceId":"AIDA1","ComplianceType":"NON_COMPLIANT","Annotation":"old","OrderingTimestamp":"2026-11-23T08:00:00Z"},
             {"ComplianceResourceType":"AWS::IAM::User","ComplianceResourceId":"AIDA2","ComplianceType":"COMPLIANT","OrderingTimestamp":"2026-11-23T08:00:00Z"}]
            """
        );
        JsonNode details = AwsCli.Ask(
            served,
            "configservice",
            "get-compliance-details-by-config-rule",
            "--config-rule-name",
            "keys"
        );

        ((string?)put["FailedEvaluations"]![0]!["ComplianceResourceId"]).Should().Be("AIDA2");
        JsonNode result = details["EvaluationResults"]!.AsArray().Single()!;
        ((string?)result["ComplianceType"], (string?)result["Annotation"]).Should().Be(("NON_COMPLIANT", "old"));
        rule.ResultOf("AIDA1")!
            .Evaluation.OrderingTimestamp.Should()
            .Be(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
    }

    [SkippableFact]
    public async Task It_reads_the_history_of_a_user()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string id = served.Account.Users.Add("alice", tags: [new("owner", "team-a")]).Id;

        JsonNode history = AwsCli.Ask(
            served,
            "configservice",
            "get-resource-config-history",
            "--resource-type",
            "AWS::IAM::User",
            "--resource-id",
            id,
            "--limit",
            "1"
        );

        JsonNode item = history["configurationItems"]!.AsArray().Single()!;
        ((string?)item["resourceName"], (string?)item["tags"]!["owner"], (string?)item["configurationItemStatus"])
            .Should()
            .Be(("alice", "team-a", "ResourceDiscovered"));
    }
}
