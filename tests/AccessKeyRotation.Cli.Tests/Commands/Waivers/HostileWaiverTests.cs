using System.Text.Json;
using AccessKeyRotation.Cli.Commands.Waivers;
using AccessKeyRotation.Tests;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

/// <summary>
/// The texts that a waiver can contain if the writer has permission for the parameter or opens a pull request.
/// </summary>
public sealed class HostileWaiverTests
{
    private static readonly TimeSpan MaxDuration = TimeSpan.FromDays(180);

    [Fact]
    public async Task A_resource_with_repeats_takes_no_time()
    {
        string resource = string.Concat(Enumerable.Repeat("module.a[\"x\"].", 36)) + "!";

        Task<bool> check = Task.Run(() => WaivedResource.IsResource(resource));

        (await check.WaitAsync(TimeSpan.FromSeconds(5))).Should().BeFalse();
    }

    [Theory]
    [InlineData("user", "ci\u0000bot")]
    [InlineData("userId", "AIDA\u001b[2J")]
    [InlineData("accessKeyId", "AKIA\r")]
    [InlineData("owner", "team-a\nERROR forged line")]
    [InlineData("owner", "team-a\u202efdp")]
    [InlineData("reason", "\u001b[31mred\u001b[0m")]
    [InlineData("reason", "line\u2028separator")]
    [InlineData("ticket", "SEC-1\u0085")]
    [InlineData("ticket", "SEC-1\ttab")]
    public void A_control_character_is_refused_by_the_name_of_its_field(string field, string value)
    {
        Dictionary<string, string> document = new()
        {
            ["user"] = "ci-bot",
            ["owner"] = "team-a",
            ["reason"] = "r",
            ["expires"] = "2026-12-31",
            [field] = value,
        };
        string json = JsonSerializer.Serialize(document);

        WaiverRegistry registry = new WaiverReader(MaxDuration).Read([("/w/1", json, Given.Now)]);
        WaiverCheck check = WaiverCheck.Of("1", json, Given.Now, MaxDuration);

        registry.Waivers.Should().BeEmpty();
        registry
            .Invalid.Should()
            .ContainSingle()
            .Which.Reason.Should()
            .StartWith($"{field} has the control character U+");
        check.Faults.Should().ContainSingle().Which.What.Should().StartWith($"{field} has the control character U+");
        registry
            .Invalid.Select(invalid => invalid.Reason)
            .Concat(check.Faults.Select(fault => fault.What))
            .Should()
            .OnlyContain(message => IsPlain(message));
    }

    [Theory]
    [InlineData("""{"user":"ci-bot","owner":"o","reason":"r","expires":"2026\u001b[2J"}""")]
    [InlineData("""{"us\u001ber":"ci-bot","owner":"o","reason":"r","expires":"2026-12-31"}""")]
    [InlineData("""{"user":"ci-bot","owner":"o","reason":"r","expires":"2026-12-31","resources":["a\u001b[2J"]}""")]
    [InlineData("{\"user\":\"ci-bot\u001b[2J\"}")]
    public void No_message_repeats_a_control_character(string json)
    {
        WaiverRegistry registry = new WaiverReader(MaxDuration).Read([("/w/1", json, Given.Now)]);
        WaiverCheck check = WaiverCheck.Of("na\u001bme", json, Given.Now, MaxDuration);

        check.Faults.Should().HaveCountGreaterThan(1);
        registry
            .Invalid.Select(invalid => invalid.Reason)
            .Concat(check.Faults.Select(fault => fault.What))
            .Should()
            .OnlyContain(message => IsPlain(message));
    }

    [Theory]
    [InlineData("Fournisseur sans rôles")]
    [InlineData("ベンダー")]
    [InlineData("👩\u200d💻 team")]
    public void Letters_of_any_language_are_allowed(string reason) =>
        WaiverCheck
            .Of(
                "1",
                JsonSerializer.Serialize(
                    new
                    {
                        user = "ci-bot",
                        owner = "o",
                        reason,
                        expires = "2026-12-31",
                    }
                ),
                Given.Now,
                MaxDuration
            )
            .Faults.Should()
            .BeEmpty();

    private static bool IsPlain(string message) => !message.Any(char.IsControl);
}
