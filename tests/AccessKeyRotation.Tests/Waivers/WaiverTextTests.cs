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

    [Fact]
    public void A_fault_tells_its_place() =>
        new WaiverFault("it is odd.", new TextPosition(2, 7)).ToString().Should().Be("it is odd (line 2, column 7).");

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
