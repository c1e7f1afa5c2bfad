using AccessKeyRotation.Usage;
using CsCheck;

namespace AccessKeyRotation.Tests.Usage;

public sealed class UsageCollectorTests
{
    private static readonly DateTime Noon = Given.Now.UtcDateTime;

    private static readonly Gen<UsageEvent> Call = Gen.Select(
        Gen.Int[1, 3],
        Gen.Int[0, 20],
        Gen.Int[0, 1],
        Gen.Int[0, 7],
        (key, minute, client, variant) =>
            new UsageEvent(
                $"AKIAEXAMPLE00000000{key}",
                $"user-{key}",
                Noon.AddMinutes(minute),
                variant == 1 ? "us-east-1" : "eu-west-1",
                variant == 2 ? "sqs" : "s3",
                variant == 3 ? "PutObject" : "GetObject",
                variant == 4 ? "203.0.113.1" : "198.51.100.7",
                variant == 5 ? "vpce-1" : null,
                client == 0 ? null : "aws-cli/2.15.30",
                variant switch
                {
                    6 => "AccessDenied",
                    7 => "Throttling",
                    _ => null,
                }
            )
    );

    [Fact]
    public void The_calls_of_a_client_are_counted_and_their_texts_listed_once_in_order()
    {
        UsageCollector collector = new([]);
        UsageEvent call = Calls.Of(Noon);
        collector.Add(call with { At = Noon.AddMinutes(9), Action = "PutObject", ErrorCode = "Throttling" });
        collector.Add(call with { VpcEndpoint = "vpce-1", ErrorCode = "AccessDenied" });
        collector.Add(
            call with
            {
                At = Noon.AddMinutes(5),
                Service = "ec2",
                Action = "StopInstances",
                Region = "ap-1",
            }
        );

        ClientUsage client = collector.Usages().Single().Clients.Single();

        (client.Calls, client.Errors, client.FirstSeen, client.LastSeen).Should().Be((3, 2, Noon, Noon.AddMinutes(9)));
        client.Sources.Should().Equal("198.51.100.7", "vpce-1");
        client.Services.Should().Equal("ec2", "s3");
        client.Actions.Should().Equal("ec2:StopInstances", "s3:GetObject", "s3:PutObject");
        client.Regions.Should().Equal("ap-1", "eu-west-1");
        client.ErrorCodes.Should().Equal("AccessDenied", "Throttling");
    }

    [Fact]
    public void Keys_and_clients_are_listed_most_recent_first()
    {
        UsageCollector collector = new([]);
        collector.Add(Calls.Of(Noon, "AKIA1", "zeta/1"));
        collector.Add(Calls.Of(Noon.AddMinutes(2), "AKIA2", "old/1"));
        collector.Add(Calls.Of(Noon.AddMinutes(3), "AKIA2", "few/1"));
        collector.Add(Calls.Of(Noon.AddMinutes(3), "AKIA2", "many/1"));
        collector.Add(Calls.Of(Noon.AddMinutes(3), "AKIA2", "many/1"));
        collector.Add(Calls.Of(Noon.AddMinutes(3), "AKIA2", "also-few/1"));
        collector.Add(Calls.Of(Noon, "AKIA0", "alpha/1"));

        IReadOnlyList<KeyUsage> usages = collector.Usages();

        usages.Select(usage => usage.AccessKeyId).Should().Equal("AKIA2", "AKIA0", "AKIA1");
        usages[0].Clients.Select(client => client.Client.Name).Should().Equal("many", "also-few", "few", "old");
    }

    [Fact]
    public void A_requested_key_without_calls_is_listed_last_without_clients()
    {
        UsageCollector collector = new(["AKIA0", "AKIA1", "AKIA2"]);
        collector.Add(Calls.Of(Noon, "AKIA1"));

        collector.Usages().Select(usage => usage.AccessKeyId).Should().Equal("AKIA1", "AKIA0", "AKIA2");
        collector.Usages()[1].Should().BeEquivalentTo(new KeyUsage("AKIA0", null, []));
    }

    [Theory]
    [InlineData("AKIA1", true, "AKIA1")]
    [InlineData("AKIA2", false, "AKIA1")]
    [InlineData("AKIA2", true)]
    public void Only_requested_keys_are_collected_or_all_if_none_is_requested(
        string key,
        bool isCollected,
        params string[] requested
    ) => new UsageCollector([.. requested]).Includes(key).Should().Be(isCollected);

    [Fact]
    public void The_period_starts_with_the_oldest_record_and_ends_with_the_newest()
    {
        UsageCollector collector = new([]);
        (collector.From, collector.To).Should().Be((null, null));

        foreach (int minute in (int[])[5, 9, 1, 4])
            collector.Extend(Noon.AddMinutes(minute));

        (collector.From, collector.To).Should().Be((Noon.AddMinutes(1), Noon.AddMinutes(9)));
    }

    [Fact]
    public void The_user_name_of_the_key_is_the_latest_that_a_record_names()
    {
        UsageCollector collector = new([]);
        collector.Add(Calls.Of(Noon) with { UserName = "former" });
        collector.Add(Calls.Of(Noon) with { UserName = "renamed" });
        collector.Add(Calls.Of(Noon) with { UserName = null });
        UsageCollector other = new([]);
        other.Add(Calls.Of(Noon) with { UserName = null });
        UsageCollector merged = new([]);

        merged.Add(other);
        merged.Add(collector);
        merged.Add(other);

        collector.Usages().Single().UserName.Should().Be("renamed");
        merged.Usages().Single().UserName.Should().Be("renamed");
    }

    [Fact]
    public void Collectors_of_parts_merge_to_the_collector_of_the_whole() =>
        Gen.Select(Call.Array[0, 30], Gen.Int[0, 30])
            .Sample(
                (calls, split) =>
                {
                    UsageCollector whole = Collect(calls);

                    UsageCollector merged = Collect(calls.Take(split));
                    merged.Add(Collect(calls.Skip(split)));

                    merged.Usages().Should().BeEquivalentTo(whole.Usages(), options => options.WithStrictOrdering());
                    (merged.From, merged.To).Should().Be((whole.From, whole.To));
                },
                iter: 200
            );

    [Theory]
    [InlineData("s3.amazonaws.com", "GetObject", "s3:GetObject")]
    [InlineData("signin.example.com", "ConsoleLogin", "signin.example.com:ConsoleLogin")]
    [InlineData(null, null, "unknown:unknown")]
    public void A_call_without_a_record_is_of_an_unknown_client(string? service, string? action, string expected)
    {
        UsageCollector collector = new([]);
        collector.Add(UsageEvent.OfUnknownClient(Calls.Key, "ci-bot", Noon, "eu-west-1", service, action));

        KeyUsage usage = collector.Usages().Single();

        (usage.AccessKeyId, usage.UserName).Should().Be((Calls.Key, "ci-bot"));
        ClientUsage client = usage.Clients.Single();
        (client.Client, client.Calls, client.Errors, client.LastSeen).Should().Be((ClientAgent.Unknown, 1, 0, Noon));
        client.Actions.Should().Equal(expected);
        client.Sources.Should().Equal("unknown");
        client.Regions.Should().Equal("eu-west-1");
    }

    private static UsageCollector Collect(IEnumerable<UsageEvent> calls)
    {
        UsageCollector collector = new([]);
        foreach (UsageEvent call in calls)
        {
            collector.Extend(call.At);
            collector.Add(call);
        }
        return collector;
    }
}
