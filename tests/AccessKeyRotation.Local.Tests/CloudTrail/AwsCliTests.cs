using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;
using AccessKeyRotation.Peers;
using static AccessKeyRotation.Local.Tests.CloudTrail.TrailBench;

namespace AccessKeyRotation.Local.Tests.CloudTrail;

public sealed class AwsCliTests
{
    [SkippableFact]
    public async Task It_reads_all_pages_of_a_key_and_repeats_throttled_lookups()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        for (int i = 0; i < 120; i++)
            served.Account.TrailEvents.Add(Event(served.Now.AddMinutes(-i), $"Get{i:D3}", "eu-west-1"));
        served.Account.TrailEvents.Add(Event(served.Now, "GetOther", "eu-west-1", key: "AKIAI44QH8DHBEXAMPLE"));
        served.Account.Faults.BeforeAnswer = _ => served.Time.Advance(TimeSpan.FromMilliseconds(150));

        JsonNode events = AwsCli.Ask(
            served,
            "cloudtrail",
            "lookup-events",
            "--lookup-attributes",
            $"AttributeKey=AccessKeyId,AttributeValue={Key}",
            "--start-time",
            "2026-11-01T00:00:00Z",
            "--page-size",
            "40"
        );

        events["Events"]!
            .AsArray()
            .Select(each => (string)each!["EventName"]!)
            .Should()
            .Equal(Enumerable.Range(0, 120).Select(i => $"Get{i:D3}"));
        IReadOnlyList<RecordedCall> calls = served.Account.Calls.Of("LookupEvents");
        calls.Count(call => call.Status == 200).Should().Be(3);
        calls.Should().Contain(call => call.ErrorCode == "ThrottlingException");
    }

    [SkippableFact]
    public async Task It_reports_why_a_lookup_was_refused()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        PeerResult result = AwsCli.Run(
            served,
            "cloudtrail",
            "lookup-events",
            "--start-time",
            "2026-11-23",
            "--end-time",
            "2026-11-22"
        );

        result.ExitCode.Should().NotBe(0);
        result
            .Error.Should()
            .Contain("An error occurred (InvalidTimeRangeException) when calling the LookupEvents operation: ");
    }

    [SkippableFact]
    public async Task Its_own_calls_are_events_if_a_user_has_its_key()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("alice");
        served.Account.Users.AddAccessKey("alice", id: "AKIACALLERCALLERCALL");

        AwsCli.Do(served, "configservice", "describe-config-rules");
        JsonNode events = AwsCli.Ask(served, "cloudtrail", "lookup-events", "--max-results", "5");

        JsonNode looked = events["Events"]!.AsArray().Single()!;
        ((string?)looked["EventName"], (string?)looked["Username"]).Should().Be(("DescribeConfigRules", "alice"));
        ((string?)RecordOf(looked)["userAgent"]).Should().StartWith("aws-cli/");
    }
}
