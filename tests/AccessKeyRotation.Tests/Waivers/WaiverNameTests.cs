using AccessKeyRotation.Keys;
using AccessKeyRotation.Waivers;
using CsCheck;

namespace AccessKeyRotation.Tests.Waivers;

public sealed class WaiverNameTests
{
    /// <summary>
    /// The characters that IAM allows in a user name: letters, digits and <c>+=,.@-_</c>, 1 to 64 of them.
    /// </summary>
    private static readonly Gen<string> GenUserName = Gen.Char["azAZ09+=,.@-_"]
        .Array[1, 64]
        .Select(name => new string(name));

    [Theory]
    [InlineData("ci-bot", null, "ci-bot-AIDACI")]
    [InlineData("ci-bot", "AKIAOLD", "ci-bot-AKIAOLD")]
    [InlineData("a+b=c,d@e.f", "AKIAOLD", "a-b-c-d-e.f-AKIAOLD")]
    public void A_name_is_made_of_the_user_and_of_what_is_unique(string user, string? key, string expected) =>
        WaiverName
            .For(Given.User with { Name = new(user) }, key is null ? null : new AccessKeyId(key))
            .Should()
            .Be(expected);

    [Fact]
    public void A_name_that_is_made_is_one_that_a_waiver_can_have() =>
        GenUserName.Sample(
            user =>
            {
                string name = WaiverName.For(new(new("AIDAIOSFODNN7EXAMPLE1"), new(user), Given.Now), null);

                WaiverName.IsName(name).Should().BeTrue();
                name.Should().NotStartWith(UndoWaiver.Prefix + "AKIA");
            },
            iter: 500
        );

    [Fact]
    public void Users_whose_names_differ_in_what_Parameter_Store_lacks_get_different_names() =>
        WaiverName
            .For(new(new("AIDA1"), new("a+b"), Given.Now), null)
            .Should()
            .NotBe(WaiverName.For(new(new("AIDA2"), new("a=b"), Given.Now), null));

    [Theory]
    [InlineData("ci-bot_A.1", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("a/b", false)]
    [InlineData("a b", false)]
    [InlineData("a\n", false)]
    public void A_name_has_the_characters_of_Parameter_Store(string? name, bool isName) =>
        WaiverName.IsName(name).Should().Be(isName);

    [Fact]
    public void A_name_has_at_most_255_characters()
    {
        WaiverName.IsName(new string('a', 255)).Should().BeTrue();
        WaiverName.IsName(new string('a', 256)).Should().BeFalse();
    }

    [Theory]
    [InlineData("/w/", "/w/x", "x")]
    [InlineData("/w", "/w/x", "x")]
    [InlineData("/w/", "/w/team/x", "team/x")]
    [InlineData("/w/", "/wx", "/wx")]
    [InlineData("/w/", "x", "x")]
    public void A_name_is_what_is_below_the_path(string path, string parameter, string name) =>
        WaiverName.Of(path, parameter).Should().Be(name);
}
