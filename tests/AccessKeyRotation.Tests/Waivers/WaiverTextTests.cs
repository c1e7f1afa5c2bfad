using System.Text.Json;
using System.Text.Json.Serialization;
using AccessKeyRotation.Waivers;
using CsCheck;

namespace AccessKeyRotation.Tests.Waivers;

public sealed class WaiverTextTests
{
    private static readonly TimeSpan MaxDuration = TimeSpan.FromDays(180);

    /// <summary>Members as people write them: valid, empty, null, of another type, or with an incorrect name.</summary>
    private static readonly Gen<string> GenMember = Gen.OneOf(
        "\"user\":\"u\"",
        "\"user\":\"\"",
        "\"user\":null",
        "\"userId\":\"AIDA1\"",
        "\"userId\":\" \"",
        "\"accessKeyId\":\"AKIA1\"",
        "\"accessKeyId\":\"\"",
        "\"owner\":\"a\"",
        "\"owner\":7",
        "\"owner\":{\"a\":[1]}",
        "\"reason\":\"b\"",
        "\"reason\":null",
        "\"ticket\":\"\"",
        "\"ticket\":[]",
        "\"expires\":\"2026-12-31\"",
        "\"expires\":\"2027-12-31\"",
        "\"expires\":\"soon\"",
        "\"expires\":\"2026-01-01\"",
        "\"resources\":[\"A\"]",
        "\"resources\":[]",
        "\"resources\":[\"A\",7]",
        "\"resources\":\"A\"",
        "\"resources\":[[\"A\"],null]",
        "\"resources\":null",
        "\"resources\":[\"A\"",
        "\"onwer\":\"a\"",
        "\"User\":\"u\"",
        "\"\\u0075ser\":\"u\"",
        "\"reason\":\"\\ud800\"",
        "\"\\ud800\":1",
        "oops",
        "\"owner\"",
        "\"owner\":\"a\","
    );

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    [Fact]
    public void Every_fault_is_found_with_its_place()
    {
        const string json = """
            {
              "user": "",
              "onwer": "team-ä", "owner": 7,
              "accessKeyId": " ",
              "expires": "31.12.2026",
              "expires": "2026-12-31"
            }
            """;

        WaiverText
            .Parse(json)
            .FaultsAsOf(Given.Now, MaxDuration)
            .Select(fault => $"{fault.Position?.Line}:{fault.Position?.Column} {fault.What}")
            .Should()
            .Equal(
                "3:3 'onwer' is not a member of a waiver; the members are user, userId, accessKeyId, owner, reason, ticket, expires and resources.",
                "3:31 owner must be a text.",
                "6:3 'expires' is repeated.",
                ": it has no reason.",
                "2:11 user is empty.",
                "4:18 accessKeyId is empty; leave it out or give the id."
            );
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{\n\"user\":\"ä\",\n\"owner\": x}", 3, 10)]
    [InlineData("{\n\"user\": x,\n\"owner\": \"a\"\n}", 2, 9)]
    [InlineData("[1]", 1, 1)]
    [InlineData("null", 1, 1)]
    [InlineData("{\"user\":\"ä\"", 1, 12)]
    [InlineData("{\n  \"user\": \"u\",\n}", 3, 1)]
    [InlineData("{} {}", 1, 4)]
    [InlineData("{} // done", 1, 4)]
    public void What_is_no_object_is_a_fault_where_it_stops_being_one(string json, int line, int column) =>
        WaiverText
            .Parse(json)
            .Faults.Should()
            .ContainSingle()
            .Which.Position.Should()
            .Be(new TextPosition(line, column));

    [Theory]
    [InlineData("[1]", "it must be a JSON object.")]
    [InlineData("{\"user\": x}", "'x' is an invalid start of a value.*")]
    [InlineData("{\"user\": \u001bx}", "'0x1B' is an invalid start of a value.*")]
    [InlineData("{\"user\":\"u\"", "Expected depth to be zero at the end of the JSON payload.*")]
    [InlineData("{\"reason\":\"\\ud800\"}", "reason must be a text.")]
    [InlineData("{\"\\ud800\":1}", "'' is not a member of a waiver; *")]
    public void A_text_that_is_no_waiver_has_that_one_fault(string json, string what)
    {
        string fault = WaiverText.Parse(json).Faults.Should().ContainSingle().Which.What;

        fault.Should().Match(what);
        fault.Should().NotContain("LineNumber", "the position is given beside it");
    }

    [Theory]
    [InlineData("""{"user":"u",""")]
    [InlineData("[1]")]
    public void Members_are_not_called_missing_if_the_text_was_not_read_to_its_end(string json) =>
        WaiverText.Parse(json).FaultsAsOf(Given.Now, MaxDuration).Should().HaveCount(1);

