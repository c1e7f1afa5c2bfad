using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Loop;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Loop;

/// <summary>
/// The account that <c>--serve</c> keeps serving: AWS Config's own operations run the built functions.
/// </summary>
public sealed class ServedLoopTests : IAsyncLifetime
{
    private static readonly HttpClient Http = new();

    private readonly LocalAccount _account = CredentialReportSeed
        .Example(TimeProvider.System.GetUtcNow())
        .ToAccount(TimeProvider.System);
    private LocalLoop _loop = null!;

    public async Task InitializeAsync() =>
        _loop = await LocalLoop.StartAsync(
            _account,
            new RepositoryDeployment(new LoopOptions(MaxAccessKeyAge: 60, Automatic: true)),
            port: 0,
            CancellationToken.None
        );

    public async Task DisposeAsync() => await _loop.DisposeAsync();

    [Fact]
    public async Task The_rule_and_its_remediation_are_described_as_they_are()
    {
        JsonNode rule = (await AskAsync("DescribeConfigRules", []))["ConfigRules"]!.AsArray().Single()!;
        JsonNode remediation = (
            await AskAsync(
                "DescribeRemediationConfigurations",
                new() { ["ConfigRuleNames"] = new JsonArray(RepositoryDeployment.RuleName) }
            )
        )["RemediationConfigurations"]!
            .AsArray()
            .Single()!;

        ((string?)rule["ConfigRuleName"], (string?)rule["InputParameters"])
            .Should()
            .Be((RepositoryDeployment.RuleName, """{"maxAccessKeyAge":"60"}"""));
        _account.Functions.Find((string)rule["Source"]!["SourceIdentifier"]!).Should().NotBeNull();
        _account.Documents.Find((string)remediation["TargetId"]!).Should().NotBeNull();
        ((bool)remediation["Automatic"]!).Should().BeTrue();
        JsonObject parameters = remediation["Parameters"]!.AsObject();
        parameters
            .Select(parameter => parameter.Key)
            .Should()
            .Equal("AutomationAssumeRole", "MaxAccessKeyAge", "ResourceId", "TopicArn");
        (
            (string?)parameters["MaxAccessKeyAge"]!["StaticValue"]!["Values"]![0],
            (string?)parameters["ResourceId"]!["ResourceValue"]!["Value"]
        )
            .Should()
            .Be(("60", "RESOURCE_ID"));
    }

    [Fact]
    public async Task An_evaluation_that_was_asked_for_evaluates_everybody_and_remediates_who_does_not_comply()
    {
        await AskAsync(
            "StartConfigRulesEvaluation",
            new() { ["ConfigRuleNames"] = new JsonArray(RepositoryDeployment.RuleName) }
        );
        await _loop.Rule.OnDemand.Completion;

        JsonNode status = (await AskAsync("DescribeConfigRuleEvaluationStatus", []))["ConfigRulesEvaluationStatus"]![
            0
        ]!;
        JsonArray executions = (
            await AskAsync(
                "DescribeRemediationExecutionStatus",
                new() { ["ConfigRuleName"] = RepositoryDeployment.RuleName }
            )
        )["RemediationExecutionStatuses"]!.AsArray();
        ((bool)status["FirstEvaluationStarted"]!, status["LastErrorCode"]).Should().Be((true, null));
        string[] violators =
        [
            .. _loop
                .Rule.Results.Where(result => result.Evaluation.Compliance == ComplianceType.NonCompliant)
                .Select(result => result.Evaluation.ResourceId),
        ];
        violators.Should().NotBeEmpty();
        executions.Select(one => (string?)one!["ResourceKey"]!["resourceId"]).Should().BeEquivalentTo(violators);
        executions.Should().OnlyContain(one => (string?)one!["State"] == "SUCCEEDED");
        new Expectation(_loop.Deployment.Limits)
            .Violating(
                _account.Users.Present.InOrder.Single(user => user.Id == violators[0]),
                _account.Time.GetUtcNow()
            )
            .Should()
            .BeEmpty();
    }

    [Fact]
    public async Task A_remediation_that_fails_leaves_an_exception_until_that_is_deleted()
    {
        _account.Faults.Deny("UpdateAccessKey");
        await _loop.EvaluateAllAsync(CancellationToken.None);
        IamUser violator = _account.Users.Present.InOrder.First(user =>
            _loop.Rule.ResultOf(user.Id)!.Evaluation.Compliance == ComplianceType.NonCompliant
        );

        await _loop.RemediateAutomaticallyAsync(violator, CancellationToken.None);

        JsonNode block = (
            await AskAsync(
                "DescribeRemediationExceptions",
                new() { ["ConfigRuleName"] = RepositoryDeployment.RuleName }
            )
        )["RemediationExceptions"]!
            .AsArray()
            .Single()!;
        ((string?)block["ResourceId"]).Should().Be(violator.Id);
        ((string?)block["Message"])
            .Should()
            .StartWith("5 automatic remediations failed")
            .And.Contain("UpdateAccessKey");
        await AskAsync(
            "DeleteRemediationExceptions",
            new()
            {
                ["ConfigRuleName"] = RepositoryDeployment.RuleName,
                ["ResourceKeys"] = new JsonArray(
                    new JsonObject { ["ResourceType"] = ConfigurationItem.UserType, ["ResourceId"] = violator.Id }
                ),
            }
        );
        _loop.Remediation.Blocks.Should().BeEmpty();
    }

