using AccessKeyRotation.Cli.Commands.Waivers;
using AccessKeyRotation.Tests;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

public sealed class WaivedResourceTests
{
    [Theory]
    [InlineData("[]", "resources has 0 entries; it must have 1 to 100, or be left out.")]
    [InlineData("[\"a b\"]", "resources has 'a b'; each must be a logical id of CloudFormation *")]
    [InlineData("[\"A\",null]", "resources must be a list of texts.")]
    [InlineData("[\"A\",\"B\",\"A\"]", "resources has 'A' a second time.")]
    [InlineData("\"A\"", "resources must be a list of texts.")]
    [InlineData("[7]", "resources must be a list of texts.")]
    [InlineData("{\"a\":1}", "resources must be a list of texts.")]
    [InlineData("[[\"A\"],\"\\ud800\"]", "resources must be a list of texts.")]
    public void A_waiver_with_anything_else_lets_nothing_through_and_protects_its_keys_all_the_same(
        string resources,
        string reason
    )
    {
        string json = $$"""{"user":"u","owner":"a","reason":"b","expires":"2026-12-31","resources":{{resources}}}""";

        Waiver forChecks = Read(json);
        forChecks.ResourcesFault.Should().Match(reason);
        forChecks.Resources.Should().BeNull();
        Waiver forRule = new WaiverReader(TimeSpan.FromDays(180)).Read([("1", json, Given.Now)]).Waivers.Single();
        forRule
            .Should()
            .BeEquivalentTo(
                new
                {
                    User = new { Value = "u" },
                    Resources = (object?)null,
                    ResourcesFault = (object?)null,
                }
            );
        WaiverCheck.Of("1", json, Given.Now, TimeSpan.FromDays(180)).Faults.Should().NotBeEmpty();
    }

    [Fact]
    public void Faults_of_the_list_stand_where_they_are()
    {
        const string json = """
            {
              "user": "u", "owner": "a", "reason": "b", "expires": "2026-12-31",
              "resources": ["A",
                "a b", 7, "{{x}}"]
            }
            """;

        WaiverCheck
            .Of("1", json, Given.Now, TimeSpan.FromDays(180))
            .Faults.Select(fault => $"{fault.Position} {fault.What[..20]}")
            .Should()
            .Equal(
                "line 4, column 12 resources must be a ",
                "line 4, column 5 resources has 'a b';",
                "line 4, column 15 resources has '{{x}}",
                "line 4, column 15 resources contains '"
            );
    }

    [Fact]
    public void What_is_read_is_written_again()
    {
        Waiver read = Read(
            """{"user":"ci-bot","owner":"a","reason":"b","expires":"2026-12-31","resources":["B","aws_iam_access_key.a[\"x\"]"]}"""
        );

        read.Resources.Should().Equal("B", "aws_iam_access_key.a[\"x\"]");
        NewWaiver written = new DesiredWaiver(read, Given.User).ToNew();
        written.IsWrittenAs(Read(written.ToJson())).Should().BeTrue();
        written.IsWrittenAs(Read(written.ToJson()) with { Resources = ["B"] }).Should().BeFalse();
        written.IsWrittenAs(Read(written.ToJson()) with { Resources = null }).Should().BeFalse();
    }

    private static Waiver Read(string json) =>
        new WaiverReader(TimeSpan.FromDays(180), readsResources: true).Read([("1", json, Given.Now)]).Waivers.Single();
}
