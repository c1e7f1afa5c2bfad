using System.Globalization;
using AccessKeyRotation.Local.Tests.Serving;
using AccessKeyRotation.Peers;
using static AccessKeyRotation.Local.Tests.CloudTrail.TrailBench;

namespace AccessKeyRotation.Local.Tests.CloudTrail;

public sealed class LookupEventsTests
{
    [Fact]
    public async Task Events_are_returned_newest_first_whatever_the_order_in_which_they_were_added()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        foreach (int minutes in (int[])[3, 1, 2, 1])
            served.Account.TrailEvents.Add(
                Event(served.Now.AddMinutes(-minutes), $"Get{served.Account.TrailEvents.All.Count}")
            );

        Answer answer = await served.LookupEventsAsync();

        NamesOf(answer).Should().Equal(["Get3", "Get1", "Get2", "Get0"], "of one second, the last added is first");
        answer.Json.ContainsKey("NextToken").Should().BeFalse();
    }

    [Fact]
    public async Task A_region_has_only_its_own_events_and_us_east_1_has_those_of_global_services()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.TrailEvents.Add(Event(served.Now, "ListBuckets", "eu-west-1"));
        served.Account.TrailEvents.Add(Event(served.Now, "ListUsers", "eu-west-1", "iam"));
        served.Account.TrailEvents.Add(Event(served.Now, "GetCallerIdentity", "eu-west-1", "sts"));

        NamesOf(await served.LookupEventsAsync(region: "eu-west-1")).Should().Equal("GetCallerIdentity", "ListBuckets");
        NamesOf(await served.LookupEventsAsync(region: "us-east-1")).Should().Equal("ListUsers");
        NamesOf(await served.LookupEventsAsync(region: "us-west-2")).Should().BeEmpty();
    }

    [Theory]
    [InlineData(null, 50, 50, 20)]
    [InlineData(50, 50, 50, 20)]
    [InlineData(49, 49, 49, 22)]
    public async Task Pages_have_at_most_MaxResults_events_and_together_all_once(int? maxResults, params int[] pages)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.TrailEvents.LookupsPerSecond = null;
        for (int i = 0; i < 120; i++)
            served.Account.TrailEvents.Add(Event(served.Now.AddSeconds(-i / 2), $"Get{i:D3}"));
        string limit = maxResults is null ? "" : $",\"MaxResults\":{maxResults}";

        List<IReadOnlyList<string>> read = [];
        for (string? token = ""; token is not null; )
        {
            string next = token.Length == 0 ? "" : $",\"NextToken\":\"{token}\"";
            Answer answer = await served.LookupEventsAsync($"{{\"EventCategory\":null{limit}{next}}}");
            read.Add(NamesOf(answer));
            token = (string?)answer.Json["NextToken"];
        }

        read.Select(page => page.Count).Should().Equal(pages);
        read.SelectMany(page => page).Should().OnlyHaveUniqueItems().And.HaveCount(120);
    }

    [Fact]
    public async Task Events_that_arrive_between_two_pages_neither_repeat_nor_hide_others()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        for (int i = 0; i < 4; i++)
            served.Account.TrailEvents.Add(Event(served.Now.AddMinutes(-i), $"Get{i}"));

        Answer first = await served.LookupEventsAsync("""{"MaxResults":2}""");
        served.Account.TrailEvents.Add(Event(served.Now, "GetNew"));
        Answer second = await served.LookupEventsAsync(
            $$"""{"MaxResults":2,"NextToken":"{{(string?)first.Json["NextToken"]}}"}"""
        );

        NamesOf(first).Concat(NamesOf(second)).Should().Equal("Get0", "Get1", "Get2", "Get3");
    }

    [Theory]
    [InlineData(true, """ "MaxResults":2,"StartTime":1795336200 """, "us-east-1")]
    [InlineData(false, """ "MaxResults":3,"StartTime":1795336200 """, "us-east-1")]
    [InlineData(false, """ "MaxResults":2,"StartTime":1795336201 """, "us-east-1")]
    [InlineData(false, """ "MaxResults":2,"StartTime":1795336200,"EndTime":1795422600 """, "us-east-1")]
    [InlineData(false, """ "MaxResults":2 """, "us-east-1")]
    [InlineData(false, """ "MaxResults":2,"StartTime":1795336200 """, "eu-west-1")]
    [InlineData(
        false,
        """ "MaxResults":2,"StartTime":1795336200,"LookupAttributes":[{"AttributeKey":"Username","AttributeValue":"alice"}] """,
        "us-east-1"
    )]
    public async Task A_token_is_valid_only_with_the_parameters_and_region_of_its_first_request(
        bool isValid,
        string parameters,
        string region
    )
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.TrailEvents.LookupsPerSecond = null;
        for (int i = 0; i < 9; i++)
            served.Account.TrailEvents.Add(Event(served.Now.AddMinutes(-i)));
        Answer first = await served.LookupEventsAsync("""{"MaxResults":2,"StartTime":1795336200}""");
        string token = (string)first.Json["NextToken"]!;

        Answer next = await served.LookupEventsAsync($$"""{"NextToken":"{{token}}",{{parameters}}}""", region);
        Answer again = await served.LookupEventsAsync($$"""{"NextToken":"{{token}}",{{parameters}}}""", region);

        next.ErrorCode.Should().Be(isValid ? null : "InvalidNextTokenException");
        again.ErrorCode.Should().Be(next.ErrorCode, "a token can be used again");
    }

    [Theory]
    [InlineData("AccessKeyId", "AKIAI44QH8DHBEXAMPLE", "RunInstances")]
    [InlineData("EventName", "RunInstances", "RunInstances")]
    [InlineData("EventName", "runinstances")]
    [InlineData("EventName", "Run")]
    [InlineData("EventSource", "ec2.amazonaws.com", "RunInstances", "DescribeVpcs")]
    [InlineData("EventSource", "ec2")]
    [InlineData("Username", "bob", "RunInstances")]
    [InlineData("ReadOnly", "true", "ListBuckets", "DescribeVpcs")]
    [InlineData("ReadOnly", "false", "RunInstances")]
    [InlineData("ResourceType", "AWS::EC2::Instance", "RunInstances")]
    [InlineData("ResourceName", "i-0a1b2c", "RunInstances")]
    [InlineData("ResourceName", "i-other")]
    public async Task An_attribute_selects_the_events_with_exactly_its_value(
        string attribute,
        string value,
        params string[] names
    )
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.TrailEvents.Add(Event(served.Now.AddMinutes(-3), "DescribeVpcs", service: "ec2"));
        served.Account.TrailEvents.Add(
            Event(served.Now.AddMinutes(-2), "RunInstances", service: "ec2", key: "AKIAI44QH8DHBEXAMPLE") with
            {
                UserName = "bob",
                Resources = [new("AWS::EC2::Instance", "i-0a1b2c")],
            }
        );
        served.Account.TrailEvents.Add(Event(served.Now.AddMinutes(-1)));

        Answer answer = await served.LookupEventsAsync(
            $$"""{"LookupAttributes":[{"AttributeKey":"{{attribute}}","AttributeValue":"{{value}}"}]}"""
        );

        NamesOf(answer).Should().BeEquivalentTo(names);
    }

    [Fact]
    public async Task An_event_is_found_by_its_id()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.TrailEvents.Add(Event(served.Now, "GetOne"));
        served.Account.TrailEvents.Add(Event(served.Now, "GetTwo"));
        string id = (string)EventsOf(await served.LookupEventsAsync())[1]["EventId"]!;

        Answer answer = await served.LookupEventsAsync(
            $$"""{"LookupAttributes":[{"AttributeKey":"EventId","AttributeValue":"{{id}}"}]}"""
        );

        NamesOf(answer).Should().Equal("GetOne");
    }

    [Theory]
    [InlineData(-10, 0, 5)]
    [InlineData(-3, -1, 3)]
    [InlineData(-2, -2, 1)]
    [InlineData(-9, -5, 0)]
    [InlineData(null, -3, 2)]
    [InlineData(-1, null, 2)]
    public async Task Start_and_end_are_included(int? start, int? end, int events)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        for (int i = 0; i < 5; i++)
            served.Account.TrailEvents.Add(Event(served.Now.AddMinutes(-i)));

        Answer answer = await served.LookupEventsAsync(
            $$"""{"StartTime":{{Seconds(served, start)}},"EndTime":{{Seconds(served, end)}}}"""
        );

        EventsOf(answer).Should().HaveCount(events);
    }

    [Fact]
    public async Task An_event_is_returned_for_90_days()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.TrailEvents.Add(Event(served.Now, "GetNow"));
        served.Account.TrailEvents.Add(Event(served.Now.AddDays(-90), "GetOldest"));
        served.Account.TrailEvents.Add(Event(served.Now.AddDays(-90).AddSeconds(-1), "GetTooOld"));
        served.Account.TrailEvents.Add(Event(served.Now.AddSeconds(1), "GetLater"));
        string all = $$"""{"StartTime":{{Seconds(served, -365 * 24 * 60)}}}""";

        NamesOf(await served.LookupEventsAsync(all)).Should().Equal("GetNow", "GetOldest");
        served.Time.Advance(TimeSpan.FromSeconds(1));
        NamesOf(await served.LookupEventsAsync(all)).Should().Equal("GetLater", "GetNow");
    }

    [Theory]
    [InlineData("""{"MaxResults":0}""", "InvalidMaxResultsException", true)]
    [InlineData("""{"MaxResults":-1}""", "InvalidMaxResultsException", true)]
    [InlineData("""{"MaxResults":51}""", "InvalidMaxResultsException", true)]
    [InlineData("""{"MaxResults":"5"}""", "SerializationException", true)]
    [InlineData("""{"NextToken":"made up"}""", "InvalidNextTokenException", false)]
    [InlineData("""{"StartTime":1795422601,"EndTime":1795422600}""", "InvalidTimeRangeException", false)]
    [InlineData("""{"StartTime":"2026-11-23"}""", "SerializationException", true)]
    [InlineData("""{"StartTime":-99999999999}""", "SerializationException", true)]
    [InlineData("""{"EventCategory":"management"}""", "InvalidEventCategoryException", true)]
    [InlineData("""{"LookupAttributes":[{"AttributeKey":"EventName"}]}""", "ValidationException", true)]
    [InlineData("""{"LookupAttributes":[{"AttributeValue":"x"}]}""", "ValidationException", true)]
    [InlineData(
        """{"LookupAttributes":[{"AttributeKey":"Region","AttributeValue":"x"}]}""",
        "InvalidLookupAttributesException",
        true
    )]
    [InlineData(
        """{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":""}]}""",
        "InvalidLookupAttributesException",
        true
    )]
    [InlineData(
        """{"LookupAttributes":[{"AttributeKey":"ReadOnly","AttributeValue":"yes"}]}""",
        "InvalidLookupAttributesException",
        false
    )]
    [InlineData(
        """{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"a"},{"AttributeKey":"Username","AttributeValue":"b"}]}""",
        "InvalidLookupAttributesException",
        false
    )]
    public async Task An_invalid_lookup_is_refused(string json, string code, bool modelRefuses)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer answer = await served.LookupEventsAsync(json);

        (answer.Status, answer.ErrorCode).Should().Be((400, code));
        answer.Message.Should().NotBeNullOrWhiteSpace();
        answer.Headers["x-amzn-ErrorType"].Should().Be(code);
        served.Account.Calls.Of("LookupEvents").Should().ContainSingle().Which.ErrorCode.Should().Be(code);
        if (Peer.ProblemOfModule("botocore") is null)
            BotocoreModel.Validate("cloudtrail", "LookupEvents", json).Any().Should().Be(modelRefuses);
    }

    [Fact]
    public async Task A_value_has_at_most_2000_characters()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        List<string?> codes = [];
        foreach (int length in (int[])[2000, 2001])
        {
            Answer answer = await served.LookupEventsAsync(
                $$"""{"LookupAttributes":[{"AttributeKey":"Username","AttributeValue":"{{new string('u', length)}}"}]}"""
            );
            codes.Add(answer.ErrorCode);
        }

        codes.Should().Equal(null, "InvalidLookupAttributesException");
    }

    [Fact]
    public async Task There_are_no_Insights_events()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.TrailEvents.Add(Event(served.Now));

        EventsOf(await served.LookupEventsAsync("""{"EventCategory":"insight"}""")).Should().BeEmpty();
    }

    [Fact]
    public async Task Pages_can_be_shorter_than_requested_and_the_first_can_be_empty()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        for (int i = 0; i < 3; i++)
            served.Account.TrailEvents.Add(Event(served.Now.AddMinutes(-i), $"Get{i}"));
        (served.Account.Faults.PageLimit, served.Account.Faults.EmptyFirstPage) = (2, true);

        Answer first = await served.LookupEventsAsync();
        Answer second = await served.LookupEventsAsync($$"""{"NextToken":"{{(string?)first.Json["NextToken"]}}"}""");

        NamesOf(first).Should().BeEmpty();
        NamesOf(second).Should().Equal("Get0", "Get1");
        second.Json.ContainsKey("NextToken").Should().BeTrue();
    }

    private static string Seconds(ServedAccount served, int? minutes) =>
        minutes is null
            ? "null"
            : served.Now.AddMinutes(minutes.Value).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
