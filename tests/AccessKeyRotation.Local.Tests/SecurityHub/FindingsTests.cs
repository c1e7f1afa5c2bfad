using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.SecurityHub;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Local.Tests.SecurityHub;

public sealed class FindingsTests
{
    private const string Action = "DeactivateOldKeys";

    [Fact]
    public async Task A_finding_follows_the_compliance_of_its_user_and_nothing_else()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        ConfigRule rule = served.Account.Rules.Add("keys");
        string user = served.Account.Users.Add("alice", "/team/").Id;

        Put(ComplianceType.NonCompliant, "why");
        Finding first = served.Account.Findings.All.Single();
        served.Time.Advance(TimeSpan.FromHours(1));
        Put(ComplianceType.NonCompliant, "another annotation");
        served.Account.Findings.All.Single().Should().Be(first, "an annotation is no change of compliance");
        Put(ComplianceType.Compliant, null);

        JsonObject last = served.Account.Findings.All.Single().Content;
        ((string)first.Content["Compliance"]!["Status"]!, first.WorkflowStatus).Should().Be(("FAILED", "NEW"));
        ((string)last["Compliance"]!["Status"]!, (string)last["Workflow"]!["Status"]!)
            .Should()
            .Be(("PASSED", "RESOLVED"));
        ((string)last["CreatedAt"]!, (string)last["UpdatedAt"]!)
            .Should()
            .Be(("2026-11-23T08:30:00.000Z", "2026-11-23T09:30:00.000Z"));
        ((string)last["Resources"]![0]!["Id"]!).Should().Be("arn:aws:iam::111122223333:user/team/alice");
        last.ToJsonString().Should().NotContain("annotation");
        Put(ComplianceType.NotApplicable, null);
        ((string)served.Account.Findings.All.Single().Content["Compliance"]!["Status"]!).Should().Be("NOT_AVAILABLE");

        void Put(ComplianceType compliance, string? annotation)
        {
            rule.Remember(new(ConfigurationItem.UserType, user, compliance, served.Now, annotation));
            served.Account.Findings.ImportFrom(rule);
        }
    }

    [Fact]
    public async Task A_click_sends_the_finding_to_the_action_and_is_no_import()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        Finding finding = HubFinding.Add(served);

        JsonNode clicked = JsonNode.Parse(served.Account.Findings.Click(finding, Action, "Deactivate old keys", "d"))!;

        ((string)clicked["source"]!, (string)clicked["detail-type"]!)
            .Should()
            .Be(("aws.securityhub", "Security Hub Findings - Custom Action"));
        ((string)clicked["resources"]![0]!)
            .Should()
            .Be("arn:aws:securityhub:us-east-1:111122223333:action/custom/DeactivateOldKeys");
        ((string)clicked["detail"]!["actionName"]!).Should().Be("Deactivate old keys");
        clicked["detail"]!["findings"]!
            .AsArray()
            .Should()
            .ContainSingle()
            .Which!.ToJsonString()
            .Should()
            .Be(finding.Json);
        JsonNode imported = JsonNode.Parse(served.Account.Findings.Events[0])!;
        ((string)imported["detail-type"]!, (string)imported["resources"]![0]!)
            .Should()
            .Be(("Security Hub Findings - Imported", $"{finding.ProductArn}/{finding.Id}"));
    }

    /// <summary>
    /// BatchImportFindings accepts findings in the same form, so its model defines the members of a finding.
    /// </summary>
    [SkippableFact]
    public async Task A_finding_has_the_form_of_the_services_model()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string json = HubFinding.Add(served).Json;

        BotocoreModel
            .Validate("securityhub", "BatchImportFindings", $$"""{"Findings":[{{json}}]}""")
            .Should()
            .BeEmpty();
        BotocoreModel
            .Validate(
                "securityhub",
                "BatchImportFindings",
                $$"""{"Findings":[{{json.Replace("\"AwsIamUser\":", "\"IamUser\":")}}]}"""
            )
            .Should()
            .NotBeEmpty();
    }

    [SkippableFact]
    public async Task Answers_are_in_the_form_of_the_services_model_and_the_AWS_CLI_reads_them()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        Finding finding = HubFinding.Add(served);
        JsonArray identifiers = new(
            JsonNode.Parse(HubFinding.Identifier(finding)),
            new JsonObject { ["Id"] = "nobody", ["ProductArn"] = finding.ProductArn }
        );

        AnswerModel
            .Complaints(
                served,
                "securityhub",
                ("BatchUpdateFindings", new() { ["FindingIdentifiers"] = identifiers.DeepClone() })
            )
            .Should()
            .BeEmpty();
        JsonNode told = AwsCli.Ask(
            served,
            "securityhub",
            "batch-update-findings",
            "--finding-identifiers",
            identifiers.ToJsonString(),
            "--note",
            """{"Text":"seen","UpdatedBy":"me"}""",
            "--workflow",
            "Status=NOTIFIED"
        );
        PeerResult refused = AwsCli.Run(
            served,
            "securityhub",
            "batch-update-findings",
            "--finding-identifiers",
            identifiers.ToJsonString(),
            "--note",
            $$"""{"Text":"{{new string('x', 513)}}","UpdatedBy":"me"}"""
        );

        told["ProcessedFindings"]!.AsArray().Should().ContainSingle();
        ((string)told["UnprocessedFindings"]![0]!["ErrorCode"]!).Should().Be("FindingNotFound");
        Finding now = served.Account.Findings.Find(finding.Id, finding.ProductArn)!;
        (now.Note, now.WorkflowStatus).Should().Be(("seen", "NOTIFIED"));
        refused.ExitCode.Should().NotBe(0);
        refused.Error.Should().Contain("InvalidInputException").And.Contain("note.text");
    }
}
