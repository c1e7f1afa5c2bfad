using System.Text.Json.Nodes;
using AccessKeyRotation.Local.SecurityHub;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.SecurityHub;

public sealed class BatchUpdateFindingsTests
{
    private const string Line = "PATCH /findings/batchupdate";

    [Fact]
    public async Task What_is_there_is_updated_and_what_is_not_comes_back_with_its_reason()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        Finding finding = HubFinding.Add(served);
        string own = HubFinding.Identifier(finding);

        Answer answer = await served.SecurityHubAsync(
            Line,
            $$"""{"FindingIdentifiers":[{{own}},{{own}},{"Id":"other","ProductArn":"{{finding.ProductArn}}" }],"Note":{"Text":"done","UpdatedBy":"me"},"Workflow":{"Status":"NOTIFIED" } }"""
        );

        (answer.Status, answer.ContentType).Should().Be((200, "application/json"));
        answer.Json["ProcessedFindings"]!.AsArray().Select(each => (string)each!["Id"]!).Should().Equal(finding.Id);
        answer.Json["UnprocessedFindings"]!
            .AsArray()
            .Select(each => (string)each!["ErrorCode"]!)
            .Should()
            .Equal("DuplicatedFindingIdentifier", "FindingNotFound");
        Finding updated = served.Account.Findings.Find(finding.Id, finding.ProductArn)!;
        (updated.Note, updated.WorkflowStatus).Should().Be(("done", "NOTIFIED"));
        JsonObject rest = updated.Content;
        rest.Remove("Note");
        rest["Workflow"]!["Status"] = "NEW";
        JsonNode.DeepEquals(rest, finding.Content).Should().BeTrue("nothing else is changed, UpdatedAt neither");
        served.Account.Findings.Events.Should().HaveCount(2, "every update is told, as the import was");
    }

    [Theory]
    [InlineData("{}", "'findingIdentifiers'")]
    [InlineData("""{"FindingIdentifiers":[]}""", "'findingIdentifiers'")]
    [InlineData("""{"FindingIdentifiers":[{"ProductArn":"p"}]}""", "'findingIdentifiers.member.id'")]
    [InlineData("""{"FindingIdentifiers":[{"Id":" ","ProductArn":"p"}]}""", "'findingIdentifiers.member.id'")]
    [InlineData("""{"FindingIdentifiers":[{"Id":"i","ProductArn":"p"}],"Note":{"UpdatedBy":"me"}}""", "'note.text'")]
    [InlineData(
        """{"FindingIdentifiers":[{"Id":"i","ProductArn":"p"}],"Note":{"Text":"\n","UpdatedBy":"me"}}""",
        "'note.text'"
    )]
    [InlineData("""{"FindingIdentifiers":[{"Id":"i","ProductArn":"p"}],"Note":{"Text":"x"}}""", "'note.updatedBy'")]
    [InlineData(
        """{"FindingIdentifiers":[{"Id":"i","ProductArn":"p"}],"Workflow":{"Status":"DONE"}}""",
        "'workflow.status'"
    )]
    public async Task A_request_that_the_model_forbids_is_refused(string json, string member)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer answer = await served.SecurityHubAsync(Line, json);

        (answer.Status, answer.ErrorCode).Should().Be((400, "InvalidInputException"));
        answer.Headers["x-amzn-ErrorType"].Should().Be("InvalidInputException");
        answer.Message.Should().Contain(member);
    }

    [Theory]
    [InlineData(512, 100, 200)]
    [InlineData(513, 1, 400)]
    [InlineData(512, 101, 400)]
    public async Task A_note_has_512_characters_and_a_call_100_findings_at_most(
        int characters,
        int findings,
        int status
    )
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string identifiers = string.Join(
            ',',
            Enumerable.Range(0, findings).Select(index => $$"""{"Id":"{{index}}","ProductArn":"p"}""")
        );

        Answer answer = await served.SecurityHubAsync(
            Line,
            $$"""{"FindingIdentifiers":[{{identifiers}}],"Note":{"Text":"{{new string('x', characters)}}","UpdatedBy":"me" } }"""
        );

        answer.Status.Should().Be(status);
    }

    [Fact]
    public async Task Where_Security_Hub_is_off_denied_throttled_or_asked_for_something_else_it_says_so()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string json = $$"""{"FindingIdentifiers":[{{HubFinding.Identifier(HubFinding.Add(served))}}]}""";

        served.Account.Findings.IsEnabled = false;
        (await StatusAsync()).Should().Be((401, "InvalidAccessException"));
        served.Account.Findings.IsEnabled = true;
        served.Account.Faults.Deny("BatchUpdateFindings");
        (await StatusAsync()).Should().Be((403, "AccessDeniedException"));
        served.Account.Faults.Clear();
        served.Account.Faults.Throttle(1, "BatchUpdateFindings");
        (await StatusAsync()).Should().Be((429, "ThrottlingException"));
        served.Account.Faults.Clear();
        (await StatusAsync()).Should().Be((200, (string?)null));

        Answer import = await served.SecurityHubAsync("POST /findings/import", "{}");
        Answer unsigned = await served.RestAsync(null, Line, json);
        Answer foreign = await served.RestAsync(ServedAccount.Authorization("iam"), Line, json);
        Answer nowhere = await served.RestAsync(ServedAccount.Authorization("iam"), "PUT /nowhere", "{}");
        (import.Status, import.ErrorCode).Should().Be((404, "UnknownOperationException"));
        (unsigned.Status, unsigned.ErrorCode).Should().Be((403, "MissingAuthenticationTokenException"));
        (foreign.Status, foreign.ErrorCode).Should().Be((403, "InvalidSignatureException"));
        nowhere.Status.Should().Be(400);

        async Task<(int, string?)> StatusAsync()
        {
            Answer answer = await served.SecurityHubAsync(Line, json);
            return (answer.Status, answer.ErrorCode);
        }
    }
}
