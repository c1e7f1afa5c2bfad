using AccessKeyRotation.Cli.Commands.Waivers;
using AccessKeyRotation.Tests;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

public sealed class WaiverCheckTests
{
    private static readonly TimeSpan MaxDuration = TimeSpan.FromDays(180);

    [Fact]
    public void A_waiver_without_faults_is_the_one_that_the_rule_would_read()
    {
        WaiverCheck check = Check("ci-bot", Json());

        check.Faults.Should().BeEmpty();
        check
            .Waiver.Should()
            .Be(
                new Waiver("ci-bot", new("ci-bot"), null, null, "team-a", "because", null, new(2026, 12, 31), Given.Now)
            );
    }

    [Theory]
    [InlineData("2026-11-24", false)]
    [InlineData("2026-11-25", true)]
    [InlineData("2027-05-23", true)]
    [InlineData("2027-05-24", false)]
    public void It_ends_after_today_and_not_later_than_allowed(string expires, bool isAllowed) =>
        Check("1", Json(expires: expires)).Faults.Any().Should().Be(!isAllowed);

    [Fact]
    public void An_expired_one_is_to_be_removed() =>
        Check("1", Json(expires: "2026-11-01"))
            .Faults.Should()
            .Equal(
                new WaiverFault(
                    "the waiver expired on 2026-11-01: remove the file, or approve a later date.",
                    new TextPosition(1, 64)
                )
            );

    [Theory]
    [InlineData("with space", "the waiver name 'with space' is not valid: use 1 to 255 letters*")]
    [InlineData("a+b", "the waiver name 'a+b' is not valid*")]
    [InlineData("", "the waiver name '' is not valid*")]
    [InlineData(
        "reactivated-AKIAOLD",
        "the waiver name 'reactivated-AKIAOLD' is not valid: the prefix reactivated- is reserved for the undo*"
    )]
    public void A_name_that_the_register_cannot_have_is_a_fault(string name, string fault)
    {
        WaiverCheck check = Check(name, Json());

        check.Waiver.Should().BeNull();
        check.Faults.Should().ContainSingle().Which.What.Should().Match(fault);
    }

    [Theory]
    [InlineData("{{ssm:x}}")]
    [InlineData("a }} b")]
    public void What_Parameter_Store_takes_for_a_reference_is_a_fault(string reason) =>
        Check("1", Json(reason: reason))
            .Faults.Should()
            .ContainSingle()
            .Which.Should()
            .Match<WaiverFault>(fault =>
                fault.What == "reason contains {{ or }}, which Parameter Store rejects: remove the braces."
                && fault.Position != null
            );

    [Fact]
    public void What_a_parameter_does_not_hold_is_a_fault() =>
        Check("1", Json(reason: new string('x', 4000)))
            .Faults.Should()
            .ContainSingle()
            .Which.What.Should()
            .Contain("too long for Parameter Store");

    [Fact]
    public void All_faults_are_told() =>
        Check("a+b", Json(owner: "", expires: "2020-01-01")).Faults.Should().HaveCount(2);

    private static WaiverCheck Check(string name, string json) => WaiverCheck.Of(name, json, Given.Now, MaxDuration);

    private static string Json(string owner = "team-a", string reason = "because", string expires = "2026-12-31") =>
        $$"""{"user":"ci-bot","owner":"{{owner}}","reason":"{{reason}}","expires":"{{expires}}"}""";
}
