namespace AccessKeyRotation.Tests;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(99)]
    [InlineData(100)]
    public void Text_of_up_to_100_characters_is_shown_whole(int length) =>
        Excerpt.Of(new string('x', length)).Should().Be(new string('x', length));

    [Theory]
    [InlineData(101)]
    [InlineData(100_000)]
    public void Of_longer_text_its_beginning_is_shown(int length) =>
        Excerpt.Of(new string('x', length)).Should().Be(new string('x', 100) + "…");

    [Fact]
    public void Text_is_never_cut_in_the_middle_of_a_character()
    {
        Excerpt.Of(new string('x', 99) + "😀😀").Should().Be(new string('x', 99) + "…");
        Excerpt.Of(new string('x', 98) + "😀😀").Should().Be(new string('x', 98) + "😀…");
    }

    [Fact]
    public void Of_a_long_error_message_the_start_and_the_end_are_shown_without_control_characters()
    {
        string quoted = new('x', 5000);

        Excerpt
            .OfMessage($"'{quoted}\u001b😀' is invalid. Line: 7.")
            .Should()
            .Be($"'{new string('x', 99)}…{new string('x', 75)}\\u001B😀' is invalid. Line: 7.");
        Excerpt
            .OfMessage(new string('x', 150) + "😀" + new string('y', 99))
            .Should()
            .EndWith("…" + new string('y', 99));
        Excerpt.OfMessage("A short message.\u0007").Should().Be("A short message.\\u0007");
    }

    [Fact]
    public void Of_nothing_nothing_is_shown() => Excerpt.Of(null).Should().BeEmpty();
}
