using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using CsCheck;

namespace AccessKeyRotation.Tests.Evaluations;

public sealed class EvaluationResultTests
{
    private static readonly RotationPolicy Age90 = RotationPolicy.Default;
    private static readonly RotationPolicy Age90Unused30 = new(TimeSpan.FromDays(90), TimeSpan.FromDays(30));

    [Fact]
    public void A_user_without_keys_is_compliant()
    {
        EvaluationResult evaluationResult = EvaluationResult.Of([], Age90, Given.Now);

        evaluationResult
            .Should()
            .BeEquivalentTo(new EvaluationResult(Compliance.Compliant, "The user has no active access key.", []));
    }

    [Fact]
    public void A_compliant_user_is_told_when_the_next_key_falls_due()
    {
        AccessKey[] keys =
        [
            Given.Key("AKIA1", ageInDays: 10),
            Given.Key("AKIA2", ageInDays: 40),
            Given.Key("AKIA3", ageInDays: 100, AccessKeyStatus.Inactive),
        ];

        EvaluationResult
            .Of(keys, Age90, Given.Now)
            .Annotation.Should()
            .Be("The next access key falls due on 2027-01-13.");
    }

    /// <summary>The key was created 50 days ago and is due on 2027-01-03 by its age.</summary>
    [Theory]
    [InlineData(0.0, 30, "2027-01-03")]
    [InlineData(1.0, 30, "2027-01-03")]
    [InlineData(25.0, 30, "2026-11-29")]
    [InlineData(40.0, 45, "2026-11-29")]
    [InlineData(40.0, 80, "2027-01-03")]
    [InlineData(null, 55, "2026-11-29")]
    public void The_due_date_is_the_earlier_one_by_age_and_by_use(double? usedDaysAgo, int maxUnusedDays, string due)
    {
        RotationPolicy policy = new(TimeSpan.FromDays(90), TimeSpan.FromDays(maxUnusedDays));
        AccessKey key = Given.Key(
            ageInDays: 50,
            lastUse: usedDaysAgo is { } days ? new LastUse.At(Given.DaysAgo(days)) : LastUse.Never
        );

        EvaluationResult
            .Of([key], policy, Given.Now)
            .Annotation.Should()
            .Be($"The next access key falls due on {due}, or earlier once a key is unused for {maxUnusedDays} days.");
    }

