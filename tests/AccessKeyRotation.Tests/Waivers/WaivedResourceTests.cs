using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Tests.Waivers;

public sealed class WaivedResourceTests
{
    private static readonly TimeSpan MaxDuration = TimeSpan.FromDays(180);

    [Theory]
    [InlineData("DeployBotKey")]
    [InlineData("7")]
    [InlineData("aws_iam_access_key.bot")]
    [InlineData("aws_iam_access_key.bot[0]")]
    [InlineData("aws_iam_access_key.bot[\"a b.c\"]")]
    [InlineData("module.ci[\"x\"].module.inner-1[12].aws_iam_access_key._b[\"ä\"]")]
    public void A_logical_id_and_a_full_address_can_be_waived(string text) =>
        WaivedResource.IsResource(text).Should().BeTrue();

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Deploy-Bot")]
    [InlineData("DeployBotKey\n")]
    [InlineData("aws_iam_user.bot")]
    [InlineData("aws_iam_access_key")]
    [InlineData("aws_iam_access_key.bot[a]")]
    [InlineData("aws_iam_access_key.bot.secret")]
    [InlineData("data.aws_iam_access_key.bot")]
    [InlineData("*")]
    [InlineData("module.*.aws_iam_access_key.bot")]
    [InlineData(null)]
    public void Nothing_else_can(string? text) => WaivedResource.IsResource(text).Should().BeFalse();

    [Fact]
    public void The_longest_are_allowed_and_no_longer_ones()
    {
        WaivedResource.IsResource(new string('a', 255)).Should().BeTrue();
        WaivedResource.IsResource(new string('a', 256)).Should().BeFalse();
        string address = "aws_iam_access_key.b[\"" + new string('x', 512 - 24) + "\"]";
        WaivedResource.IsResource(address).Should().BeTrue();
        WaivedResource.IsResource(address.Replace("x\"", "xx\"", StringComparison.Ordinal)).Should().BeFalse();
    }

    [Theory]
    [InlineData("[]", "5:16 resources has 0 entries; it must have 1 to 100, or be left out.")]
    [InlineData(
        "[\"a b\"]",
        "5:17 resources has 'a b'; each must be a logical id of CloudFormation (1 to 255 letters and digits) or the full address of an aws_iam_access_key in Terraform, such as module.ci[\"a\"].aws_iam_access_key.bot[0], of at most 512 characters."
    )]
    [InlineData("[\"A\",null]", "5:21 resources must be a list of texts.")]
    [InlineData("[\"A\",\"B\",\"A\"]", "5:16 resources has 'A' a second time.")]
    [InlineData("\"A\"", "5:16 resources must be a list of texts.")]
    [InlineData("{\"a\":1}", "5:16 resources must be a list of texts.")]
    [InlineData("[\"A\",{\"a\":[1]}]", "5:21 resources must be a list of texts.")]
    [InlineData("[[\"A\"]]", "5:17 resources must be a list of texts.")]
    public void Invalid_resources_are_reported_where_they_are_and_exempt_nothing(string resources, string fault)
    {
        string json = $$"""
            {
              "user": "u",
              "owner": "a",
              "expires": "2026-12-31",
              "resources": {{resources}},
              "reason": "b"
            }
            """;

        WaiverText text = WaiverText.Parse(json);

        text.FaultsAsOf(Given.Now, MaxDuration).Should().BeEmpty("the waiver protects its keys");
        text.ResourceFaults.Select(found => $"{found.Position?.Line}:{found.Position?.Column} {found.What}")
            .Should()
            .Equal(fault);
        Waiver waiver = text.ToWaiver("1", Given.Now, MaxDuration, readsResources: true)!;
        (waiver.Resources, waiver.ResourcesFault).Should().Be((null, fault[(fault.IndexOf(' ') + 1)..]));
        text.ToWaiver("1", Given.Now, MaxDuration, readsResources: false)!.ResourcesFault.Should().BeNull();
    }

    [Fact]
    public void A_hundred_resources_are_allowed()
    {
        ResourcesOf(100).Resources.Should().HaveCount(100);
        ResourcesOf(101)
            .ResourcesFault.Should()
            .Be("resources has 101 entries; it must have 1 to 100, or be left out.");

        static Waiver ResourcesOf(int count) =>
            Read($"[{string.Join(',', Enumerable.Range(0, count).Select(number => $"\"Key{number}\""))}]", true);
    }

    [Theory]
    [InlineData("[\"B\",\"A\"]", true, "B A")]
    [InlineData("[\"B\",\"A\"]", false, null)]
    [InlineData("null", true, null)]
    public void Resources_are_read_for_preventive_checks_only(string resources, bool readsResources, string? expected)
    {
        Waiver waiver = Read(resources, readsResources);

        (waiver.Resources is { } read ? string.Join(' ', read) : null).Should().Be(expected);
        waiver.ResourcesFault.Should().BeNull();
    }

    [Fact]
    public void No_evaluation_result_depends_on_them()
    {
        Waiver plain = Given.Waiver(null);
        EvaluationResult evaluationResult = EvaluationResult.Of(
            [Given.Key(ageInDays: 100)],
            RotationPolicy.Default,
            Given.Now
        );

        EvaluationResult Of(Waiver waiver) =>
            WaivedResult.Of(evaluationResult, Given.User, Given.Register(waiver), RotationPolicy.Default, Given.Now);
        Of(plain with { Resources = ["A"] })
            .Annotation.Should()
            .Be(Of(plain).Annotation)
            .And.StartWith(EvaluationResult.WaivedMark);
    }

    private static Waiver Read(string resources, bool readsResources) =>
        WaiverText
            .Parse($$"""{"user":"u","owner":"a","reason":"b","expires":"2026-12-31","resources":{{resources}}}""")
            .ToWaiver("1", Given.Now, MaxDuration, readsResources)!;
}
