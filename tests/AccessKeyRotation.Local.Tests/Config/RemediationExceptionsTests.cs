using AccessKeyRotation.Local.Tests.Automation;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Config;

public sealed class RemediationExceptionsTests
{
    private const string Describe = "DescribeRemediationExceptions";
    private const string Delete = "DeleteRemediationExceptions";

    [Fact]
    public async Task An_exception_is_shown_whole_until_it_expires()
    {
        await using RemediatedRule remediated = await WithExceptionsAsync("AIDA1");
        remediated.Remediation.Block(new(RemediatedRule.User("AIDA2"), "for a week", remediated.Served.Now.AddDays(7)));

        Answer answer = await remediated.Served.ConfigAsync(Describe, """{"ConfigRuleName":"keys"}""");
        remediated.Served.Time.Advance(TimeSpan.FromDays(7));
        Answer later = await remediated.Served.ConfigAsync(Describe, """{"ConfigRuleName":"keys"}""");

        answer
            .Body.Should()
            .Be(
                """
                {"RemediationExceptions":[{"ResourceType":"AWS::IAM::User","ResourceId":"AIDA1","ConfigRuleName":"keys","Message":"failed"},
                {"ResourceType":"AWS::IAM::User","ResourceId":"AIDA2","ConfigRuleName":"keys","Message":"for a week","ExpirationTime":1796027400}]}
                """.ReplaceLineEndings("")
            );
        Ids(later).Should().Equal("AIDA1");
    }

    [Theory]
    [InlineData("", "25,5")]
    [InlineData(""","Limit":0""", "25,5")]
    [InlineData(""","Limit":20""", "20,10")]
    [InlineData(""","Limit":100""", "25,5")]
    public async Task Pages_hold_25_exceptions_at_most(string limit, string sizes)
    {
        string[] ids = [.. Enumerable.Range(0, 30).Select(i => $"AIDA{i:D2}")];
        await using RemediatedRule remediated = await WithExceptionsAsync(ids);

        List<string> seen = [];
        List<int> pages = [];
        for (string? token = ""; token is not null; )
        {
            Answer answer = await remediated.Served.ConfigAsync(
                Describe,
                $$"""{"ConfigRuleName":"keys","NextToken":"{{token}}"{{limit}}}"""
            );
            pages.Add(Ids(answer).Count());
            seen.AddRange(Ids(answer));
            token = (string?)answer.Json["NextToken"];
        }

        seen.Should().Equal(ids);
        string.Join(',', pages).Should().Be(sizes);
    }

    [Fact]
    public async Task Those_of_named_resources_come_at_once()
    {
        string[] ids = [.. Enumerable.Range(0, 30).Select(i => $"AIDA{i:D2}")];
        await using RemediatedRule remediated = await WithExceptionsAsync(ids);

        Answer answer = await remediated.Served.ConfigAsync(
            Describe,
            $$"""{"ConfigRuleName":"keys","ResourceKeys":[{{Keys([.. ids, "AIDA99"])}}]}"""
        );

        Ids(answer).Should().Equal(ids);
        answer.Json["NextToken"].Should().BeNull();
    }

    [Fact]
    public async Task Deleted_exceptions_are_gone_and_unknown_ones_come_back_as_a_failed_batch()
    {
        await using RemediatedRule remediated = await WithExceptionsAsync("AIDA1", "AIDA2");

        Answer deleted = await remediated.Served.ConfigAsync(
            Delete,
            $$"""{"ConfigRuleName":"keys","ResourceKeys":[{{Keys("AIDA1")}}]}"""
        );
        Answer half = await remediated.Served.ConfigAsync(
            Delete,
            $$"""{"ConfigRuleName":"keys","ResourceKeys":[{{Keys("AIDA1", "AIDA2")}}]}"""
        );
        Answer nothing = await remediated.Served.ConfigAsync(
            Delete,
            $$"""{"ConfigRuleName":"keys","ResourceKeys":[{{Keys("AIDA2")}}]}"""
        );

        deleted.Body.Should().Be("""{"FailedBatches":[]}""");
        half.Body.Should()
            .Be(
                """
                {"FailedBatches":[{"FailureMessage":"There is no remediation exception for these resources.","FailedItems":[{"ResourceType":"AWS::IAM::User","ResourceId":"AIDA1"}]}]}
                """
            );
        nothing.ErrorCode.Should().Be("NoSuchRemediationExceptionException");
        remediated.Remediation.Blocks.Should().BeEmpty();
    }

    [Fact]
    public async Task A_rule_that_does_not_exist_has_no_exceptions()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        (await served.ConfigAsync(Describe, """{"ConfigRuleName":"nobody"}"""))
            .Body.Should()
            .Be("""{"RemediationExceptions":[]}""");
        (await served.ConfigAsync(Delete, $$"""{"ConfigRuleName":"nobody","ResourceKeys":[{{Keys("AIDA1")}}]}"""))
            .ErrorCode.Should()
            .Be("NoSuchRemediationExceptionException");
    }

    [Theory]
    [InlineData(Describe, "{}", "ValidationException")]
    [InlineData(Describe, """{"ConfigRuleName":"keys","Limit":101}""", "ValidationException")]
    [InlineData(Describe, """{"ConfigRuleName":"keys","NextToken":"nonsense"}""", "InvalidNextTokenException")]
    [InlineData(Delete, """{"ConfigRuleName":"keys"}""", "ValidationException")]
    [InlineData(
        Delete,
        """{"ConfigRuleName":"keys","ResourceKeys":[{"resourceType":"AWS::IAM::User","resourceId":"AIDA1"}]}""",
        "ValidationException"
    )]
    public async Task A_wrong_call_is_refused(string action, string json, string code)
    {
        await using RemediatedRule remediated = await WithExceptionsAsync("AIDA1");

        (await remediated.Served.ConfigAsync(action, json)).ErrorCode.Should().Be(code);
    }

    private static async Task<RemediatedRule> WithExceptionsAsync(params string[] ids)
    {
        RemediatedRule remediated = await RemediatedRule.StartAsync(configure: null, Bench.Returns("{}"));
        foreach (string id in ids)
            remediated.Remediation.Block(new(RemediatedRule.User(id), "failed"));
        return remediated;
    }

    private static string Keys(params string[] ids) =>
        string.Join(',', ids.Select(id => $$"""{"ResourceType":"AWS::IAM::User","ResourceId":"{{id}}"}"""));

    private static IEnumerable<string> Ids(Answer answer) =>
        answer.Json["RemediationExceptions"]!.AsArray().Select(one => (string)one!["ResourceId"]!);
}
