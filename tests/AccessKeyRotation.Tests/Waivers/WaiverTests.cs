using AccessKeyRotation.Keys;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Tests.Waivers;

public sealed class WaiverTests
{
    private static readonly IamUser User = new(new("AIDACI"), new("ci-bot"), Given.DaysAgo(500));
    private static readonly AccessKey OldKey = Given.Key("AKIAOLD", ageInDays: 100);
    private static readonly Waiver Waiver = new(
        "/w/1",
        new("ci-bot"),
        null,
        null,
        "a",
        "b",
        null,
        new(2026, 11, 25),
        Given.DaysAgo(10)
    );

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

    /// <summary>
    /// The name and the id of the waiver, the current name of AIDACI, and whether the waiver covers its key.
    /// </summary>
    [Theory]
    [InlineData("ci-bot", null, "ci-bot", true)]
    [InlineData("ci-bot", null, "CI-bot", false)]
    [InlineData("ci-bot", null, "renamed", false)]
    [InlineData("ci-bot", "AIDACI", "ci-bot", true)]
    [InlineData("ci-bot", "AIDACI", "renamed", true)]
    [InlineData("ci-bot", "AIDAEARLIER", "ci-bot", false)]
    public void The_id_of_a_waiver_decides_and_its_name_only_without_an_id(
        string name,
        string? id,
        string nameNow,
        bool covers
    )
    {
        Waiver waiver = Waiver with { User = new(name), UserId = id is null ? null : new UserId(id) };

        waiver.Covers(User with { Name = new(nameNow) }, OldKey, Given.Now).Should().Be(covers);
    }

    [Theory]
    [InlineData("AIDACI", "ci-bot", null)]
    [InlineData("AIDACI", "renamed", "ci-bot")]
    [InlineData("AIDAOTHER", "renamed", null)]
    public void A_former_name_is_given_for_the_renamed_user_only(string id, string nameNow, string? formerName)
    {
        Waiver waiver = Waiver with { UserId = new UserId("AIDACI") };
        IamUser user = User with { Id = new(id), Name = new(nameNow) };

        (waiver.FormerNameOf(user)?.Value).Should().Be(formerName);
        waiver
            .DescribeFor(user)
            .Should()
            .Be($"until 2026-11-25 by a{(formerName is null ? "" : " (written for user ci-bot)")}");
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
