using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Verdicts;
using CsCheck;

namespace AccessKeyRotation.Tests.Verdicts;

public sealed class VerdictTests
{
    private static readonly RotationPolicy Age90 = RotationPolicy.Default;
    private static readonly RotationPolicy Age90Unused30 = new(TimeSpan.FromDays(90), TimeSpan.FromDays(30));

    [Fact]
    public void A_user_without_keys_is_compliant()
    {
        Verdict verdict = Verdict.Of([], Age90, Given.Now);

        verdict.Should().BeEquivalentTo(new Verdict(Compliance.Compliant, "The user has no active access key.", []));
    }

    [Fact]
    public void A_compliant_user_is_told_when_the_next_key_falls_due()
    {
        AccessKey[] keys = [Given.Key("AKIA1", ageInDays: 10), Given.Key("AKIA2", ageInDays: 40), Given.Key("AKIA3", ageInDays: 100, AccessKeyStatus.Inactive)];

        Verdict.Of(keys, Age90, Given.Now).Annotation.Should().Be("The next access key falls due on 2027-01-13.");
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, " 1 more key violates.")]
    [InlineData(5, " 4 more keys violate.")]
    public void A_violation_names_the_oldest_key_and_how_many_more_there_are(int oldKeys, string more)
    {
        IEnumerable<AccessKey> keys = Enumerable.Range(0, oldKeys).Select(index => Given.Key($"AKIA{index}", ageInDays: 100 + index)).Prepend(Given.Key("AKIAYOUNG"));

        Verdict verdict = Verdict.Of([.. keys], Age90, Given.Now);

        string oldest = Given.DaysAgo(100 + oldKeys - 1).ToString("yyyy-MM-dd");
        verdict.Compliance.Should().Be(Compliance.NonCompliant);
        verdict.Annotation.Should().Be($"Access key AKIA{oldKeys - 1} was created {oldest} and breaks maxAccessKeyAge (90 days).{more}");
        verdict.Violations.Should().HaveCount(oldKeys).And.BeInAscendingOrder(violation => violation.Key.CreateDate);
    }

    [Fact]
    public void An_annotation_says_when_and_where_the_key_was_last_used()
    {
        LastUse lastUse = new LastUse.At(Given.DaysAgo(2), "s3", "eu-west-1");

        Verdict.Of([Given.Key(ageInDays: 100, lastUse: lastUse)], Age90, Given.Now).Annotation.Should().Be(
            "Access key AKIAIOSFODNN7EXAMPLE was created 2026-08-16, last used 2026-11-22 (s3, eu-west-1) and breaks maxAccessKeyAge (90 days).");
    }

    [Fact]
    public void An_annotation_tells_never_used_from_unknown_and_from_not_asked()
    {
        string Annotation(LastUse lastUse) => Verdict.Of([Given.Key(ageInDays: 100, lastUse: lastUse)], Age90, Given.Now).Annotation;

        Annotation(LastUse.Never).Should().Contain("was created 2026-08-16, never used and breaks");
        Annotation(LastUse.Unreadable).Should().Contain("was created 2026-08-16, last use unknown, and breaks");
        Annotation(LastUse.NotRead).Should().Contain("was created 2026-08-16 and breaks");
        Annotation(new LastUse.At(Given.DaysAgo(1), Service: "iam")).Should().Contain("last used 2026-11-23 (iam) and breaks");
        Annotation(new LastUse.At(Given.DaysAgo(1))).Should().Contain("last used 2026-11-23 and breaks");
    }

    [Fact]
    public void Both_broken_limits_are_named() =>
        Verdict.Of([Given.Key(ageInDays: 100, lastUse: LastUse.Never)], Age90Unused30, Given.Now).Annotation.Should().Be(
            "Access key AKIAIOSFODNN7EXAMPLE was created 2026-08-16, never used and breaks maxAccessKeyAge (90 days) and maxAccessKeyUnusedAge (30 days).");

    [Fact]
    public void A_limit_of_one_day_is_written_in_the_singular() =>
        Verdict.Of([Given.Key(ageInDays: 2)], new RotationPolicy(TimeSpan.FromDays(1)), Given.Now).Annotation.Should().EndWith("maxAccessKeyAge (1 day).");

    [Fact]
    public void The_same_keys_give_the_same_annotation_the_day_after()
    {
        AccessKey[] keys = [Given.Key(ageInDays: 100, lastUse: new LastUse.At(Given.DaysAgo(7)))];

        Verdict.Of(keys, Age90, Given.Now.AddDays(1)).Should().BeEquivalentTo(Verdict.Of(keys, Age90, Given.Now));
    }

    [Fact]
    public void An_annotation_has_1_to_256_characters_and_always_ends_with_how_many_more_violate() =>
        Gen.Select(Gen.Int[16, 128], Gen.String[Gen.Char['a', 'z'], 0, 300], Gen.Int[0, 300]).Sample((idLength, service, more) =>
        {
            LastUse lastUse = new LastUse.At(Given.DaysAgo(1), service, "eu-west-1");
            AccessKey worst = Given.Key(new string('A', idLength), ageInDays: 200, lastUse: lastUse);
            Verdict verdict = Verdict.Of([worst, .. Enumerable.Range(0, more).Select(index => Given.Key($"B{index}", ageInDays: 100))], Age90, Given.Now);

            verdict.Annotation.Length.Should().BeInRange(1, 256);
            if (more > 1)
                verdict.Annotation.Should().EndWith($" {more} more keys violate.");
        }, iter: 300);

    [Fact]
    public void A_user_is_non_compliant_exactly_when_a_key_violates() =>
        Gen.Select(Gen.Int[0, 200], Gen.Enum<AccessKeyStatus>()).Array[0, 6].Sample(keys =>
        {
            AccessKey[] accessKeys = [.. keys.Select((key, index) => Given.Key($"AKIA{index}", key.Item1, key.Item2))];

            Verdict verdict = Verdict.Of(accessKeys, Age90, Given.Now);

            IEnumerable<AccessKey> violating = accessKeys.Where(key => key.Status == AccessKeyStatus.Active && Given.Now - key.CreateDate > TimeSpan.FromDays(90));
            verdict.Violations.Select(violation => violation.Key).Should().BeEquivalentTo(violating);
            verdict.Compliance.Should().Be(violating.Any() ? Compliance.NonCompliant : Compliance.Compliant);
        }, iter: 300);
}
