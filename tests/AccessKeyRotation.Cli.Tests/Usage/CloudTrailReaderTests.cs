using System.Text;
using System.Text.Json.Nodes;
using AccessKeyRotation.Cli.Usage;
using AccessKeyRotation.Usage;
using CsCheck;

namespace AccessKeyRotation.Cli.Tests.Usage;

public sealed class CloudTrailReaderTests
{
    private const string Key = "AKIAEXAMPLE000000001";

    [Fact]
    public void Calls_are_grouped_by_key_and_client()
    {
        UsageCollector calls = Read(
            LogRecord.FileOf(
                LogRecord.Of(Key, minutes: 5, action: "PutObject", errorCode: "AccessDenied"),
                LogRecord.Of(Key, minutes: 1, vpcEndpoint: "vpce-1"),
                LogRecord.Of(Key, "Boto3/1.2", minutes: 9, service: "sqs", action: "SendMessage", region: "us-east-1"),
                LogRecord.Of("AKIAEXAMPLE000000002", minutes: 2)
            )
        );

        KeyUsage usage = calls.Usages()[0];
        (usage.AccessKeyId, usage.UserName).Should().Be((Key, "ci-bot"));
        usage.Clients.Select(client => client.Client.Name).Should().Equal("boto3", "AWS CLI");
        ClientUsage cli = usage.Clients[1];
        (cli.Calls, cli.Errors).Should().Be((2, 1));
        cli.Actions.Should().Equal("s3:GetObject", "s3:PutObject");
        cli.Sources.Should().Equal("198.51.100.7", "vpce-1");
        cli.ErrorCodes.Should().Equal("AccessDenied");
        (cli.FirstSeen, cli.LastSeen)
            .Should()
            .Be((LogRecord.Start.AddMinutes(1).UtcDateTime, LogRecord.Start.AddMinutes(5).UtcDateTime));
        calls.Usages().Should().HaveCount(2);
    }

    [Fact]
    public void Calls_with_temporary_keys_extend_the_period_and_are_not_collected()
    {
        UsageCollector calls = Read(LogRecord.FileOf(LogRecord.Of("ASIAEXAMPLE000000001", minutes: 30)));

        calls.Usages().Should().BeEmpty();
        calls.To.Should().Be(LogRecord.Start.AddMinutes(30).UtcDateTime);
    }

    [Theory]
    [InlineData(
        """{"eventVersion":"1.02","userIdentity":{"type":"Root","accessKeyId":"AKIAEXAMPLE000000001"},"eventTime":"2026-11-01T08:00:00Z"}"""
    )]
    [InlineData(
        """{"eventTime":"2026-11-01T08:00:00Z","x":[[{"userIdentity":1}]],"userIdentity":{"accessKeyId":"AKIAEXAMPLE000000001","sessionContext":{"userName":"not this"}}}"""
    )]
    [InlineData(
        """{"userAgent":null,"sourceIPAddress":7,"userIdentity":{"accessKeyId":"AKIAEXAMPLE000000001"},"eventTime":"2026-11-01T08:00:00Z","errorCode":null}"""
    )]
    public void Members_may_come_in_any_order_and_be_missing(string record)
    {
        ClientUsage client = Read($$"""{"other":{"Records":[]},"Records":[{{record}}]}""")
            .Usages()
            .Single()
            .Clients.Single();

        (client.Calls, client.Errors, client.Client).Should().Be((1, 0, ClientAgent.Unknown));
    }

    [Theory]
    [InlineData("", "it has no member Records")]
    [InlineData("[]", "it is not an object with records")]
    [InlineData("{}", "it has no member Records")]
    [InlineData("""{"Records":{}}""", "its member Records is not an array")]
    [InlineData("""{"Records":[1]}""", "a record is not an object")]
    [InlineData("hello", "it is not JSON (")]
    [InlineData("""{"Records":[{"a":1},""", "the file ends within a record")]
    public void A_text_that_is_not_a_log_file_is_refused(string text, string why) =>
        FluentActions.Invoking(() => Read(text)).Should().Throw<CloudTrailFormatException>().WithMessage($"{why}*");

    [Fact]
    public void An_error_quotes_no_more_than_an_excerpt_of_the_file() =>
        FluentActions
            .Invoking(() => Read($"{{\"Records\":[{{\"a\":n{new string('x', 5000)}"))
            .Should()
            .Throw<CloudTrailFormatException>()
            .Which.Message.Length.Should()
            .BeLessThan(300);

    [Fact]
    public void The_result_does_not_depend_on_the_parts_in_which_the_text_arrives() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 4000])
            .Sample(
                (records, part) =>
                {
                    string text = LogRecord.FileOf(
                        Enumerable
                            .Range(0, records)
                            .Select(index => LogRecord.Of(Key, minutes: index, userAgent: new string('é', index * 50)))
                    );

                    UsageCollector calls = new([]);
                    new CloudTrailReader().Read(new PartialStream(text, part), calls);

                    calls.Usages().Single().Clients.Sum(client => client.Calls).Should().Be(records);
                },
                iter: 100
            );

    [Fact]
    public void Of_a_file_that_is_cut_anywhere_the_whole_records_are_collected_and_the_cut_is_known()
    {
        string text = LogRecord.FileOf(Enumerable.Range(0, 3).Select(index => LogRecord.Of(Key, minutes: index)));
        long last = 0;
        for (int length = 0; length < text.Length - 1; length++)
        {
            UsageCollector calls = new([]);

            FluentActions
                .Invoking(() => new CloudTrailReader().Read(new PartialStream(text[..length], 1 << 20), calls))
                .Should()
                .Throw<CloudTrailFormatException>();

            long collected = calls.Usages().Sum(usage => usage.Clients.Sum(client => client.Calls));
            collected.Should().BeInRange(last, 3);
            last = collected;
        }
        last.Should().Be(3);
    }

    [Fact]
    public void Any_bytes_are_read_or_refused() =>
        Gen.Select(Gen.Int[0, 6], Gen.Byte.Array[0, 20], Gen.Int[0, 800])
            .Sample(
                (changes, bytes, at) =>
                {
                    byte[] text = Encoding.UTF8.GetBytes(LogRecord.FileOf(LogRecord.Of(Key), LogRecord.Of(Key)));
                    for (int change = 0; change < changes && bytes.Length > 0; change++)
                        text[(at + (change * 97)) % text.Length] = bytes[change % bytes.Length];
                    try
                    {
                        new CloudTrailReader().Read(new MemoryStream(text), new([]));
                    }
                    catch (CloudTrailFormatException)
                    {
                        // Refused.
                    }
                },
                iter: 3000
            );

    [Fact]
    public void A_record_larger_than_the_buffer_is_read()
    {
        JsonObject record = LogRecord.Of(Key);
        record["requestParameters"] = new string('x', 3_000_000);

        Read(LogRecord.FileOf(LogRecord.Of(Key), record)).Usages().Single().Clients.Single().Calls.Should().Be(2);
    }

    private static UsageCollector Read(string text)
    {
        UsageCollector calls = new([]);
        new CloudTrailReader().Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), calls);
        return calls;
    }

    /// <summary>A stream that returns at most some bytes at once.</summary>
    private sealed class PartialStream(string text, int part) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, Math.Min(count, part));
    }
}
