using AccessKeyRotation.Keys;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Tests.Waivers;

public sealed class WaiverRegistryTests
{
    private static readonly AccessKey Key = Given.Key("AKIAOLD", ageInDays: 100);

    [Theory]
    [InlineData("/access-key-rotation/waivers/")]
    [InlineData("/access-key-rotation/waivers")]
    [InlineData("/w")]
    [InlineData("/A.b_C-9/")]
    public void A_registry_is_under_a_path_of_Parameter_Store(string path) =>
        WaiverRegistry.IsPath(path).Should().BeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("waivers")]
    [InlineData("waivers/")]
    [InlineData("/waivers//")]
    [InlineData("/a//b")]
    [InlineData("/a b")]
    [InlineData(" /a")]
    [InlineData("/a\n")]
    [InlineData("/a/\n")]
    [InlineData("/a\n/b")]
    [InlineData("/wäivers")]
    [InlineData("/a*")]
    [InlineData("/{{a}}")]
    public void A_registry_is_under_no_other_path_and_never_the_whole_store(string? path) =>
        WaiverRegistry.IsPath(path).Should().BeFalse();

    [Fact]
    public void Of_several_waivers_of_a_key_the_one_that_ends_last_counts()
    {
        Waiver[] waivers =
        [
            Given.Waiver("AKIAOLD", new(2026, 12, 1)),
            Given.Waiver("AKIAOLD", new(2026, 12, 24)),
            Given.Waiver(null, new(2026, 12, 6)),
        ];

        Given.Register(waivers).WaiverOf(Given.User, Key, Given.Now).Should().Be(waivers[1]);
    }

    [Fact]
    public void A_waiver_that_does_not_cover_the_key_counts_for_nothing_however_late_it_ends()
    {
        Waiver covering = Given.Waiver("AKIAOLD", new(2026, 12, 1));

        Given
            .Register(covering, Given.Waiver("AKIAOTHER", new(2027, 1, 31)))
            .WaiverOf(Given.User, Key, Given.Now)
            .Should()
            .Be(covering);
        Given.Register(Given.Waiver("AKIAOTHER")).WaiverOf(Given.User, Key, Given.Now).Should().BeNull();
        Given
            .Register(Given.Waiver("AKIAOLD", new(2026, 11, 24)))
            .WaiverOf(Given.User, Key, Given.Now)
            .Should()
            .BeNull();
        WaiverRegistry.Empty.WaiverOf(Given.User, Key, Given.Now).Should().BeNull();
    }
}
