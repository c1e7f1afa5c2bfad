using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Automation;

public sealed class DescribeAutomationExecutionsTests
{
    private const string Action = "DescribeAutomationExecutions";
    private const string Go = "- { name: go, action: 'aws:invokeLambdaFunction', inputs: { FunctionName: f } }";

    [Fact]
    public async Task An_execution_is_shown_with_its_outputs_and_without_its_steps()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        AutomationExecution execution = (await RunAsync(served, 1))[0];

        Answer answer = await served.SsmAsync(Action, "{}");

        answer
            .Body.Should()
            .Be(
                $$$"""
                {"AutomationExecutionMetadataList":[{"AutomationExecutionId":"{{{execution.Id}}}","DocumentName":"TestDocument","DocumentVersion":"1",
                "AutomationExecutionStatus":"Success","ExecutionStartTime":1795422600,"ExecutedBy":"arn:aws:iam::111122223333:root",
                "Outputs":{"go.Payload":["done"]},"Mode":"Auto","Targets":[],"ResolvedTargets":{"ParameterValues":[],"Truncated":false},
                "ExecutionEndTime":1795422600,"LogFile":"","AutomationType":"Local"}]}
                """.ReplaceLineEndings("")
            );
    }

    [Theory]
    [InlineData("", 50, 10)]
    [InlineData("\"MaxResults\":50", 50, 10)]
    [InlineData("\"MaxResults\":25", 25, 25, 10)]
    public async Task Pages_go_from_the_newest_to_the_oldest(string size, params int[] lengths)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        IReadOnlyList<AutomationExecution> started = await RunAsync(served, 60);

        List<IReadOnlyList<string>> pages = [];
        string? token = null;
        do
        {
            string next = token is null ? "" : $"{(size.Length == 0 ? "" : ",")}\"NextToken\":\"{token}\"";
            Answer answer = await served.SsmAsync(Action, $"{{{size}{next}}}");
            pages.Add(Ids(answer));
            token = (string?)answer.Json["NextToken"];
        } while (token is not null);

        pages.Select(page => page.Count).Should().Equal(lengths);
        pages.SelectMany(page => page).Should().Equal(started.Reverse().Select(execution => execution.Id));
    }

    [Fact]
    public async Task An_execution_started_between_two_pages_neither_repeats_nor_hides_another()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        IReadOnlyList<AutomationExecution> started = await RunAsync(served, 3);

        Answer first = await served.SsmAsync(Action, """{"MaxResults":2}""");
        new Bench(served.Account, served.Time).Start();
        Answer second = await served.SsmAsync(
            Action,
            $$"""{"MaxResults":2,"NextToken":"{{(string?)first.Json["NextToken"]}}"}"""
        );

        Ids(first).Concat(Ids(second)).Should().Equal(started.Reverse().Select(execution => execution.Id));
    }

    // Started at 08:30, 08:31 and 08:32; the second one fails.
    [Theory]
    [InlineData("DocumentNamePrefix", "Test", "2 1 0")]
    [InlineData("DocumentNamePrefix", "test", "")]
    [InlineData("DocumentNamePrefix", "Other|TestDoc", "2 1 0")]
    [InlineData("ExecutionStatus", "Failed", "1")]
    [InlineData("ExecutionStatus", "Success", "2 0")]
    [InlineData("ExecutionStatus", "Success|Failed", "2 1 0")]
    [InlineData("ExecutionStatus", "CompletedWithSuccess", "")]
    [InlineData("StartTimeAfter", "2026-11-23T08:31:00Z", "2 1")]
    [InlineData("StartTimeAfter", "2026-11-23T08:31:00.001Z", "2")]
    [InlineData("StartTimeAfter", "2026-11-23T09:31:00+01:00", "2 1")]
    [InlineData("StartTimeBefore", "2026-11-23T08:31:00Z", "0")]
    [InlineData("StartTimeBefore", "2026-11-23T08:31:00.001Z", "1 0")]
    [InlineData("StartTimeBefore", "2026-11-23T08:30:00Z", "")]
    public async Task A_filter_selects(string key, string values, string shown)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        IReadOnlyList<AutomationExecution> started = await RunAsync(served, 3, TimeSpan.FromMinutes(1), failing: 1);

        Answer answer = await served.SsmAsync(Action, Filter((key, values)));

        Ids(answer)
            .Should()
            .Equal(shown.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(i => started[int.Parse(i, null)].Id));
    }

    [Fact]
    public async Task Filters_must_all_be_met()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        IReadOnlyList<AutomationExecution> started = await RunAsync(served, 3, TimeSpan.FromMinutes(1), failing: 1);

        Answer day = await served.SsmAsync(
            Action,
            Filter(
                ("DocumentNamePrefix", "TestDocument"),
                ("StartTimeAfter", "2026-11-23T08:31:00Z"),
                ("ExecutionStatus", "Success")
            )
        );
        Answer one = await served.SsmAsync(Action, Filter(("ExecutionId", started[0].Id)));
        Answer none = await served.SsmAsync(
            Action,
            Filter(("ExecutionId", started[0].Id), ("ExecutionStatus", "Failed"))
        );

        Ids(day).Should().Equal(started[2].Id);
        Ids(one).Should().Equal(started[0].Id);
        Ids(none).Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"MaxResults":0}""", "ValidationException")]
    [InlineData("""{"MaxResults":51}""", "ValidationException")]
    [InlineData("""{"NextToken":"made up"}""", "InvalidNextToken")]
    [InlineData("""{"Filters":[]}""", "ValidationException")]
    [InlineData("""{"Filters":[{"Key":"ExecutionId"}]}""", "ValidationException")]
    [InlineData("""{"Filters":[{"Values":["x"]}]}""", "ValidationException")]
    [InlineData("""{"Filters":[{"Key":"ExecutionId","Values":[]}]}""", "ValidationException")]
    [InlineData("""{"Filters":[{"Key":"ExecutionId","Values":[""]}]}""", "ValidationException")]
    [InlineData("""{"Filters":[{"Key":"TagKey","Values":["x"]}]}""", "InvalidFilterKey")]
    [InlineData("""{"Filters":[{"Key":"ExecutionStatus","Values":["Succeeded"]}]}""", "InvalidFilterValue")]
    [InlineData("""{"Filters":[{"Key":"StartTimeAfter","Values":["yesterday"]}]}""", "InvalidFilterValue")]
    [InlineData("""{"Filters":[{"Key":"StartTimeBefore","Values":["2026-11-23"]}]}""", "InvalidFilterValue")]
    public async Task What_SSM_would_refuse_is_refused(string request, string code)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer answer = await served.SsmAsync(Action, request);

        (answer.Status, answer.ErrorCode).Should().Be((400, code));
    }

    private static async Task<IReadOnlyList<AutomationExecution>> RunAsync(
        ServedAccount served,
        int count,
        TimeSpan apart = default,
        int failing = -1
    )
    {
        Bench bench = new(served.Account, served.Time);
        bench.AddFunction(
            "f",
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(i => i == failing ? Bench.Fails("Error", "no") : Bench.Returns("done")),
            ]
        );
        bench.AddDocument(Go, outputs: "  - go.Payload");
        List<AutomationExecution> started = [];
        for (int i = 0; i < count; i++)
        {
            started.Add(bench.Start());
            await started[^1].Completion;
            served.Time.Advance(apart);
        }
        return started;
    }

    private static string Filter(params (string Key, string Values)[] filters) =>
        new JsonObject
        {
            ["Filters"] = new JsonArray([
                .. filters.Select(filter => new JsonObject
                {
                    ["Key"] = filter.Key,
                    ["Values"] = new JsonArray([.. filter.Values.Split('|').Select(value => (JsonNode)value)]),
                }),
            ]),
        }.ToJsonString();

    private static IReadOnlyList<string> Ids(Answer answer) =>
        [
            .. answer.Json["AutomationExecutionMetadataList"]!
                .AsArray()
                .Select(execution => (string)execution!["AutomationExecutionId"]!),
        ];
}
