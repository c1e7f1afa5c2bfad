using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Waivers;
using CsCheck;

namespace AccessKeyRotation.Tests.Evaluations;

public sealed class WaivedResultTests
{
    private static readonly IamUser User = new(new("AIDACI"), new("ci-bot"), Given.DaysAgo(500));
    private static readonly AccessKey First = Given.Key("AKIAFIRST", ageInDays: 120);
    private static readonly AccessKey Second = Given.Key("AKIASECOND", ageInDays: 100);

    [Fact]
    public void A_violation_that_is_waived_complies_and_says_until_when_and_by_whom()
    {
        EvaluationResult evaluationResult = Evaluate([First], Waiver("AKIAFIRST", expires: new(2026, 12, 31)));

        evaluationResult.Compliance.Should().Be(Compliance.Compliant);
        evaluationResult.IsWaived.Should().BeTrue();
        evaluationResult.Violations.Should().BeEmpty();
        evaluationResult
            .Annotation.Should()
            .Be(
                "WAIVED until 2026-12-31 by team-a@example.com. Access key AKIAFIRST was created 2026-07-27 and breaks maxAccessKeyAge (90 days)."
            );
    }

    [Fact]
    public void Of_several_keys_those_without_a_waiver_still_violate()
    {
        EvaluationResult evaluationResult = Evaluate([First, Second], Waiver("AKIAFIRST"));

        evaluationResult.Compliance.Should().Be(Compliance.NonCompliant);
        evaluationResult.Violations.Select(violation => violation.Key).Should().Equal(Second);
        evaluationResult.Annotation.Should().StartWith("Access key AKIASECOND was created").And.NotContain("more");
    }

    [Fact]
    public void Of_several_waivers_that_are_needed_the_one_that_ends_first_is_named() =>
        Evaluate([First, Second], Waiver("AKIAFIRST", new(2027, 1, 31)), Waiver("AKIASECOND", new(2026, 12, 1)))
            .Annotation.Should()
            .StartWith("WAIVED until 2026-12-01");

    [Fact]
    public void Of_several_waivers_for_one_key_the_one_that_ends_last_is_named() =>
        Evaluate([First], Waiver("AKIAFIRST", new(2026, 12, 1)), Waiver("AKIAFIRST", new(2027, 1, 31)))
            .Annotation.Should()
            .StartWith("WAIVED until 2027-01-31");

    [Fact]
    public void A_user_who_violates_nothing_is_not_waived()
    {
        EvaluationResult evaluationResult = Evaluate([Given.Key("AKIAYOUNG", ageInDays: 1)], Waiver("AKIAYOUNG"));

        evaluationResult.IsWaived.Should().BeFalse();
        evaluationResult.Annotation.Should().StartWith("The next access key falls due");
    }

    [Fact]
    public void A_key_violates_after_the_waivers_exactly_when_it_did_before_and_no_waiver_covers_it() =>
        Gen.Select(Gen.Int[0, 200].Array[0, 5], Gen.Select(Gen.Int[0, 6], Gen.Int[-5, 5]).Array[0, 5])
            .Sample(
                (ages, waiverSpecs) =>
                {
                    AccessKey[] keys = [.. ages.Select((age, index) => Given.Key($"AKIA{index}", age))];
                    Waiver[] waivers =
                    [
                        .. waiverSpecs.Select(spec =>
                            Waiver($"AKIA{spec.Item1}", DateOnly.FromDateTime(Given.Now.Date).AddDays(spec.Item2))
                        ),
                    ];
                    EvaluationResult before = EvaluationResult.Of(keys, RotationPolicy.Default, Given.Now);

                    EvaluationResult after = Evaluate(keys, waivers);

                    IEnumerable<AccessKey> unwaived = before
                        .Violations.Select(violation => violation.Key)
                        .Where(key => !waivers.Any(waiver => waiver.Covers(User, key, Given.Now)));
                    after.Violations.Select(violation => violation.Key).Should().Equal(unwaived);
                    (after.Compliance == Compliance.NonCompliant).Should().Be(unwaived.Any());
                    after.IsWaived.Should().Be(!unwaived.Any() && before.Violations.Count > 0);
                    after.Annotation.Length.Should().BeInRange(1, 256);
                },
                iter: 500
            );

    private static EvaluationResult Evaluate(AccessKey[] keys, params Waiver[] waivers) =>
        WaivedResult.Of(
            EvaluationResult.Of(keys, RotationPolicy.Default, Given.Now),
            User,
            new(waivers, []),
            RotationPolicy.Default,
            Given.Now
        );

    private static Waiver Waiver(string key, DateOnly? expires = null) =>
        new(
            "/w/1",
            User.Name,
            null,
            new AccessKeyId(key),
            "team-a@example.com",
            "Vendor cannot rotate",
            null,
            expires ?? new(2026, 12, 31),
            Given.DaysAgo(1)
        );
}