    [Fact]
    public async Task A_remediated_user_is_evaluated_again_without_a_request()
    {
        await _loop.EvaluateAllAsync(CancellationToken.None);
        _loop.EvaluateRecordedChanges();
        IamUser violator = Violator();

        JsonNode answer = await AskAsync(
            "StartRemediationExecution",
            new()
            {
                ["ConfigRuleName"] = RepositoryDeployment.RuleName,
                ["ResourceKeys"] = new JsonArray(
                    new JsonObject { ["resourceType"] = ConfigurationItem.UserType, ["resourceId"] = violator.Id }
                ),
            }
        );

        answer["FailedItems"].Should().BeNull();
        (await CompliantResultOfAsync(violator)).Should().Be("The user has no active access key.");
    }

    [Fact]
    public async Task A_user_whose_key_a_document_reactivates_is_evaluated_again()
    {
        await _loop.EvaluateAllAsync(CancellationToken.None);
        _loop.EvaluateRecordedChanges();
        IamUser violator = Violator();
        await _loop.RemediateAsync(violator, CancellationToken.None);
        await CompliantResultOfAsync(violator);

        await _loop.UndoAsync(violator, violator.AccessKeys[0], CancellationToken.None);

        (await CompliantResultOfAsync(violator, "WAIVED")).Should().Contain("by platform-team");
    }

    [Fact]
    public async Task A_deleted_user_becomes_not_applicable()
    {
        await _loop.EvaluateAllAsync(CancellationToken.None);
        _loop.EvaluateRecordedChanges();
        IamUser violator = Violator();

        _account.Users.Delete(violator.Name);

        await EventuallyAsync(() =>
            _loop.Rule.ResultOf(violator.Id)!.Evaluation.Compliance == ComplianceType.NotApplicable
        );
    }

    [Fact]
    public async Task A_change_of_a_key_alone_is_no_change_of_the_user_for_AWS_Config()
    {
        await _loop.EvaluateAllAsync(CancellationToken.None);
        _loop.EvaluateRecordedChanges();
        IamUser violator = Violator();
        int runs = _loop.Rule.FinishedRuns.Count;

        _account.Users.ChangeAccessKey(violator.Name, violator.AccessKeys[0].Id, key =>
            key with
            {
                Status = AccessKeyStatus.Inactive,
            }
        );
        _account.Users.Change("bob.tanaka", user => user with { Tags = user.Tags.Add("team", "data") });

        await EventuallyAsync(() => _loop.Rule.FinishedRuns.Count > runs);
        _loop.Rule.FinishedRuns.Should().HaveCount(runs + 1, "only the tag is a change of a user");
        _loop.Rule.ResultOf(violator.Id)!.Evaluation.Compliance.Should().Be(ComplianceType.NonCompliant);
    }

    [Fact]
    public async Task A_failed_evaluation_does_not_end_the_evaluation_of_later_changes()
    {
        await _loop.EvaluateAllAsync(CancellationToken.None);
        _loop.EvaluateRecordedChanges();
        IamUser violator = Violator();
        _account.Faults.Deny("ListAccessKeys");
        _account.Users.Change("bob.tanaka", user => user with { Tags = user.Tags.Add("team", "data") });
        await EventuallyAsync(() => _loop.Rule.Status.LastError is not null);
        _account.Faults.Clear();

        await _loop.RemediateAsync(violator, CancellationToken.None);

        await CompliantResultOfAsync(violator);
    }

    private IamUser Violator() =>
        _account.Users.Present.InOrder.First(user =>
            user.AccessKeys.Count == 1
            && _loop.Rule.ResultOf(user.Id)!.Evaluation.Compliance == ComplianceType.NonCompliant
        );

    /// <summary>Waits for a COMPLIANT result, and returns its annotation.</summary>
    private async Task<string?> CompliantResultOfAsync(IamUser user, string start = "")
    {
        await EventuallyAsync(() =>
            _loop.Rule.ResultOf(user.Id)!.Evaluation
                is { Compliance: ComplianceType.Compliant, Annotation: { } annotation }
            && annotation.StartsWith(start, StringComparison.Ordinal)
        );
        return _loop.Rule.ResultOf(user.Id)!.Evaluation.Annotation;
    }

    private static async Task EventuallyAsync(Func<bool> isSo)
    {
        using CancellationTokenSource late = new(TimeSpan.FromSeconds(60));
        while (!isSo())
            await Task.Delay(20, late.Token);
    }

    private async Task<JsonNode> AskAsync(string action, JsonObject body)
    {
        using StringContent content = new(body.ToJsonString(), new MediaTypeHeaderValue("application/x-amz-json-1.1"));
        using HttpRequestMessage request = new(HttpMethod.Post, _loop.Url) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", ServedAccount.Authorization(ServedAccount.Config));
        request.Headers.Add("X-Amz-Target", $"StarlingDoveService.{action}");
        using HttpResponseMessage response = await Http.SendAsync(request);
        string answer = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.Should().BeTrue(answer);
        return JsonNode.Parse(answer)!;
    }
}
