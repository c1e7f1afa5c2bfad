using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using CsCheck;

namespace AccessKeyRotation.Tests.Policies;

public sealed class RotationPolicyTests
{
    private static readonly RotationPolicy Age90 = new(TimeSpan.FromDays(90));
    private static readonly RotationPolicy Age90Unused30 = new(TimeSpan.FromDays(90), TimeSpan.FromDays(30));

    [Theory]
    [InlineData(-1, BrokenLimits.None)]
    [InlineData(0, BrokenLimits.None)]
    [InlineData(1, BrokenLimits.Age)]
    public void Age_limit_is_broken_from_the_first_moment_after_it(int secondsOver, BrokenLimits expected) =>
        Age90
            .LimitsBrokenBy(KeyAged(TimeSpan.FromDays(90) + TimeSpan.FromSeconds(secondsOver)), Given.Now)
            .Should()
            .Be(expected);

    [Theory]
    [InlineData(-1, BrokenLimits.None)]
    [InlineData(0, BrokenLimits.None)]
    [InlineData(1, BrokenLimits.UnusedAge)]
    public void Unused_limit_counts_from_the_last_use(int secondsOver, BrokenLimits expected)
    {
        LastUse lastUse = new LastUse.At(Given.DaysAgo(30).AddSeconds(-secondsOver));

        Age90Unused30.LimitsBrokenBy(Given.Key(ageInDays: 60, lastUse: lastUse), Given.Now).Should().Be(expected);
    }

    [Theory]
    [InlineData(-1, BrokenLimits.None)]
    [InlineData(0, BrokenLimits.None)]
    [InlineData(1, BrokenLimits.UnusedAge)]
    public void Unused_limit_counts_from_creation_where_the_key_was_never_used(
        int secondsOver,
        BrokenLimits expected
    ) =>
        Age90Unused30
            .LimitsBrokenBy(KeyAged(TimeSpan.FromDays(30) + TimeSpan.FromSeconds(secondsOver)), Given.Now)
            .Should()
            .Be(expected);

    [Fact]
    public void Both_limits_can_be_broken_at_once() =>
        Age90Unused30
            .LimitsBrokenBy(KeyAged(TimeSpan.FromDays(91)), Given.Now)
            .Should()
            .Be(BrokenLimits.Age | BrokenLimits.UnusedAge);

    [Theory]
    [InlineData(AccessKeyStatus.Inactive)]
    [InlineData(AccessKeyStatus.Expired)]
    [InlineData(AccessKeyStatus.Unknown)]
    public void A_key_that_is_not_active_breaks_no_limit(AccessKeyStatus status) =>
        Age90Unused30
            .LimitsBrokenBy(Given.Key(ageInDays: 4000, status: status), Given.Now)
            .Should()
            .Be(BrokenLimits.None);

    [Fact]
    public void Unknown_last_use_is_never_taken_for_never_used()
    {
        foreach (LastUse unknown in new[] { LastUse.NotRead, LastUse.Unreadable })
        {
            Action judging = () => Age90Unused30.LimitsBrokenBy(Given.Key(ageInDays: 1, lastUse: unknown), Given.Now);

            judging
                .Should()
                .Throw<InvalidOperationException>()
                .WithMessage("*the last use of the access key is unknown*");
        }
    }

    [Fact]
    public void A_key_that_breaks_a_limit_goes_on_breaking_it() =>
        Gen.Select(Gen.Int[1, 3650], Gen.Int[0, 400_000_000], Gen.Int[0, 400_000_000])
            .Sample(
                (limitDays, ageSeconds, laterSeconds) =>
                {
                    RotationPolicy policy = new(TimeSpan.FromDays(limitDays));
                    AccessKey key = KeyAged(TimeSpan.FromSeconds(ageSeconds));
                    bool breaks = policy.LimitsBrokenBy(key, Given.Now) != BrokenLimits.None;
                    bool breaksLater =
                        policy.LimitsBrokenBy(key, Given.Now.AddSeconds(laterSeconds)) != BrokenLimits.None;
                    return breaksLater || !breaks;
                }
            );

    [Theory]
    [InlineData(10, 0, 80)]
    [InlineData(10, 20, 10)]
    [InlineData(80, 1, 10)]
    [InlineData(60, 0, 30)]
    [InlineData(100, 0, -10)]
    public void A_key_falls_due_with_the_first_limit_that_it_will_break(int ageInDays, int unusedDays, int daysUntilDue)
    {
        RotationPolicy policy = unusedDays == 0 ? Age90 : Age90Unused30;

        policy
            .DueDateOf(Given.Key(ageInDays: ageInDays, lastUse: new LastUse.At(Given.DaysAgo(unusedDays))))
            .Should()
            .Be(Given.DaysAgo(-daysUntilDue));
    }

    [Fact]
    public void A_key_that_was_never_used_falls_due_with_its_creation() =>
        Age90Unused30.DueDateOf(KeyAged(TimeSpan.FromDays(10))).Should().Be(Given.DaysAgo(-20));

    [Fact]
    public void The_due_date_of_a_key_of_unknown_use_is_not_known()
    {
        Action asking = () => Age90Unused30.DueDateOf(Given.Key(lastUse: LastUse.Unreadable));

        asking.Should().Throw<InvalidOperationException>();
        Age90.DueDateOf(Given.Key(lastUse: LastUse.Unreadable)).Should().Be(Given.DaysAgo(-90));
    }

    [Fact]
    public void A_key_keeps_every_limit_up_to_its_due_date_and_breaks_one_after_it() =>
        Gen.Select(Any.Policy, Any.Moment, Any.Moment, Gen.Bool)
            .Sample(
                (policy, one, other, isUsed) =>
                {
                    AccessKey key = Given.Key(
                        lastUse: isUsed ? new LastUse.At(one > other ? one : other) : LastUse.Never
                    ) with
                    {
                        CreateDate = one > other ? other : one,
                    };
                    DateTimeOffset due = policy.DueDateOf(key);

                    return policy.LimitsBrokenBy(key, due) == BrokenLimits.None
                        && policy.LimitsBrokenBy(key, due.AddTicks(1)) != BrokenLimits.None;
                },
                iter: 2_000
            );

    /// <summary>A key counts as in use for two days after its last use.</summary>
    [Theory]
    [InlineData(10, 2, 80)]
    [InlineData(10, 3, 27)]
    [InlineData(80, 5, 10)]
    [InlineData(80, 25, 5)]
    [InlineData(80, null, -50)]
    public void The_due_date_for_texts_is_by_age_while_the_key_is_in_use(
        int ageInDays,
        int? unusedDays,
        int daysUntilDue
    ) =>
        Age90Unused30
            .StableDueDateOf(
                Given.DaysAgo(ageInDays),
                unusedDays is { } days ? new LastUse.At(Given.DaysAgo(days)) : LastUse.Never,
                Given.Now
            )
            .Should()
            .Be(Given.DaysAgo(-daysUntilDue));

    private static AccessKey KeyAged(TimeSpan age) =>
        Given.Key(lastUse: LastUse.Never) with
        {
            CreateDate = Given.Now - age,
        };
}
