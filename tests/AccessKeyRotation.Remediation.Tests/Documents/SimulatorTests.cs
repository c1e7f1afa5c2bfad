using AccessKeyRotation.Keys;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Tests.EndToEnd;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>
/// Runs the documents in a third-party simulator with the built function and a third-party IAM. The simulator supports
/// neither onFailure nor a rejection; Local's tests cover those.
/// </summary>
public sealed class SimulatorTests(CheckedAccountFixture fixture) : IClassFixture<CheckedAccountFixture>
{
    private const string Approver = "arn:aws:iam::123456789012:role/security";

    [SkippableFact]
    public async Task The_key_that_violates_is_deactivated_and_an_undo_stays()
    {
        CheckedAccount account = await fixture.StartAsync();
        (string id, string old, string fresh) = await account.AddUserAsync("ada+=,.@-_");
        await account.AddUserAsync("bystander");

        CheckedRun deactivation = await account.RunAsync("DeactivateAccessKeys", ("ResourceId", id));

        deactivation.ShouldAgree().Simulated.Steps.Should().Equal("DeactivateAccessKeys");
        deactivation.Summary.Should().Be("1 access key of ada+=,.@-_ was deactivated.");
        (await account.ActiveKeysAsync("ada+=,.@-_")).Should().Equal(fresh);
        (await account.ActiveKeysAsync("bystander")).Should().HaveCount(2);
        (await account.TakeMessageAsync())
            .Should()
            .ContainAll(
                $"Access key {old} of IAM user ada+=,.@-_ ({id}",
                "--document-name AccessKeyRotation-ReactivateAccessKey",
                deactivation.Local.Id
            );

        CheckedRun undo = await account.RunAsync(
            "ReactivateAccessKey",
            ("UserName", "ada+=,.@-_"),
            ("AccessKeyId", old),
            ("Owner", "team-a"),
            ("Reason", "The vendor is away")
        );
        CheckedRun again = await account.RunAsync("DeactivateAccessKeys", ("ResourceId", id));

        undo.ShouldAgree();
        (await account.TakeMessageAsync()).Should().Contain(old);
        again.ShouldAgree().Summary.Should().Be("No access key of ada+=,.@-_ was deactivated.");
        $"{again.Answer["Skipped"]}".Should().Contain(old).And.Contain("team-a");
        (await account.ActiveKeysAsync("ada+=,.@-_")).Should().BeEquivalentTo(old, fresh);
    }

    [SkippableFact]
    public async Task A_dry_run_says_what_would_be_done_and_does_none_of_it()
    {
        CheckedAccount account = await fixture.StartAsync();
        (string id, string old, string fresh) = await account.AddUserAsync("dry");

        CheckedRun run = await account.RunAsync("DeactivateAccessKeys", ("ResourceId", id), ("DryRun", "true"));

        run.ShouldAgree().Summary.Should().Be("1 access key of dry would be deactivated.");
        (await account.ActiveKeysAsync("dry")).Should().BeEquivalentTo(old, fresh);
    }

    [SkippableFact]
    public async Task The_user_of_a_finding_is_found_by_its_ARN()
    {
        CheckedAccount account = await fixture.StartAsync();
        (_, string old, string fresh) = await account.AddUserAsync("clicked");
        (string Name, string Value)[] finding =
        [
            ("FindingId", "arn:aws:config:us-east-1:123456789012:config-rule/config-rule-abcdef/finding/0a1b"),
            ("ProductArn", "arn:aws:securityhub:us-east-1::product/aws/config"),
            ("FindingAccountId", "123456789012"),
        ];

        CheckedRun dry = await account.RunAsync(
            FindingSteps.Document,
            [.. finding, ("UserArn", "arn:aws:iam::123456789012:user/clicked"), ("DryRun", "true")]
        );
        CheckedRun refused = await account.RunAsync(
            FindingSteps.Document,
            [.. finding, ("UserArn", "arn:aws:iam::123456789012:user/path/clicked"), ("DryRun", "true")]
        );

        dry.ShouldAgree().Summary.Should().Be("1 access key of clicked would be deactivated.");
        dry.Simulated.Steps.Should().Equal(FindingSteps.Document);
        refused.ShouldAgree().Simulated.Outcome.Should().NotBe("SUCCESS");
        (await account.ActiveKeysAsync("clicked")).Should().BeEquivalentTo(old, fresh);
    }

