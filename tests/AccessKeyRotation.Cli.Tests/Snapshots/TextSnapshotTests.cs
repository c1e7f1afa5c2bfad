using Xunit.Sdk;

namespace AccessKeyRotation.Cli.Tests.Snapshots;

public sealed class TextSnapshotTests
{
    [Fact]
    public void The_accepted_text_matches() =>
        TextSnapshot.Match("An accepted text,\nof two lines, with AKIAIOSFODNN7EXAMPLE.\n");

    [Fact]
    public void Another_text_does_not_match()
    {
        Action match = () => TextSnapshot.Match("Another text.");

        match.Should().Throw<EqualException>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_text_that_nobody_accepted_fails_where_nobody_would_read_it(bool isRequired)
    {
        Action require = () => TextSnapshot.RequireAccepted("/nowhere/Missing.snap", isRequired);

        if (isRequired)
            require.Should().Throw<FailException>().WithMessage("*Nobody accepted Missing.snap*");
        else
            require.Should().NotThrow();
    }
}
