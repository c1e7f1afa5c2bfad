using System.Globalization;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Config;

public sealed class PutEvaluationsTests
{
    [Fact]
    public async Task A_result_is_stored_for_the_rule_whose_invocation_it_answers()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Rules.Add("other");
        ConfigRule rule = served.Account.Rules.Add("keys");
        RuleInvocation run = rule.Invoke();

        Answer answer = await PutAsync(served, run.ResultToken, One("AIDA1", annotation: "old key"));

        answer.Json["FailedEvaluations"]!.AsArray().Should().BeEmpty();
        rule.ResultOf("AIDA1")!
            .Evaluation.Should()
            .Be(new Evaluation("AWS::IAM::User", "AIDA1", ComplianceType.NonCompliant, served.Now, "old key"));
        rule.FinishedRuns.Should().Equal(run);
        (run.Puts, run.Evaluations).Should().Be((1, 1));
    }

    [Fact]
    public async Task An_older_result_never_replaces_a_newer_one()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        ConfigRule rule = served.Account.Rules.Add("keys");
        string token = rule.Invoke().ResultToken;

        await PutAsync(served, token, One("AIDA1", "NOT_APPLICABLE", served.Now));
        await PutAsync(served, token, One("AIDA1", "COMPLIANT", served.Now.AddMilliseconds(-1)));
        rule.ResultOf("AIDA1")!.Evaluation.Compliance.Should().Be(ComplianceType.NotApplicable);

        await PutAsync(served, token, One("AIDA1", "COMPLIANT", served.Now));
        rule.ResultOf("AIDA1")!.Evaluation.Compliance.Should().Be(ComplianceType.Compliant);
    }

    [Fact]
    public async Task A_token_that_was_not_issued_is_refused_except_in_test_mode()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        ConfigRule rule = served.Account.Rules.Add("keys");

        Answer refused = await PutAsync(served, "made up", One("AIDA1"));
        Answer tested = await served.ConfigAsync(
            "PutEvaluations",
            $$"""{"ResultToken":"made up","TestMode":true,"Evaluations":[{{One("AIDA1")}}]}"""
        );

        (refused.Status, refused.ErrorCode).Should().Be((400, "InvalidResultTokenException"));
        tested.Status.Should().Be(200);
        rule.Results.Should().BeEmpty();
        rule.FinishedRuns.Should().BeEmpty();
    }

    [Fact]
    public async Task No_results_at_all_finish_a_run()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        ConfigRule rule = served.Account.Rules.Add("keys");
        RuleInvocation run = rule.Invoke();

        (await PutAsync(served, run.ResultToken)).Status.Should().Be(200);

        run.IsFinished.Should().BeTrue();
        rule.Invoke().IsFinished.Should().BeFalse();
    }

    [Fact]
    public async Task Chosen_resources_fail_so_many_times()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        ConfigRule rule = served.Account.Rules.Add("keys");
        string token = rule.Invoke().ResultToken;
        served.Account.Faults.RefuseEvaluations(2, "AIDA2");
        (await PutAsync(served, "made up", One("AIDA2"))).Status.Should().Be(400, "a refused call uses up no failure");

        foreach (int failed in new[] { 1, 1, 0 })
        {
            Answer answer = await PutAsync(served, token, One("AIDA1"), One("AIDA2", annotation: "why"));
            answer.Status.Should().Be(200);
            answer.Json["FailedEvaluations"]!
                .AsArray()
                .Select(one => (string?)one!["ComplianceResourceId"])
                .Should()
                .Equal(Enumerable.Repeat("AIDA2", failed));
            rule.Results.Should().HaveCount(2 - failed);
        }
    }

    [Theory]
    [InlineData(100, 200)]
    [InlineData(101, 400)]
    public async Task A_call_takes_a_hundred_results(int count, int status)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string token = served.Account.Rules.Add("keys").Invoke().ResultToken;

        Answer answer = await PutAsync(served, token, [.. Enumerable.Range(0, count).Select(i => One($"AIDA{i}"))]);

        answer.Status.Should().Be(status);
        answer.ErrorCode.Should().Be(status == 200 ? null : "ValidationException");
    }

    [Theory]
    [InlineData(0, 400)]
    [InlineData(1, 200)]
    [InlineData(256, 200)]
    [InlineData(257, 400)]
    public async Task An_annotation_has_1_to_256_characters(int length, int status)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string token = served.Account.Rules.Add("keys").Invoke().ResultToken;

        (await PutAsync(served, token, One("AIDA1", annotation: new string('x', length)))).Status.Should().Be(status);
    }

    [Theory]
    [InlineData(
        """{"Evaluations":[]}""",
        "ValidationException",
        "1 validation error detected: Value null at 'resultToken' failed to satisfy constraint: Member must not be null"
    )]
    [InlineData(
        """{"ResultToken":"t","Evaluations":[{"ComplianceResourceType":"AWS::IAM::User","ComplianceResourceId":"AIDA1","ComplianceType":"COMPLIANT"}]}""",
        "ValidationException",
        "1 validation error detected: Value null at 'evaluations.1.member.orderingTimestamp' failed to satisfy constraint: Member must not be null"
    )]
    [InlineData(
        """{"ResultToken":"t","Evaluations":[{"ComplianceResourceType":"AWS::IAM::User","ComplianceResourceId":"AIDA1","ComplianceType":"GREEN","OrderingTimestamp":1}]}""",
        "ValidationException",
        "1 validation error detected: Value 'GREEN' at 'evaluations.1.member.complianceType' failed to satisfy constraint: Member must satisfy enum value set: [COMPLIANT, NON_COMPLIANT, NOT_APPLICABLE, INSUFFICIENT_DATA]"
    )]
    [InlineData(
        """{"ResultToken":"t","Evaluations":[{"ComplianceResourceType":"AWS::IAM::User","ComplianceResourceId":"AIDA1","ComplianceType":"INSUFFICIENT_DATA","OrderingTimestamp":1}]}""",
        "InvalidParameterValueException",
        "The compliance type INSUFFICIENT_DATA is not allowed in PutEvaluations."
    )]
    [InlineData("""{"ResultToken":7}""", "SerializationException", "Member 'ResultToken' must be String.")]
    [InlineData("[]", "SerializationException", "Member 'a structure' must be an object.")]
    [InlineData("{", "SerializationException", "The request body is not JSON.")]
    public async Task A_wrong_call_is_refused(string json, string code, string message)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer answer = await served.ConfigAsync("PutEvaluations", json);

        (answer.Status, answer.ErrorCode, answer.Message).Should().Be((400, code, message));
    }

    private static Task<Answer> PutAsync(ServedAccount served, string token, params string[] evaluations) =>
        served.ConfigAsync(
            "PutEvaluations",
            $$"""{"ResultToken":"{{token}}","Evaluations":[{{string.Join(',', evaluations)}}]}"""
        );

    private static string One(
        string id,
        string compliance = "NON_COMPLIANT",
        DateTimeOffset? at = null,
        string? annotation = null
    )
    {
        decimal seconds =
            (at ?? new DateTimeOffset(2026, 11, 23, 8, 30, 0, TimeSpan.Zero)).ToUnixTimeMilliseconds() / 1000m;
        string member = annotation is null ? "" : $",\"Annotation\":\"{annotation}\"";
        return $$"""{"ComplianceResourceType":"AWS::IAM::User","ComplianceResourceId":"{{id}}","ComplianceType":"{{compliance}}","OrderingTimestamp":{{seconds.ToString(CultureInfo.InvariantCulture)}}{{member}}}""";
    }
}
