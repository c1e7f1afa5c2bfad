using System.Text.RegularExpressions;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using CsCheck;

namespace AccessKeyRotation.Tests.Records;

public sealed partial class RecordRoundTripTests
{
    /// <summary>IAM's ids have 20 characters; its API allows for longer ones.</summary>
    private static readonly Gen<AccessKeyId> GenId = Gen.String[Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"], 16, 64]
        .Select(id => new AccessKeyId(id));
    private static readonly Gen<DateTimeOffset> GenSecond = Gen.Long[0, 4_000_000_000]
        .Select(seconds => new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds));
    private static readonly Gen<string> GenExecution = Gen.Guid.Select(id => id.ToString());
    private static readonly Gen<DeactivationCause> GenCause = Gen.OneOf(
        DeactivationCause.Rotation,
        DeactivationCause.Of(BrokenLimits.Age),
        DeactivationCause.Of(BrokenLimits.UnusedAge),
        DeactivationCause.Of(BrokenLimits.Age | BrokenLimits.UnusedAge)
    );

    [Fact]
    public void A_deactivation_is_read_as_it_was_written_and_its_marker_is_one_that_IAM_takes() =>
        Gen.Select(GenId, Gen.Enum<DeactivationPhase>(), GenSecond, GenExecution, GenCause, Gen.Bool)
            .Sample(
                (id, phase, at, execution, cause, isNotified) =>
                {
                    DeactivationRecord record = new(id, phase, at, execution, cause, isNotified);

                    DeactivationRecord
                        .FromDocument(RecordDocument.Parse(record.ToDocument(Given.User.Id).ToJson())!)
                        .Should()
                        .Be(record);
                    IamAllows(UserMarker.TagKeyOf(record.Key), UserMarker.TagValueOf(record));
                },
                iter: 1_000
            );

    [Fact]
    public void A_rotation_is_read_as_it_was_written() =>
        Gen.Select(Gen.Enum<RotationPhase>(), GenSecond, GenExecution, GenId, GenId, Gen.Bool)
            .Where(record => record.Item4 != record.Item5)
            .Sample(
                (phase, at, execution, oldKey, newKey, isNotified) =>
                {
                    RotationRecord record = new(
                        phase,
                        at,
                        execution,
                        oldKey,
                        phase == RotationPhase.Creating ? null : newKey,
                        isNotified
                    );

                    RotationRecord
                        .FromDocument(RecordDocument.Parse(record.ToDocument(Given.User.Id).ToJson())!)
                        .Should()
                        .Be(record);
                },
                iter: 1_000
            );

    /// <summary>
    /// The characters that TagUser accepts: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html.
    /// </summary>
    private static void IamAllows(string key, string value)
    {
        key.Length.Should().BeInRange(1, 128);
        value.Length.Should().BeLessThanOrEqualTo(256);
        (key + value).Should().MatchRegex(TagCharacters());
    }

    [GeneratedRegex(@"\A[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z")]
    private static partial Regex TagCharacters();
}
