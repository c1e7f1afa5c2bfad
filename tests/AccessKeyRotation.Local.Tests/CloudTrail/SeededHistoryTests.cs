using System.Net;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;
using Microsoft.Extensions.Time.Testing;
using static AccessKeyRotation.Local.Tests.CloudTrail.TrailBench;

namespace AccessKeyRotation.Local.Tests.CloudTrail;

/// <summary>The event history of the example account.</summary>
public sealed class SeededHistoryTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 30, 0, TimeSpan.Zero);

    private static readonly string[] Networks = ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "10.20.0.0/16"];

    private static readonly string[] DataEvents = ["GetObject", "PutObject", "Invoke", "Publish", "GetMetricData"];

    [Fact]
    public void Each_active_key_that_was_used_recently_has_events_up_to_its_last_use_and_no_other_key_has()
    {
        LocalAccount account = Example();
        Dictionary<string, TrailEvent[]> events = ByKey(account);
        AccessKey[] used =
        [
            .. account
                .Users.Present.InOrder.SelectMany(user => user.AccessKeys)
                .Where(key => key.Status == AccessKeyStatus.Active && key.LastUse?.At > Now.AddDays(-90)),
        ];

        used.Should().HaveCountGreaterThan(7);
        events.Keys.Should().BeEquivalentTo(used.Select(key => key.Id));
        foreach (AccessKey key in used)
        {
            TrailEvent newest = events[key.Id][^1];
            (newest.EventTime, newest.Service, newest.Region)
                .Should()
                .Be((key.LastUse!.At, key.LastUse.Service, key.LastUse.Region));
            events[key.Id].Should().HaveCountGreaterThan(10);
            events[key.Id].Should().OnlyContain(each => each.EventTime >= key.CreateDate);
        }
    }

    [Fact]
    public void The_history_has_a_few_hundred_management_events_of_several_regions_and_a_few_denials()
    {
        IReadOnlyList<TrailEvent> events = Example().TrailEvents.All;

        events.Count.Should().BeInRange(200, 600);
        events.Should().BeInAscendingOrder(each => each.EventTime);
        events.Select(each => each.Region).Distinct().Should().HaveCountGreaterThan(3);
        events.Select(each => each.Action).Should().NotContain(DataEvents);
        events.Count(each => each.ErrorCode is not null).Should().BeInRange(5, 30);
        events
            .Where(each => each.ErrorCode is not null)
            .Should()
            .OnlyContain(each =>
                each.ErrorCode == "AccessDenied"
                || each.ErrorCode == "AccessDeniedException"
                || each.ErrorCode == "Client.UnauthorizedOperation"
            );
        events
            .Should()
            .OnlyContain(each =>
                Networks.Any(network => IPNetwork.Parse(network).Contains(IPAddress.Parse(each.SourceIp)))
            );
    }

    [Theory]
    [InlineData("ci-deploy", "Terraform/", "configure-aws-credentials")]
    [InlineData("ci-release", "aws-cli/1", "configure-aws-credentials")]
    [InlineData("jenkins+nightly", "Jenkins/", "aws-sdk-java/2")]
    [InlineData("terraform", "Terraform/")]
    [InlineData("backup@example.com", "exec-env/AWS_ECS_FARGATE")]
    [InlineData("grafana-reader", "Grafana/")]
    [InlineData("alice.meyer", "aws-cli/2", "Cyberduck/")]
    [InlineData("dana_okafor", "aws-cli/2", "Mozilla/5.0")]
    public void A_user_has_the_programs_that_fit_its_name(string user, params string[] programs)
    {
        string[] agents =
        [
            .. Example().TrailEvents.All.Where(each => each.UserName == user).Select(each => each.UserAgent).Distinct(),
        ];

        agents.Should().HaveCount(programs.Length);
        foreach (string program in programs)
            agents.Should().ContainSingle(agent => agent.Contains(program));
    }

    [Fact]
    public void The_old_and_the_new_key_of_an_interrupted_rotation_have_different_programs()
    {
        LocalAccount account = Example();
        Dictionary<string, TrailEvent[]> events = ByKey(account);

        string[][] agents =
        [
            .. account
                .Users.Present.Get("ci-release")
                .AccessKeys.Select(key => events[key.Id].Select(each => each.UserAgent).Distinct().ToArray()),
        ];

        agents.Should().HaveCount(2).And.OnlyContain(each => each.Length == 1);
        agents[0].Should().NotBeEquivalentTo(agents[1]);
    }

    [Fact]
    public void Calls_through_a_VPC_endpoint_come_from_a_private_address() =>
        Example()
            .TrailEvents.All.Where(each => each.VpcEndpoint is not null)
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(each => each.SourceIp.StartsWith("10.20."));

    [Fact]
    public void The_history_is_the_same_each_time_and_moves_with_the_report()
    {
        IReadOnlyList<TrailEvent> first = Example().TrailEvents.All;
        IReadOnlyList<TrailEvent> second = Example().TrailEvents.All;
        IReadOnlyList<TrailEvent> later = Example(Now.AddDays(10)).TrailEvents.All;

        second.Should().BeEquivalentTo(first, options => options.WithStrictOrdering());
        later.Select(each => each.EventTime.AddDays(-10)).Should().Equal(first.Select(each => each.EventTime));
        first.Should().OnlyContain(each => each.EventTime > Now.AddDays(-90) && each.EventTime <= Now);
    }

    [Fact]
    public async Task Each_event_has_a_valid_record_with_the_identity_of_its_user()
    {
        LocalAccount account = Example();
        account.TrailEvents.LookupsPerSecond = null;
        await using LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account);
        using HttpClient http = new() { BaseAddress = endpoint.Url };

        int count = 0;
        foreach (string region in account.TrailEvents.All.Select(each => each.Region).Distinct())
        {
            foreach (JsonNode looked in await LookupAsync(http, region))
            {
                count++;
                JsonNode record = RecordOf(looked);
                IamUser user = account.Users.Present.Get((string)looked["Username"]!);
                JsonNode identity = record["userIdentity"]!;
                user.AccessKeys.Should().Contain(key => key.Id == (string)looked["AccessKeyId"]!);
                ((string?)identity["arn"], (string?)identity["principalId"], (string?)identity["accessKeyId"])
                    .Should()
                    .Be((user.Arn, user.Id, (string?)looked["AccessKeyId"]));
                ((string?)record["eventID"], (string?)record["eventName"], (string?)record["awsRegion"])
                    .Should()
                    .Be(((string?)looked["EventId"], (string?)looked["EventName"], region));
                DateTimeOffset
                    .Parse((string)record["eventTime"]!, null)
                    .ToUnixTimeSeconds()
                    .Should()
                    .Be((long)looked["EventTime"]!);
            }
        }

        count.Should().Be(account.TrailEvents.All.Count);
    }

    [Fact]
    public void A_user_of_another_report_has_the_programs_of_any_user_or_none()
    {
        CredentialReportSeed seed = CredentialReportSeed.Load(
            new StringReader(
                """
                user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service
                service,arn:aws:iam::111122223333:user/service,2025-01-01T00:00:00Z,false,N/A,N/A,false,true,2025-01-01T00:00:00Z,2026-01-31T00:00:00Z,eu-west-1,ec2,false,N/A,N/A,N/A,N/A
                writer,arn:aws:iam::111122223333:user/writer,2025-01-01T00:00:00Z,false,N/A,N/A,false,true,2026-01-30T12:00:00Z,2026-01-30T14:00:00Z,eu-west-1,dynamodb,false,N/A,N/A,N/A,N/A
                unused,arn:aws:iam::111122223333:user/unused,2025-01-01T00:00:00Z,false,N/A,N/A,false,true,2025-01-01T00:00:00Z,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A
                """
            ),
            Now
        );

        IReadOnlyList<TrailEvent> events = seed.ToAccount(new FakeTimeProvider(Now)).TrailEvents.All;

        (events[^1].UserName, events[^1].Service, events[^1].EventTime).Should().Be(("service", "ec2", Now));
        events.Select(each => each.UserName).Distinct().Should().BeEquivalentTo("service", "writer");
        events
            .Where(each => each.UserName == "writer")
            .Should()
            .OnlyContain(
                each => each.EventTime < Now.AddHours(-10) && each.EventTime >= Now.AddHours(-12),
                "its last call is a data event, and its key is two hours older"
            );
    }

    private static LocalAccount Example(DateTimeOffset? asOf = null) =>
        CredentialReportSeed.Example(asOf ?? Now).ToAccount(new FakeTimeProvider(asOf ?? Now));

    private static Dictionary<string, TrailEvent[]> ByKey(LocalAccount account) =>
        account
            .TrailEvents.All.GroupBy(each => each.AccessKeyId)
            .ToDictionary(each => each.Key, each => each.ToArray());

    private static async Task<IReadOnlyList<JsonNode>> LookupAsync(HttpClient http, string region)
    {
        List<JsonNode> events = [];
        for (string? body = "{}"; body is not null; )
        {
            using HttpRequestMessage request = new(HttpMethod.Post, "/") { Content = new StringContent(body) };
            request.Headers.TryAddWithoutValidation(
                "Authorization",
                ServedAccount.Authorization("cloudtrail", region: region)
            );
            request.Headers.Add("X-Amz-Target", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents");
            using HttpResponseMessage response = await http.SendAsync(request);
            JsonNode answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            events.AddRange(answer["Events"]!.AsArray().Select(each => each!));
            body = answer["NextToken"] is { } token ? $$"""{"NextToken":"{{(string?)token}}"}""" : null;
        }
        return events;
    }
}
