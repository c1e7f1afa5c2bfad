using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Logs;

public sealed class FilterLogEventsTests
{
    private const string Group = "/aws/lambda/remediation";
    private const string Json = """{"Operation":"DeactivateAccessKeys","Failed":0}""";

    [Theory]
    [InlineData("", "START", Json, "{}", "[1]")]
    [InlineData("{ $.Operation = \"*\" }", Json)]
    [InlineData("{$.Operation=\"Deactivate*\"}", Json)]
    [InlineData("{ $.Operation = \"Rotate*\" }")]
    [InlineData("{ $.Failed = \"0\" }")]
    public async Task The_lines_that_match_the_pattern_are_returned(string pattern, params string[] lines)
    {
        await using ServedAccount served = await AccountAsync();

        Answer answer = await FilterAsync(served, new() { ["filterPattern"] = pattern });

        answer.Json["events"]!.AsArray().Select(line => (string?)line!["message"]).Should().Equal(lines);
    }

    [Fact]
    public async Task Pages_follow_each_other_by_token()
    {
        await using ServedAccount served = await AccountAsync();

        Answer first = await FilterAsync(served, new() { ["limit"] = 3 });
        Answer second = await FilterAsync(
            served,
            new() { ["limit"] = 3, ["nextToken"] = (string?)first.Json["nextToken"] }
        );

        first.Json["events"]!.AsArray().Should().HaveCount(3);
        second.Json["events"]!.AsArray().Select(line => (string?)line!["message"]).Should().Equal("[1]");
        second.Json["nextToken"].Should().BeNull();
    }

    [Theory]
    [InlineData("/aws/lambda/none", "", "ResourceNotFoundException")]
    [InlineData(Group, "ERROR", "InvalidParameterException")]
    [InlineData(Group, "{ $.A = \"1\" && $.B = \"2\" }", "InvalidParameterException")]
    public async Task A_missing_group_and_another_pattern_are_errors(string group, string pattern, string code)
    {
        await using ServedAccount served = await AccountAsync();

        Answer answer = await FilterAsync(served, new() { ["logGroupName"] = group, ["filterPattern"] = pattern });

        answer.ErrorCode.Should().Be(code);
    }

    [SkippableFact]
    public async Task The_response_has_the_form_of_the_service_model()
    {
        await using ServedAccount served = await AccountAsync();

        AnswerModel
            .Complaints(
                served,
                "logs",
                ("FilterLogEvents", new() { ["logGroupName"] = Group }),
                ("FilterLogEvents", new() { ["logGroupName"] = Group, ["limit"] = 1 })
            )
            .Should()
            .BeEmpty();
        served.Account.Calls.All.Should().HaveCount(2).And.OnlyContain(call => call.Status == 200);
    }

    private static async Task<ServedAccount> AccountAsync()
    {
        ServedAccount served = await ServedAccount.StartAsync();
        InvocationResult result = new("id", "", null, TimeSpan.Zero, ["START", Json, "{}", "[1]"]);
        await served
            .Account.Functions.Add(
                "remediation",
                "arn:aws:lambda:us-east-1:111122223333:function:remediation",
                (_, _) => Task.FromResult(result)
            )
            .Invoke("{}", CancellationToken.None);
        return served;
    }

    private static Task<Answer> FilterAsync(ServedAccount served, JsonObject request)
    {
        request["logGroupName"] ??= Group;
        return served.JsonAsync(
            ServedAccount.Authorization("logs"),
            "Logs_20140328.FilterLogEvents",
            request.ToJsonString()
        );
    }
}