    [Theory]
    [InlineData("user", "null", "it has no user.")]
    [InlineData("user", "\" \"", "user is empty.")]
    [InlineData("owner", "null", "it has no owner.")]
    [InlineData("owner", "\"\"", "owner is empty.")]
    [InlineData("reason", "\" \"", "reason is empty.")]
    [InlineData("reason", "[[1],{\"user\":2}]", "reason must be a text.")]
    [InlineData("expires", "null", "it has no expires.")]
    [InlineData("expires", "\"\"", "expires is ''; it must be a date such as 2027-01-31.")]
    [InlineData("userId", "\"\"", "userId is empty; leave it out or give the id.")]
    [InlineData("accessKeyId", "\" \"", "accessKeyId is empty; leave it out or give the id.")]
    [InlineData("ticket", "7", "ticket must be a text.")]
    [InlineData("user", "\"u\\u001b\"", "user has the control character U+001B; remove it.")]
    [InlineData("owner", "\"a\\nb\"", "owner has the control character U+000A; remove it.")]
    [InlineData("ticket", "\"\\u202e\"", "ticket has the control character U+202E; remove it.")]
    [InlineData("resource", "{\"owner\":7}", "'resource' is not a member of a waiver; *")]
    public void One_wrong_value_is_one_fault_and_no_waiver(string member, string value, string what)
    {
        Dictionary<string, string> members = new()
        {
            ["user"] = "\"u\"",
            ["owner"] = "\"a\"",
            ["reason"] = "\"b\"",
            ["expires"] = "\"2026-12-31\"",
            [member] = value,
        };
        WaiverText text = WaiverText.Parse(
            $"{{{string.Join(",", members.Select(each => $"\"{each.Key}\":{each.Value}"))}}}"
        );

        text.FaultsAsOf(Given.Now, MaxDuration).Should().ContainSingle().Which.What.Should().Match(what);
        text.ToWaiver("1", Given.Now, MaxDuration, readsResources: true).Should().BeNull();
    }

    [Theory]
    [InlineData("2026-11-25", 1, null)]
    [InlineData("2026-11-26", 1, "expires is 2026-11-26, more than 1 day after it was written.")]
    [InlineData("2026-11-26", 2, null)]
    [InlineData("2026-11-27", 2, "expires is 2026-11-27, more than 2 days after it was written.")]
    [InlineData("2026-01-01", 2, null)]
    public void A_waiver_lasts_at_most_the_maximum_duration(string expires, int maxDays, string? what)
    {
        WaiverText text = WaiverText.Parse($$"""{"user":"u","owner":"a","reason":"b","expires":"{{expires}}"}""");
        DateTimeOffset midnight = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

        text.FaultsAsOf(midnight, TimeSpan.FromDays(maxDays))
            .Select(fault => fault.What)
            .Should()
            .Equal(what is null ? [] : [what]);
        (text.ToWaiver("1", midnight, TimeSpan.FromDays(maxDays), readsResources: false)?.Expires)
            .Should()
            .Be(what is null ? DateOnly.ParseExact(expires, "yyyy-MM-dd") : null);
    }

    [Fact]
    public void A_fault_tells_its_place() =>
        new WaiverFault("it is odd.", new TextPosition(2, 7)).ToString().Should().Be("it is odd (line 2, column 7).");

    [Fact]
    public void A_fault_of_the_whole_text_has_no_place() =>
        new WaiverFault("it has no user.").ToString().Should().Be("it has no user.");

    [Fact]
    public void The_serializer_reads_the_same_content_from_each_valid_text_and_refuses_no_other() =>
        Gen.Select(GenMember.Array[0, 8], Gen.Bool)
            .Sample(
                (members, isShuffled) =>
                {
                    string[] base4 =
                    [
                        "\"user\":\"u\"",
                        "\"owner\":\"a\"",
                        "\"reason\":\"b\"",
                        "\"expires\":\"2026-12-31\"",
                    ];
                    string json = $"{{{string.Join(",", isShuffled ? members : [.. base4, .. members.Take(1)])}}}";

                    WaiverText text = WaiverText.Parse(json);

                    WaiverDocument? expected = Deserialize(json);
                    bool isRead = text.Faults.Count == 0 && !text.ResourceFaults.Any();
                    if (expected is null || expected.Resources is { } resources && IsFaulty(resources))
                        isRead.Should().BeFalse("of {0}", json);
                    else
                    {
                        isRead.Should().BeTrue("of {0}", json);
                        text.Document.Should().BeEquivalentTo(expected, "of {0}", json);
                        (text.ToWaiver("1", Given.Now, MaxDuration, readsResources: true) is null)
                            .Should()
                            .Be(text.FaultsAsOf(Given.Now, MaxDuration).Any());
                    }
                },
                iter: 1000
            );

    [Fact]
    public void A_fault_quotes_no_more_than_an_excerpt() =>
        WaiverText
            .Parse($"n{new string('x', 5000)}")
            .Faults.Should()
            .ContainSingle()
            .Which.What.Length.Should()
            .BeLessThan(300);

    private static bool IsFaulty(IReadOnlyList<string> resources) =>
        resources.Count == 0 || resources.Any(resource => !WaivedResource.IsResource(resource));

    private static WaiverDocument? Deserialize(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<WaiverDocument>(json, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
