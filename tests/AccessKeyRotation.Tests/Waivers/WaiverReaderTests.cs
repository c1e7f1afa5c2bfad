using AccessKeyRotation.Keys;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Tests.Waivers;

public sealed class WaiverReaderTests
{
    private static readonly WaiverReader Reader = new(TimeSpan.FromDays(180));

    [Fact]
    public void A_waiver_is_read_with_everything_it_says()
    {
        WaiverRegistry registry = Read(
            """
            {"user":"ci-bot","userId":"AIDACI","accessKeyId":"AKIAOLD","owner":"team-a@example.com","reason":"Vendor cannot rotate","ticket":"SEC-42","expires":"2026-12-31"}
            """
        );

        registry.Invalid.Should().BeEmpty();
        registry
            .Waivers.Should()
            .Equal(
                new Waiver(
                    "/w/1",
                    new("ci-bot"),
                    new UserId("AIDACI"),
                    new AccessKeyId("AKIAOLD"),
                    "team-a@example.com",
                    "Vendor cannot rotate",
                    "SEC-42",
                    new(2026, 12, 31),
                    Given.Now
                )
            );
    }

    [Fact]
    public void Ids_and_ticket_are_optional() =>
        Read("""{"user":"ci-bot","owner":"a","reason":"b","expires":"2026-12-31"}""")
            .Waivers.Single()
            .Should()
            .Match<Waiver>(waiver => waiver.UserId == null && waiver.AccessKeyId == null && waiver.Ticket == null);

    [Theory]
    [InlineData("""{"owner":"a","reason":"b","expires":"2026-12-31"}""", "it has no user.")]
    [InlineData("""{"user":"u","reason":"b","expires":"2026-12-31"}""", "it has no owner.")]
    [InlineData("""{"user":"u","owner":" ","reason":"b","expires":"2026-12-31"}""", "owner is empty.")]
    [InlineData("""{"user":"u","owner":"a","expires":"2026-12-31"}""", "it has no reason.")]
    [InlineData("""{"user":"u","owner":"a","reason":"b"}""", "it has no expires.")]
    [InlineData(
        """{"user":"u","owner":"a","reason":"b","expires":"31.12.2026"}""",
        "expires is '31.12.2026'; it must be a date*"
    )]
    [InlineData(
        """{"user":"u","owner":"a","reason":"b","expires":"2026-02-30"}""",
        "expires is '2026-02-30'; it must be a date*"
    )]
    [InlineData(
        """{"user":"u","owner":"a","reason":"b","expires":"2027-06-01"}""",
        "expires is 2027-06-01, more than 180 days after it was written."
    )]
    [InlineData(
        """{"user":"u","accessKeyId":"","owner":"a","reason":"b","expires":"2026-12-31"}""",
        "accessKeyId is empty*"
    )]
    [InlineData("""{"user":"u","userId":" ","owner":"a","reason":"b","expires":"2026-12-31"}""", "userId is empty*")]
    [InlineData(
        """{"user":"u","acessKeyId":"AKIA","owner":"a","reason":"b","expires":"2026-12-31"}""",
        "it is not a JSON object with user*acessKeyId*"
    )]
    [InlineData(
        """{"user":"u","user":"v","owner":"a","reason":"b","expires":"2026-12-31"}""",
        "it is not a JSON object with user*"
    )]
    [InlineData("""{"user":7,"owner":"a","reason":"b","expires":"2026-12-31"}""", "it is not a JSON object with user*")]
    [InlineData("null", "it is not a JSON object*")]
    [InlineData("[]", "it is not a JSON object*")]
    [InlineData("", "it is not a JSON object*")]
    public void An_entry_that_is_no_waiver_is_returned_with_its_reason_and_not_obeyed(string json, string reason)
    {
        WaiverRegistry registry = Read(json);

        registry.Waivers.Should().BeEmpty();
        registry.Invalid.Should().ContainSingle().Which.Reason.Should().Match(reason);
    }

    [Fact]
    public void An_entry_that_can_be_read_and_is_no_waiver_still_says_whose_it_was_meant_to_be()
    {
        Read("""{"user":"u","owner":"a","expires":"2026-12-31"}""")
            .Invalid.Single()
            .Document.Should()
            .BeEquivalentTo(
                new
                {
                    User = "u",
                    Owner = "a",
                    Expires = "2026-12-31",
                }
            );
        Read("oops").Invalid.Single().Document.Should().BeNull();
    }

    [Fact]
    public void One_invalid_entry_does_not_hide_the_others()
    {
        WaiverRegistry registry = Reader.Read([
            ("/w/1", "oops", Given.Now),
            ("/w/2", """{"user":"u","owner":"a","reason":"b","expires":"2026-12-31"}""", Given.Now),
        ]);

        registry.Waivers.Select(waiver => waiver.Name).Should().Equal("/w/2");
        registry
            .Invalid.Single()
            .ToString()
            .Should()
            .StartWith(
                "/w/1: it is not a JSON object with user, userId, accessKeyId, owner, reason, ticket and expires"
            );
    }

    private static WaiverRegistry Read(string json) => Reader.Read([("/w/1", json, Given.Now)]);
}
