using System.Buffers;
using System.Text;
using System.Text.Json;
using AccessKeyRotation.Usage;
using CsCheck;

namespace AccessKeyRotation.Tests.Usage;

/// <summary>One record, as LookupEvents returns it in the member <c>CloudTrailEvent</c>.</summary>
public sealed class CloudTrailRecordReaderTests
{
    private const string Key = "AKIAIOSFODNN7EXAMPLE";

    private static readonly DateTime Time = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private const string Record = """
        {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","accessKeyId":"AKIAIOSFODNN7EXAMPLE","userName":"bot"},
        "eventTime":"2026-03-01T12:00:00Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets",
        "awsRegion":"eu-west-1","sourceIPAddress":"198.51.100.7","userAgent":"[aws-cli/2.15.30]",
        "requestParameters":{"bucket":{"deep":[1,2,{"x":null}]}},"errorCode":"AccessDenied","vpcEndpointId":"vpce-1"}
        """;

    [Fact]
    public void A_record_is_a_call_of_its_client()
    {
        ClientUsage client = Read(Record).Usages().Single().Clients.Single();

        (client.Client.ToString(), client.Calls, client.Errors).Should().Be(("AWS CLI 2.15.30", 1, 1));
        client.Sources.Should().Equal("198.51.100.7", "vpce-1");
        client.Actions.Should().Equal("s3:ListBuckets");
        client.Regions.Should().Equal("eu-west-1");
        client.ErrorCodes.Should().Equal("AccessDenied");
        client.LastSeen.Should().Be(new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public void An_error_quotes_no_more_than_an_excerpt_of_the_record() =>
        FluentActions
            .Invoking(() => Read($"{{\"userIdentity\":n{new string('x', 5000)}"))
            .Should()
            .Throw<CloudTrailFormatException>()
            .Which.Message.Length.Should()
            .BeLessThan(300);

    /// <summary>What stands in the record in place of a value, and the client that is read.</summary>
    [Theory]
    [InlineData("\"s3.amazonaws.com\"", "null", "unknown:ListBuckets eu-west-1 198.51.100.7,vpce-1 AccessDenied")]
    [InlineData("\"ListBuckets\"", "7", "s3:unknown eu-west-1 198.51.100.7,vpce-1 AccessDenied")]
    [InlineData("\"eu-west-1\"", "{\"x\":1}", "s3:ListBuckets unknown 198.51.100.7,vpce-1 AccessDenied")]
    [InlineData("\"198.51.100.7\"", "[1]", "s3:ListBuckets eu-west-1 unknown,vpce-1 AccessDenied")]
    [InlineData("\"vpce-1\"", "null", "s3:ListBuckets eu-west-1 198.51.100.7 AccessDenied")]
    [InlineData("\"AccessDenied\"", "null", "s3:ListBuckets eu-west-1 198.51.100.7,vpce-1 ")]
    public void A_value_that_is_not_a_text_is_unknown(string value, string other, string expected)
    {
        ClientUsage client = Read(Record.Replace(value, other, StringComparison.Ordinal))
            .Usages()
            .Single()
            .Clients.Single();

        $"{client.Actions[0]} {client.Regions[0]} {string.Join(',', client.Sources)} {string.Join(',', client.ErrorCodes)}"
            .Should()
            .Be(expected);
    }

    [Theory]
    [InlineData("\"bot\"", "null", null)]
    [InlineData("\"bot\"", "{\"name\":[\"bot\"]}", null)]
    [InlineData("\"bot\"", "\"bot\",\"sessionContext\":{\"userName\":\"other\"}", "bot")]
    [InlineData("AKIAIOSFODNN7EXAMPLE", "\\u0041KIAIOSFODNN7EXAMPLE", "bot")]
    public void The_identity_is_read_from_its_own_members(string value, string other, string? userName)
    {
        KeyUsage usage = Read(Record.Replace(value, other, StringComparison.Ordinal)).Usages().Single();

        (usage.AccessKeyId, usage.UserName, usage.Clients.Count).Should().Be((Key, userName, 1));
    }

    [Theory]
    [InlineData("\"AKIAIOSFODNN7EXAMPLE\"", "\"ASIAIOSFODNN7EXAMPLE\"")]
    [InlineData("\"AKIAIOSFODNN7EXAMPLE\"", "\"AKIAIOSFODNN7OTHER00\"")]
    [InlineData("\"AKIAIOSFODNN7EXAMPLE\"", "\"\\u0041SIAIOSFODNN7EXAMPLE\"")]
    [InlineData("\"AKIAIOSFODNN7EXAMPLE\"", "null")]
    [InlineData("\"AKIAIOSFODNN7EXAMPLE\"", "[\"AKIAIOSFODNN7EXAMPLE\"]")]
    [InlineData("\"accessKeyId\"", "\"otherKeyId\"")]
    [InlineData("\"userIdentity\":{", "\"userIdentity\":null,\"other\":{")]
    public void A_call_with_another_key_extends_the_period_and_is_not_collected(string value, string other)
    {
        UsageCollector calls = Read(Record.Replace(value, other, StringComparison.Ordinal));

        calls.Usages().Single().Clients.Should().BeEmpty();
        (calls.From, calls.To).Should().Be((Time, Time));
    }

    [Theory]
    [InlineData("AKIA", 1)]
    [InlineData("ASIA", 0)]
    [InlineData("\\u0041SIA", 0)]
    public void Of_all_keys_the_temporary_ones_are_not_collected(string prefix, int collected)
    {
        UsageCollector calls = new([]);

        new CloudTrailRecordReader().Read(Record.Replace("\"AKIA", $"\"{prefix}", StringComparison.Ordinal), calls);

        calls.Usages().Should().HaveCount(collected);
    }

    [Theory]
    [InlineData("2026-03-01T14:00:00+02:00", true)]
    [InlineData("yesterday", false)]
    public void A_call_has_its_time_in_UTC_and_without_one_it_does_not_count(string time, bool isCounted)
    {
        UsageCollector calls = Read(Record.Replace("2026-03-01T12:00:00Z", time, StringComparison.Ordinal));

        (calls.From, calls.To).Should().Be(isCounted ? (Time, Time) : (null, null));
        calls.Usages().Single().Clients.Should().HaveCount(isCounted ? 1 : 0);
    }

    [Fact]
    public void A_number_as_a_time_does_not_count() =>
        Read(Record.Replace("\"2026-03-01T12:00:00Z\"", "7", StringComparison.Ordinal)).From.Should().BeNull();

    /// <summary>Of a log file, a part ends anywhere within a record.</summary>
    [Fact]
    public void A_part_of_a_record_is_incomplete_and_adds_nothing()
    {
        byte[] record = Encoding.UTF8.GetBytes(Record);
        for (int length = 1; length <= record.Length; length++)
        {
            UsageCollector calls = new([]);
            Utf8JsonReader reader = new(record.AsSpan(0, length), isFinalBlock: false, default);
            reader.Read();

            bool isWhole = new CloudTrailRecordReader().TryRead(ref reader, calls);

            isWhole.Should().Be(length == record.Length, "of {0} bytes", length);
            calls.Usages().Count.Should().Be(isWhole ? 1 : 0);
        }
    }

    [Fact]
    public void A_long_text_in_several_parts_is_read()
    {
        string text = Record.Replace("bot", new string('x', 600), StringComparison.Ordinal);
        Part first = new(Encoding.UTF8.GetBytes(text[..300]));
        Part last = first.Append(Encoding.UTF8.GetBytes(text[300..]));
        Utf8JsonReader reader = new(new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length));
        reader.Read();
        UsageCollector calls = new([Key]);

        new CloudTrailRecordReader().TryRead(ref reader, calls).Should().BeTrue();

        calls.Usages().Single().UserName.Should().Be(new string('x', 600));
    }

    [Fact]
    public void Texts_longer_than_those_that_are_shared_are_read()
    {
        string agent = new('x', 600);

        Read(Record.Replace("[aws-cli/2.15.30]", agent, StringComparison.Ordinal))
            .Usages()
            .Single()
            .Clients.Single()
            .Client.Name.Should()
            .Be(agent[..64]);
    }

    [Theory]
    [InlineData("", "a record is not JSON (*")]
    [InlineData("null", "a record is not an object")]
    [InlineData("[]", "a record is not an object")]
    [InlineData("\"text\"", "a record is not an object")]
    [InlineData("{\"userIdentity\":", "a record is not JSON (*")]
    [InlineData("{\"eventTime\":\"2026-03-01T12:00:00Z\"", "a record is not JSON (*")]
    [InlineData("{\"eventName\":\"\\ud800\"}", "a record is not JSON (*")]
    [InlineData("not JSON", "a record is not JSON (*")]
    public void A_text_that_is_not_a_record_is_refused(string text, string why)
    {
        Action read = () => Read(text);

        read.Should().Throw<CloudTrailFormatException>().WithMessage(why);
    }

    [Fact]
    public void A_damaged_record_is_refused_or_read_and_nothing_else() =>
        Gen.Select(Gen.Int[0, Record.Length - 1], Gen.Int[0, 40], Gen.String[0, 12])
            .Sample(
                (start, length, inserted) =>
                {
                    string text = Record.Remove(start, Math.Min(length, Record.Length - start)).Insert(start, inserted);
                    try
                    {
                        Read(text);
                    }
                    catch (CloudTrailFormatException)
                    {
                        // The documented error.
                    }
                },
                iter: 20_000
            );

    private sealed class Part : ReadOnlySequenceSegment<byte>
    {
        public Part(byte[] bytes) => Memory = bytes;

        public Part Append(byte[] bytes)
        {
            Part next = new(bytes) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }

    private static UsageCollector Read(string text)
    {
        UsageCollector calls = new([Key]);
        new CloudTrailRecordReader().Read(text, calls);
        return calls;
    }
}
