using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Tests.Records;

public sealed class DeactivationCauseTests
{
    [Theory]
    [InlineData(BrokenLimits.Age, "maxAccessKeyAge")]
    [InlineData(BrokenLimits.UnusedAge, "maxAccessKeyUnusedAge")]
    [InlineData(BrokenLimits.Age | BrokenLimits.UnusedAge, "maxAccessKeyAge+maxAccessKeyUnusedAge")]
    public void A_cause_names_the_parameters_of_the_limits_that_are_broken(BrokenLimits limits, string cause) =>
        DeactivationCause.Of(limits).ToString().Should().Be(cause);

    [Fact]
    public void A_key_that_breaks_no_limit_has_no_cause()
    {
        Action ofNone = () => DeactivationCause.Of(BrokenLimits.None);

        ofNone
            .Should()
            .Throw<ArgumentOutOfRangeException>()
            .WithMessage("A key that breaks no limit is not deactivated.*");
    }
}
