using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Tests.Risks;

public sealed class RiskScoreTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly ListedUser User = new(
        new(new("AIDACI"), new("ci"), Now.AddDays(-2000)),
        UserTags.None,
        "arn:aws:iam::111122223333:user/ci",
        []
    );

    [Fact]
    public void The_quarantine_outweighs_the_sum_of_all_other_weights()
    {
        int others = RiskWeights
            .All.Where(weight => weight.Points > 0 && weight != RiskWeights.Quarantined)
            .GroupBy(weight => weight.Part)
            .Sum(part =>
                part.Max(weight => weight.Points) * (part.Key == RiskParts.Age ? RiskWeights.MaxAgePeriods : 1)
            );

        RiskWeights.Quarantined.Points.Should().BeGreaterThan(others);
    }

    [Fact]
    public void A_limited_access_stays_at_least_equal_to_the_next_kind() =>
        new[] { RiskWeights.Administrator, RiskWeights.ChangesIam, RiskWeights.AllExcept, RiskWeights.ServiceWide }
            .Zip(new[] { RiskWeights.ChangesIam, RiskWeights.AllExcept, RiskWeights.ServiceWide, new("", "", "", 0) })
            .Should()
            .OnlyContain(pair => pair.First.Points + RiskWeights.Limited.Points >= pair.Second.Points);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(89.99, 0)]
    [InlineData(90, 1)]
    [InlineData(179.99, 1)]
    [InlineData(180, 2)]
    [InlineData(1080, 12)]
    [InlineData(5000, 12)]
    [InlineData(-5, 0)]
    public void Each_period_of_age_adds_a_point_up_to_a_maximum(double days, int points) =>
        Score(days, LastUse.NotRead).PointsOf(RiskParts.Age).Should().Be(points);

    [Theory]
    [InlineData(44.99, 0)]
    [InlineData(45, 8)]
    [InlineData(400, 8)]
    public void A_key_at_rest_counts_from_its_last_use_and_a_key_never_used_from_its_creation(double days, int points)
    {
        Score(1000, new LastUse.At(Now.AddDays(-days))).PointsOf(RiskParts.Use).Should().Be(points);
        Score(days, LastUse.Never).PointsOf(RiskParts.Use).Should().Be(points);
    }

    [Fact]
    public void An_unknown_last_use_is_not_never()
    {
        RiskScore score = Score(1000, LastUse.Unreadable);

        score.PointsOf(RiskParts.Use).Should().BeNull();
        score.NotDetermined.Should().Contain(new UndeterminedPart(RiskParts.Use, "the last use could not be read"));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, false, null)]
    [InlineData(true, null, null)]
    [InlineData(false, null, 0)]
    [InlineData(true, true, 0)]
    [InlineData(true, false, 6)]
    public void A_password_counts_only_if_the_report_shows_that_it_has_no_MFA(
        bool? hasPassword,
        bool? hasMfa,
        int? points
    ) =>
        new RiskAssessor(RiskCriteria.Default, AccountPolicies.Unknown("w"), Now)
            .ScoreOf(
                PasswordStates.Of(
                    new(2, "ci", User.Arn, null, [], false) { HasPassword = hasPassword, HasMfa = hasMfa }
                ),
                activeKeys: 1,
                Now,
                LastUse.Never
            )
            .PointsOf(RiskParts.Password)
            .Should()
            .Be(points);

    [Fact]
    public void The_text_has_the_score_and_the_strongest_parts()
    {
        RiskScore score = Score(1000, LastUse.Never, activeKeys: 2);

        score.ToText(2).Should().Be("23: old, unused");
        score.ToText(9).Should().Be("23: old, unused, two active keys");
        Score(1, LastUse.Never).ToText(2).Should().Be("0");
    }

    private static RiskScore Score(double keyAge, LastUse lastUse, int activeKeys = 1) =>
        new RiskAssessor(RiskCriteria.Default, AccountPolicies.Unknown("they were not read"), Now).ScoreOf(
            User,
            activeKeys,
            Now.AddDays(-keyAge),
            lastUse
        );
}
