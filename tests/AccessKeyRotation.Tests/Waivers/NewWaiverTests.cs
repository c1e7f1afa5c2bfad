using AccessKeyRotation.Waivers;
using CsCheck;

namespace AccessKeyRotation.Tests.Waivers;

public sealed class NewWaiverTests
{
    /// <summary>The maximum length of a parameter in Parameter Store's standard tier.</summary>
    private const int MaxParameterLength = 4096;

    /// <summary>
    /// The characters that an owner or a reason can contain. PutParameter refuses two consecutive braces
    /// (https://docs.aws.amazon.com/systems-manager/).
    /// </summary>
    private static readonly Gen<string> GenText = Gen.Char["aZ 09.,'\"\\/<>&+@-_äß漢"]
        .Array[1, 256]
        .Select(text => "a" + new string(text)[1..]);

    [Fact]
    public void A_new_waiver_is_a_text_that_a_person_can_read() =>
        Waiver("team-a@example.com", "Vendor cannot rotate", new(2026, 12, 1))
            .ToJson()
            .Should()
            .Match(
                """{"user":"ci-bot","userId":"AIDACI","accessKeyId":"AKIAOLD","owner":"team-a@example.com","reason":"Vendor cannot rotate","expires":"2026-12-01"}"""
            );

    [Fact]
    public void A_new_waiver_is_valid_and_covers_exactly_its_key()
    {
        WaiverRegistry registry = Read(Waiver("team-a", "because", new(2026, 12, 1)));

        registry.Invalid.Should().BeEmpty();
        registry.WaiverOf(Given.User, Given.Key("AKIAOLD", ageInDays: 100), Given.Now).Should().NotBeNull();
        registry.WaiverOf(Given.User, Given.Key("AKIAOTHER", ageInDays: 100), Given.Now).Should().BeNull();
        registry
            .WaiverOf(Given.User with { Id = new("AIDALATER") }, Given.Key("AKIAOLD", ageInDays: 100), Given.Now)
            .Should()
            .BeNull();
    }

    [Fact]
    public void A_new_waiver_for_no_key_covers_the_keys_that_are_there()
    {
        WaiverRegistry registry = Read(
            Waiver("team-a", "because", new(2026, 12, 1)) with
            {
                AccessKeyId = null,
                Ticket = "SEC-42",
            }
        );

        registry.Waivers.Should().ContainSingle().Which.Ticket.Should().Be("SEC-42");
        registry.WaiverOf(Given.User, Given.Key("AKIAANY", ageInDays: 100), Given.Now).Should().NotBeNull();
        registry.WaiverOf(Given.User, Given.Key("AKIALATER"), Given.Now).Should().BeNull();
    }

    [Fact]
    public void A_new_waiver_is_read_as_it_was_written_and_fits_the_register() =>
        Gen.Select(GenText, GenText, Gen.Int[1, 180])
            .Sample(
                (owner, reason, days) =>
                {
                    NewWaiver waiver = Waiver(owner, reason, DateOnly.FromDateTime(Given.Now.Date).AddDays(days));

                    Read(waiver)
                        .Waivers.Should()
                        .Equal(
                            new Waiver(
                                "/w/" + waiver.Name,
                                waiver.User.Name,
                                waiver.User.Id,
                                waiver.AccessKeyId,
                                owner,
                                reason,
                                null,
                                waiver.Expires,
                                Given.Now
                            )
                        );
                    waiver.ToJson().Length.Should().BeLessThanOrEqualTo(MaxParameterLength);
                    waiver.ToJson().Should().NotContain("{{").And.NotContain("}}");
                },
                iter: 500
            );

    [Fact]
    public void An_entry_with_another_value_is_not_the_waiver()
    {
        NewWaiver waiver = Waiver("team-a", "because", new(2026, 12, 1)) with { Ticket = "SEC-42", Resources = ["A"] };
        Waiver entry = new WaiverReader(TimeSpan.FromDays(180), readsResources: true)
            .Read([("/w/1", waiver.ToJson(), Given.Now)])
            .Waivers.Single();

        waiver.IsWrittenAs(entry).Should().BeTrue();
        foreach (
            Waiver other in (Waiver[])
                [
                    entry with
                    {
                        User = new("other"),
                    },
                    entry with
                    {
                        UserId = null,
                    },
                    entry with
                    {
                        AccessKeyId = null,
                    },
                    entry with
                    {
                        Owner = "team-b",
                    },
                    entry with
                    {
                        Reason = "no reason",
                    },
                    entry with
                    {
                        Ticket = null,
                    },
                    entry with
                    {
                        Expires = new(2026, 12, 2),
                    },
                    entry with
                    {
                        ResourcesFault = "resources has 'a b'",
                    },
                    entry with
                    {
                        Resources = ["B"],
                    },
                    entry with
                    {
                        Resources = null,
                    },
                ]
        )
            waiver.IsWrittenAs(other).Should().BeFalse();
        (waiver with { Resources = null }).IsWrittenAs(entry with { Resources = null }).Should().BeTrue();
        (waiver with { Resources = null }).IsWrittenAs(entry).Should().BeFalse();
    }

    private static NewWaiver Waiver(string owner, string reason, DateOnly expires) =>
        new("reactivated-AKIAOLD", Given.User, new("AKIAOLD"), owner, reason, expires);

    private static WaiverRegistry Read(NewWaiver waiver) =>
        new WaiverReader(TimeSpan.FromDays(180)).Read([("/w/" + waiver.Name, waiver.ToJson(), Given.Now)]);
}
