namespace AccessKeyRotation.Tests.Keys;

public sealed class UserTagsTests
{
    [Fact]
    public void Keys_of_tags_are_compared_without_regard_to_case() =>
        Given.Tags([("OWNER", "team-a")]).ValueOf("owner").Should().Be("team-a");

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" ", null)]
    [InlineData("team-a", "team-a")]
    public void An_empty_tag_says_nothing(string? value, string? expected) =>
        Given.Tags(value is null ? [] : [("owner", value)]).ValueOf("owner").Should().Be(expected);

    [Fact]
    public void The_stack_of_a_user_is_known_by_its_tag() =>
        Given.Tags([("aws:cloudformation:stack-name", "pipelines")]).StackName.Should().Be("pipelines");
}
