using AccessKeyRotation.Keys;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Tests.Waivers;

public sealed class WaiverTests
{
    private static readonly IamUser User = new(new("AIDACI"), new("ci-bot"), Given.DaysAgo(500));
    private static readonly AccessKey OldKey = Given.Key("AKIAOLD", ageInDays: 100);
    private static readonly Waiver Waiver = new("/w/1", new("ci-bot"), null, null, "a", "b", null, new(2026, 11, 25), Given.DaysAgo(10));

    [Fact]
    public void A_waiver_for_a_user_covers_the_keys_created_before_it_was_written()
    {
        Waiver.Covers(User, OldKey, Given.Now).Should().BeTrue();
        Waiver.Covers(User, OldKey with { CreateDate = Given.DaysAgo(10) }, Given.Now).Should().BeFalse();
        Waiver.Covers(User, OldKey with { CreateDate = Given.DaysAgo(9) }, Given.Now).Should().BeFalse();
    }

    [Fact]
    public void A_waiver_for_a_key_covers_that_key_alone()
    {
        Waiver forKey = Waiver with { AccessKeyId = new("AKIAOLD") };

        forKey.Covers(User, OldKey, Given.Now).Should().BeTrue();
        forKey.Covers(User, OldKey with { Id = new("AKIAOTHER") }, Given.Now).Should().BeFalse();
    }

    [Fact]
    public void A_waiver_covers_nobody_of_another_name_or_id()
    {
        Waiver.Covers(User with { Name = new("CI-bot") }, OldKey, Given.Now).Should().BeFalse();
        (Waiver with { UserId = new UserId("AIDAEARLIER") }).Covers(User, OldKey, Given.Now).Should().BeFalse();
        (Waiver with { UserId = new UserId("AIDACI") }).Covers(User, OldKey, Given.Now).Should().BeTrue();
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void A_waiver_ends_with_the_first_moment_of_its_date(int secondsAfter, bool covers)
    {
        DateTimeOffset midnight = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);

        Waiver.Covers(User, OldKey, midnight.AddSeconds(secondsAfter)).Should().Be(covers);
    }
}
