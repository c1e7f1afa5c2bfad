using AccessKeyRotation.Deactivations;
using AccessKeyRotation.Deletions;
using AccessKeyRotation.Digests;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Reactivations;
using AccessKeyRotation.Records;
using AccessKeyRotation.Rotations;
using AccessKeyRotation.Verdicts;
using AccessKeyRotation.Waivers;
using CsCheck;

namespace AccessKeyRotation.Tests.Records;

/// <summary>Whoever may tag a user can write anything under the names of our records: it must neither act nor stop the run over all the others.</summary>
public sealed class ForeignTagTests
{
    private static readonly string[] Words =
    [
        "pending", "deactivated", "creating", "created", "delivered", "", "=", "at=", "at=2026-11-14T12:00:00Z", "at=2026-11-14", "at=0001-01-01T00:00:00Z",
        "at=9999-12-31T23:59:59Z", "execution=e", "because=rotation", "old=AKIA0", "old=AKIA1", "new=AKIA0", "new=AKIA1", "notified=yes", "notified=",
    ];

    private static readonly Gen<string> GenText = Gen.Frequency(
        (1, Gen.String), (3, Gen.OneOf(Words).Array[0, 8].Select(words => string.Join(' ', words))), (3, Gen.Select(Gen.Int[0, 4], Gen.Int[0, 11], Gen.Int[0, 20], Ordered)));

    private static readonly Gen<UserTags> GenTags = Gen.Select(GenText, GenText, Gen.String).Select((deactivation, rotation, other) => Given.Tags(
        [("access-key-rotation:deactivated:AKIA0", deactivation), (RotationRecord.TagKey, rotation), ($"access-key-rotation:deactivated:{other}", deactivation)]));

    [Fact]
    public void A_text_that_is_not_ours_is_no_record() =>
        Gen.String.Sample(text =>
        {
            UserTags tags = Given.Tags([("access-key-rotation:deactivated:AKIA0", text), (RotationRecord.TagKey, text)]);

            tags.Deactivations.Should().BeEmpty();
            tags.Rotation.Should().BeNull();
            tags.Unreadable.Should().Equal("access-key-rotation:deactivated:AKIA0", RotationRecord.TagKey);
        }, iter: 2_000);

    [Fact]
    public void A_text_that_is_read_is_read_as_what_it_says() =>
        GenTags.Sample(tags => tags.Deactivations.All(record => Given.Tags(record).Deactivations.SequenceEqual([record]))
            && (tags.Rotation is not { } rotation || Given.Tags(rotation).Rotation == rotation), iter: 5_000);

    [Fact]
    public void Whatever_the_tags_hold_a_plan_is_made_and_deletes_no_active_key_but_the_unused_new_one() =>
        Gen.Select(GenTags, Any.Keys, Gen.Bool).Sample((tags, keys, isDelivered) =>
        {
            DeletionPlan deletion = new DeletionPlanner(TimeSpan.FromDays(3), Given.Now).Plan(Given.User, keys, tags, WaiverRegister.Empty);
            RotationPlan rotation = RotationPlanner.Plan(new(Given.User, keys, tags, IsBegunElsewhere: false, isDelivered ? Given.Now : null));
            FinishPlan? finish = tags.Rotation is { } record ? new FinishPlanner(TimeSpan.FromDays(3), Given.Now).Plan(Given.User, keys, tags, record, WaiverRegister.Empty) : null;

            deletion.Deletions.All(planned => planned.Act.Expected == AccessKeyStatus.Inactive && planned.Record.CountsFor(planned.Key)).Should().BeTrue();
            if (rotation is RotationPlan.Create { Undelivered: { } undelivered })
                keys.Single(key => key.Id == undelivered.Key).LastUse.Should().Be(LastUse.Never);
            if (finish is FinishPlan.Deactivate { Begun: null })
                keys.Should().Contain(key => key.IsActive && key.Id == tags.Rotation!.NewKey && key.Id != tags.Rotation.OldKey);
        }, iter: 10_000);

    [Fact]
    public void Whatever_the_tags_hold_no_other_plan_fails() =>
        Gen.Select(GenTags, Any.Keys).Sample((tags, keys) =>
        {
            Verdict verdict = Verdict.Of(keys, RotationPolicy.Default, Given.Now);
            Action planning = () =>
            {
                _ = DeactivationPlan.Of(new(Given.User, keys, tags, verdict, WaiverRegister.Empty), RotationPolicy.Default, null, Given.Now);
                _ = ReactivationPlan.Of(Given.User, keys, tags, Any.IdOf(0));
                _ = new DigestPlanner(RotationPolicy.Default, TimeSpan.FromDays(90), TimeSpan.FromDays(30), "owner", Given.Now).EntriesOf(new(Given.User, keys, tags), WaiverRegister.Empty);
            };

            planning.Should().NotThrow();
        }, iter: 3_000);

    /// <summary>The words of a record in their order: likelier to be one than words by chance.</summary>
    private static string Ordered(int phase, int moment, int rest)
    {
        string[] moments = ["at=0001-01-01T00:00:00Z", "at=9999-12-31T23:59:59Z", $"at=2026-11-{12 + moment}T12:00:00Z"];
        return $"{Words[phase]} {moments[Math.Min(moment, 2)]} execution=e {(phase < 2 ? "because=rotation" : $"old=AKIA{rest % 2}")}{(phase > 2 ? $" new=AKIA{rest % 3}" : "")}{(rest > 10 ? " notified=yes" : "")}";
    }
}
