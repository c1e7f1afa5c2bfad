using AccessKeyRotation.Evaluations;

namespace AccessKeyRotation.Tests.Evaluations;

public sealed class AnnotationsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(255, 255)]
    [InlineData(256, 256)]
    [InlineData(257, 256)]
    [InlineData(10_000, 256)]
    public void Text_is_cut_where_AWS_Config_would_refuse_it(int length, int expected)
    {
        string fitted = Annotations.Fit(new string('x', length));

        fitted.Length.Should().Be(expected);
        fitted.EndsWith(" [cut]", StringComparison.Ordinal).Should().Be(length > 256);
    }

    [Fact]
    public void Text_is_never_cut_in_the_middle_of_a_character()
    {
        string fitted = Annotations.Fit(new string('x', 249) + string.Concat(Enumerable.Repeat("😀", 10)));

        fitted.Should().Be(new string('x', 249) + " [cut]");
        Annotations.Fit(new string('x', 249) + "😀" + new string('y', 10)).Should().Be(new string('x', 249) + " [cut]");
        Annotations
            .Fit(new string('x', 248) + "😀" + new string('y', 10))
            .Should()
            .Be(new string('x', 248) + "😀 [cut]");
    }
}