    [Fact]
    public void The_due_date_of_a_key_in_daily_use_stays_the_same_from_day_to_day()
    {
        string OnDay(int day)
        {
            AccessKey key = Given.Key(ageInDays: 10, lastUse: new LastUse.At(Given.Now.AddDays(day).AddHours(-20)));
            return EvaluationResult.Of([key], Age90Unused30, Given.Now.AddDays(day)).Annotation;
        }

        Enumerable.Range(0, 60).Select(OnDay).Distinct().Should().ContainSingle();
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, " 1 more key violates.")]
    [InlineData(5, " 4 more keys violate.")]
    public void A_violation_names_the_oldest_key_and_how_many_more_there_are(int oldKeys, string more)
    {
        IEnumerable<AccessKey> keys = Enumerable
            .Range(0, oldKeys)
            .Select(index => Given.Key($"AKIA{index}", ageInDays: 100 + index))
            .Prepend(Given.Key("AKIAYOUNG"));

        EvaluationResult evaluationResult = EvaluationResult.Of([.. keys], Age90, Given.Now);

        string oldest = Given.DaysAgo(100 + oldKeys - 1).ToString("yyyy-MM-dd");
        evaluationResult.Compliance.Should().Be(Compliance.NonCompliant);
        evaluationResult
            .Annotation.Should()
            .Be($"Access key AKIA{oldKeys - 1} was created {oldest} and breaks maxAccessKeyAge (90 days).{more}");
        evaluationResult
            .Violations.Should()
            .HaveCount(oldKeys)
            .And.BeInAscendingOrder(violation => violation.Key.CreateDate);
    }

    [Fact]
    public void Keys_of_the_same_age_are_ordered_by_their_ids()
    {
        AccessKey[] keys =
        [
            Given.Key("AKIA2", ageInDays: 100),
            Given.Key("AKIA3", ageInDays: 100),
            Given.Key("AKIA1", ageInDays: 100),
            Given.Key("AKIA9", ageInDays: 101),
            Given.Key("AKIA8", ageInDays: 1),
            Given.Key("AKIA7", ageInDays: 300, AccessKeyStatus.Inactive),
        ];

        EvaluationResult result = EvaluationResult.Of(keys, RotationPolicy.Default, Given.Now);

        result
            .Violations.Select(violation => violation.Key.Id.Value)
            .Should()
            .Equal("AKIA9", "AKIA1", "AKIA2", "AKIA3");
        result.OldestActiveKey.Should().Be(Given.DaysAgo(101));
    }

    [Fact]
    public void A_user_who_no_longer_exists_is_not_applicable() =>
        EvaluationResult
            .NotApplicable.Should()
            .BeEquivalentTo(
                new EvaluationResult(
                    Compliance.NotApplicable,
                    "The user no longer exists or is out of scope.",
                    [],
                    OldestActiveKey: null
                )
            );

    [Fact]
    public void A_violation_is_described_with_the_id_of_the_key_or_its_column_in_the_report()
    {
        ViolationReason
            .Of(new AccessKeyId("AKIA1"), Given.DaysAgo(100), LastUse.Never, BrokenLimits.Age, RotationPolicy.Default)
            .Should()
            .Be("Access key AKIA1 was created 2026-08-16, never used and breaks maxAccessKeyAge (90 days).");
        ViolationReason
            .Of(2, Given.DaysAgo(100), LastUse.Never, BrokenLimits.Age, RotationPolicy.Default)
            .Should()
            .Be(
                "Access key 2 of the credential report was created 2026-08-16, never used and breaks "
                    + "maxAccessKeyAge (90 days)."
            );
    }

    [Fact]
    public void An_annotation_says_when_and_where_the_key_was_last_used()
    {
        LastUse lastUse = new LastUse.At(Given.DaysAgo(2), "s3", "eu-west-1");

        EvaluationResult
            .Of([Given.Key(ageInDays: 100, lastUse: lastUse)], Age90, Given.Now)
            .Annotation.Should()
            .Be(
                "Access key AKIAIOSFODNN7EXAMPLE was created 2026-08-16, last used 2026-11-22 (s3, eu-west-1) and breaks maxAccessKeyAge (90 days)."
            );
    }

    [Fact]
    public void An_annotation_tells_never_used_from_unknown_and_from_not_asked()
    {
        string Annotation(LastUse lastUse) =>
            EvaluationResult.Of([Given.Key(ageInDays: 100, lastUse: lastUse)], Age90, Given.Now).Annotation;

        Annotation(LastUse.Never).Should().Contain("was created 2026-08-16, never used and breaks");
        Annotation(LastUse.Unreadable).Should().Contain("was created 2026-08-16, last use unknown, and breaks");
        Annotation(LastUse.NotRead).Should().Contain("was created 2026-08-16 and breaks");
        Annotation(new LastUse.At(Given.DaysAgo(1), Service: "iam"))
            .Should()
            .Contain("last used 2026-11-23 (iam) and breaks");
        Annotation(new LastUse.At(Given.DaysAgo(1))).Should().Contain("last used 2026-11-23 and breaks");
    }

    [Fact]
    public void Both_broken_limits_are_named() =>
        EvaluationResult
            .Of([Given.Key(ageInDays: 100, lastUse: LastUse.Never)], Age90Unused30, Given.Now)
            .Annotation.Should()
            .Be(
                "Access key AKIAIOSFODNN7EXAMPLE was created 2026-08-16, never used and breaks maxAccessKeyAge (90 days) and maxAccessKeyUnusedAge (30 days)."
            );

    [Fact]
    public void A_limit_of_one_day_is_written_in_the_singular() =>
        EvaluationResult
            .Of([Given.Key(ageInDays: 2)], new RotationPolicy(TimeSpan.FromDays(1)), Given.Now)
            .Annotation.Should()
            .EndWith("maxAccessKeyAge (1 day).");

    [Fact]
    public void The_same_keys_give_the_same_annotation_the_day_after()
    {
        AccessKey[] keys = [Given.Key(ageInDays: 100, lastUse: new LastUse.At(Given.DaysAgo(7)))];

        EvaluationResult
            .Of(keys, Age90, Given.Now.AddDays(1))
            .Should()
            .BeEquivalentTo(EvaluationResult.Of(keys, Age90, Given.Now));
    }

    [Fact]
    public void An_annotation_has_1_to_256_characters_and_always_ends_with_how_many_more_violate() =>
        Gen.Select(Gen.Int[16, 128], Gen.String[Gen.Char['a', 'z'], 0, 300], Gen.Int[0, 300])
            .Sample(
                (idLength, service, more) =>
                {
                    LastUse lastUse = new LastUse.At(Given.DaysAgo(1), service, "eu-west-1");
                    AccessKey worst = Given.Key(new string('A', idLength), ageInDays: 200, lastUse: lastUse);
                    EvaluationResult evaluationResult = EvaluationResult.Of(
                        [worst, .. Enumerable.Range(0, more).Select(index => Given.Key($"B{index}", ageInDays: 100))],
                        Age90,
                        Given.Now
                    );

                    evaluationResult.Annotation.Length.Should().BeInRange(1, 256);
                    if (more > 1)
                        evaluationResult.Annotation.Should().EndWith($" {more} more keys violate.");
                },
                iter: 300
            );

    [Fact]
    public void A_user_is_non_compliant_exactly_when_a_key_violates() =>
        Gen.Select(Gen.Int[0, 200], Gen.Enum<AccessKeyStatus>())
            .Array[0, 6]
            .Sample(
                keys =>
                {
                    AccessKey[] accessKeys =
                    [
                        .. keys.Select((key, index) => Given.Key($"AKIA{index}", key.Item1, key.Item2)),
                    ];

                    EvaluationResult evaluationResult = EvaluationResult.Of(accessKeys, Age90, Given.Now);

                    IEnumerable<AccessKey> violating = accessKeys.Where(key =>
                        key.Status == AccessKeyStatus.Active && Given.Now - key.CreateDate > TimeSpan.FromDays(90)
                    );
                    evaluationResult.Violations.Select(violation => violation.Key).Should().BeEquivalentTo(violating);
                    evaluationResult
                        .Compliance.Should()
                        .Be(violating.Any() ? Compliance.NonCompliant : Compliance.Compliant);
                },
                iter: 300
            );
}
