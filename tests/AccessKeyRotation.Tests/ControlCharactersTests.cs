namespace AccessKeyRotation.Tests;

public sealed class ControlCharactersTests
{
    [Theory]
    [InlineData("plain", null)]
    [InlineData("Rôle 役 👩\u200d💻", null)]
    [InlineData("a\u001bb", "U+001B")]
    [InlineData("a\nb\u001b", "U+000A")]
    [InlineData("\u007f", "U+007F")]
    [InlineData("\u0085", "U+0085")]
    [InlineData("\u2028", "U+2028")]
    [InlineData("\u202e", "U+202E")]
    [InlineData("\ufeff", "U+FEFF")]
    public void The_first_one_is_named(string text, string? first) =>
        ControlCharacters.FirstIn(text).Should().Be(first);

    [Theory]
    [InlineData("plain é", "plain é")]
    [InlineData("a\u001b[2Jb", "a\\u001B[2Jb")]
    [InlineData("a\r\nb", "a\\u000D\\u000Ab")]
    [InlineData("\U000E0041", "\\U000E0041")]
    public void Each_is_escaped_and_the_rest_stays(string text, string escaped) =>
        ControlCharacters.Escape(text).Should().Be(escaped);

    [Fact]
    public void An_excerpt_has_none() => Excerpt.Of("\u001b]0;title\u0007").Should().Be("\\u001B]0;title\\u0007");
}