    [SkippableTheory]
    [InlineData("none", false)]
    [InlineData(Approver, true)]
    public async Task The_end_of_a_rotation_asks_the_approver_where_there_is_one(string approver, bool isRequested)
    {
        CheckedAccount account = await fixture.StartAsync();
        string user = $"rotating-{isRequested}";
        (string id, string old, string fresh) = await account.AddUserAsync(user);
        RotationRecord record = new(
            RotationPhase.Delivered,
            RemediationHarness.DaysAgo(10),
            "e",
            new AccessKeyId(old),
            new AccessKeyId(fresh),
            IsNotified: true
        );
        account.WriteRecord(new(id), record, RemediationHarness.DaysAgo(10));
        await account.UseAsync(fresh);

        CheckedRun run = await account.RunAsync("FinishRotation", ("UserName", user), ("Approver", approver));

        run.ShouldAgree()
            .Simulated.Steps.Should()
            .Equal(
                isRequested ? ["ChooseApproval", "Approve", "FinishRotation"] : ["ChooseApproval", "FinishRotation"]
            );
        run.RequestedApprovers.Should().Equal(isRequested ? [Approver] : []);
        run.Local.Step("Approve").Status.Should().Be(isRequested ? AutomationStatus.Success : AutomationStatus.Pending);
        (await account.ActiveKeysAsync(user)).Should().Equal(fresh);
        (await account.TakeMessageAsync()).Should().Contain(old);
    }

    [SkippableFact]
    public async Task A_function_that_fails_fails_the_document()
    {
        CheckedAccount account = await fixture.StartAsync();
        await account.AddUserAsync("without-record");

        CheckedRun run = await account.RunAsync(
            "ReactivateAccessKey",
            ("UserName", "without-record"),
            ("AccessKeyId", "AKIAIOSFODNN7EXAMPLE"),
            ("Owner", "o"),
            ("Reason", "r")
        );

        run.ShouldAgree().Simulated.Outcome.Should().Be("FAILED");
        run.Simulated.Why.Should().Contain("AccessKeyId is 'AKIAIOSFODNN7EXAMPLE'; it must be a key of without-record");
    }

    [SkippableFact]
    public async Task The_simulator_takes_the_good_examples_of_each_pattern_and_refuses_the_bad()
    {
        CheckedAccount account = await fixture.StartAsync();
        List<string> disagreed = [];
        foreach (PatternExamples examples in PatternExamples.All)
        {
            (RawDocument document, string name) = Owner(examples.Pattern);
            foreach (string value in examples.Good.Concat(examples.Bad))
            {
                SimulatedRun run = await account.SimulateAsync(
                    document.Name,
                    [.. Needed(document).Where(each => each.Name != name), (name, value)]
                );
                if (run.Outcome == "REFUSED" == examples.Good.Contains(value))
                    disagreed.Add($"{name} '{value}': {run.Outcome} {run.Why.Split('\n')[0]}");
            }
        }

        disagreed.Should().BeEmpty();
    }

    private static (RawDocument Document, string Parameter) Owner(string pattern) =>
        (
            from shipped in ShippedDocuments.ByName
            let document = RawDocument.Parse(shipped.Key, shipped.Value)
            from parameter in document.ParameterNames
            where document.Parameter(parameter).Text("allowedPattern") == pattern
            select (document, parameter)
        ).First();

    private static IEnumerable<(string Name, string Value)> Needed(RawDocument document) =>
        from name in document.ParameterNames
        let parameter = document.Parameter(name)
        where parameter.Find("default") is null
        select (name, PatternExamples.Find(parameter.Text("allowedPattern")!)!.Good[0]);
}
