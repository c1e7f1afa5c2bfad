using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using CsCheck;

namespace AccessKeyRotation.Tests.Evaluations;

public sealed class ViolationAnnotationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<string> Word = Gen.String[Gen.Char["abcxyz0123456789-. ,()[]"], 1, 60]
        .Select(text => text.Trim())
        .Where(text => text.Length > 0);

    private static readonly Gen<LastUse> LastUses = Gen.OneOf(
        Gen.Const(LastUse.NotRead),
        Gen.Const(LastUse.Never),
        Gen.Const(LastUse.Unreadable),
        Gen.Select(
                Gen.Int[0, 4000],
                Gen.OneOf(Gen.Const((string?)null), Word.Select(word => (string?)word)),
                Gen.OneOf(Gen.Const((string?)null), Word.Select(word => (string?)word))
            )
            .Select((days, service, region) => (LastUse)new LastUse.At(Now.AddDays(-days), service, region))
    );

    private static readonly Gen<AccessKey> Keys = Gen.Select(
            Gen.String[Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"], 12, 124],
            Gen.Int[1, 400_000],
            LastUses
        )
        .Select(
            (id, minutes, lastUse) =>
                new AccessKey(new($"AKIA{id}"), AccessKeyStatus.Active, Now.AddMinutes(-minutes * 10.0), lastUse)
        );

    [Theory]
    [InlineData("(s3, eu-west-1)", "s3", "eu-west-1")]
    [InlineData("(s3)", "s3", null)]
    public void The_service_and_the_region_of_the_last_use_are_read(string place, string service, string? region) =>
        ViolationAnnotation
            .Read(
                $"Access key AKIA1 was created 2026-08-16, last used 2026-11-20 {place} and breaks "
                    + "maxAccessKeyAge (90 days)."
            )!
            .LastUse.Should()
            .Be(new LastUse.At(new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), service, region));

    [Fact]
    public void Every_annotation_of_a_violation_that_the_rule_can_write_is_read_back()
    {
        Gen.Select(Keys.Array[1, 5], Gen.Int[1, 3650], Gen.Int[0, 3650])
            .Sample(
                (keys, maxAge, maxUnusedAge) =>
                {
                    RotationPolicy policy = new(
                        TimeSpan.FromDays(maxAge),
                        maxUnusedAge == 0 ? null : TimeSpan.FromDays(maxUnusedAge)
                    );
                    if (policy.MaxUnusedAge is not null)
                        keys =
                        [
                            .. keys.Select(key =>
                                key.LastUse is LastUse.At ? key : key with { LastUse = LastUse.Never }
                            ),
                        ];
                    EvaluationResult evaluationResult = EvaluationResult.Of(keys, policy, Now);

                    ViolationAnnotation? read = ViolationAnnotation.Read(evaluationResult.Annotation);

                    if (evaluationResult.Compliance != Compliance.NonCompliant)
                        return read is null;
                    (AccessKey worst, BrokenLimits limits) = evaluationResult.Violations[0];
                    bool isCut =
                        evaluationResult.Annotation.Contains(" [cut]", StringComparison.Ordinal)
                        && read!.Limits == BrokenLimits.None;
                    return read is not null
                        && read.Key == worst.Id
                        && read.Created == DateOnly.FromDateTime(worst.CreateDate.UtcDateTime)
                        && read.MoreKeys == evaluationResult.Violations.Count - 1
                        && (isCut || (read.Limits == limits && IsSameUse(worst.LastUse, read.LastUse)))
                        && (!read.Limits.HasFlag(BrokenLimits.Age) || read.MaxAge == policy.MaxAge)
                        && (!read.Limits.HasFlag(BrokenLimits.UnusedAge) || read.MaxUnusedAge == policy.MaxUnusedAge);
                }
            );
    }

    [Fact]
    public void What_was_read_writes_the_same_sentence_where_nothing_was_cut()
    {
        Gen.Select(Keys, Gen.Int[1, 3650], Gen.Int[1, 3650])
            .Sample(
                (key, maxAge, maxUnusedAge) =>
                {
                    RotationPolicy policy = new(TimeSpan.FromDays(maxAge), TimeSpan.FromDays(maxUnusedAge));
                    string written = Annotations.OfViolation(
                        $"Access key {key.Id}",
                        key.CreateDate,
                        key.LastUse,
                        BrokenLimits.Age | BrokenLimits.UnusedAge,
                        policy
                    );

                    ViolationAnnotation read = ViolationAnnotation.Read(written)!;

                    return Annotations.OfViolation(
                            $"Access key {read.Key}",
                            new(read.Created, default, TimeSpan.Zero),
                            read.LastUse,
                            read.Limits,
                            new(read.MaxAge!.Value, read.MaxUnusedAge)
                        ) == written;
                }
            );
    }

    [Fact]
    public void A_sentence_that_was_cut_still_names_its_key_and_counts_the_others()
    {
        string longId = "AKIA" + new string('A', 120);
        AccessKey[] keys =
        [
            new(
                new(longId),
                AccessKeyStatus.Active,
                Now.AddDays(-300),
                new LastUse.At(Now.AddDays(-100), new string('s', 90), "eu-west-1")
            ),
            new(new("AKIAIOSFODNN7EXAMPLE"), AccessKeyStatus.Active, Now.AddDays(-200), LastUse.Never),
        ];
        string annotation = EvaluationResult.Of(keys, RotationPolicy.Default, Now).Annotation;

        ViolationAnnotation read = ViolationAnnotation.Read(annotation)!;

        annotation.Should().Contain(" [cut] 1 more key violates.");
        read.Should()
            .Be(
                new ViolationAnnotation(
                    new(longId),
                    DateOnly.FromDateTime(Now.AddDays(-300).UtcDateTime),
                    new LastUse.At(new(Now.AddDays(-100).UtcDateTime.Date, TimeSpan.Zero)),
                    BrokenLimits.None,
                    null,
                    null,
                    1
                )
            );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("This user has an access key older than 90 days.")]
    [InlineData("The next access key falls due on 2026-12-01.")]
    [InlineData(
        "WAIVED until 2026-12-01 by team-a. Access key AKIAIOSFODNN7EXAMPLE was created 2026-01-01 and breaks maxAccessKeyAge (90 days)."
    )]
    [InlineData("Access key AKIAIOSFODNN7EXAMPLE was created 2026-13-01 and breaks maxAccessKeyAge (90 days).")]
    [InlineData(
        "Access key AKIAIOSFODNN7EXAMPLE was created 2026-01-01, last used 2026-02-30 and breaks maxAccessKeyAge (90 days)."
    )]
    [InlineData("Access key AKIAIOSFODNN7EXAMPLE was created 2026-01-01 and breaks maxAccessKeyAge (90 days)")]
    [InlineData("Access key AKIAIOSFODNN7EXAMPLE was created 2026-01-01 and breaks .")]
    [InlineData(
        "Access key AKIAIOSFODNN7EXAMPLE was created 2026-01-01 and breaks maxAccessKeyAge (90 days). And more."
    )]
    [InlineData("access key AKIAIOSFODNN7EXAMPLE was created 2026-01-01 and breaks maxAccessKeyAge (90 days).")]
    public void Another_annotation_is_not_read(string? annotation) =>
        ViolationAnnotation.Read(annotation).Should().BeNull();

    private static bool IsSameUse(LastUse written, LastUse read) =>
        (written, read) switch
        {
            // A place is one text in the sentence: the end of its service is not always unique.
            (LastUse.At one, LastUse.At other) => one.Date.UtcDateTime.Date == other.Date.UtcDateTime
                && string.Join(", ", new[] { one.Service, one.Region }.OfType<string>())
                    == string.Join(", ", new[] { other.Service, other.Region }.OfType<string>()),
            _ => written == read,
        };
}
