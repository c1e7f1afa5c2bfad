using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Tests.Records;

public sealed class UserRecordsTests
{
    private static readonly UserId User = Given.User.Id;
    private static readonly AccessKeyId One = new("AKIA1");
    private static readonly AccessKeyId Two = new("AKIA2");
    private static readonly RotationRecord Rotation = new(RotationPhase.Creating, Given.Now, "execution-1", Two);

    private static readonly UserRecords Records = new(
        [
            new RecordState<DeactivationRecord>.Unverified(
                new(RecordKind.Deactivation, User, One),
                1,
                RecordFault.NotSigned,
                null
            ),
            new RecordState<DeactivationRecord>.Verified(
                new(RecordKind.Deactivation, User, Two),
                1,
                Given.Deactivation("AKIA2", Given.Now),
                Given.Now
            ),
        ],
        [
            new RecordState<RotationRecord>.Unverified(
                new(RecordKind.Rotation, User, One),
                4,
                RecordFault.OtherVersion,
                null
            ),
            new RecordState<RotationRecord>.Verified(new(RecordKind.Rotation, User, Two), 5, Rotation, Given.Now),
        ]
    );

    [Fact]
    public void Only_verified_records_count()
    {
        Records.Deactivations.Should().Equal(Given.Deactivation("AKIA2", Given.Now));
        Records.Rotations.Should().Equal(Rotation);
        Records.DeactivationOf(One).Should().BeNull();
        Records.DeactivationOf(Two).Should().Be(Given.Deactivation("AKIA2", Given.Now));
        Records.DeactivationOf(new("AKIA3")).Should().BeNull();
    }

    [Fact]
    public void Other_parameters_are_reported() =>
        Records
            .Warnings.Should()
            .Equal(
                "The parameter /access-key-rotation/records/AIDACI/AKIA1 was ignored: the record is not signed with the "
                    + "key of this stack.",
                "The parameter /access-key-rotation/records/AIDACI/AKIA1/rotation was ignored: the record was signed "
                    + "for another version of the parameter."
            );

    [Theory]
    [InlineData("AKIA1", 4)]
    [InlineData("AKIA2", 5)]
    [InlineData("AKIA3", 0)]
    public void The_next_write_requires_the_version_of_the_rotation_of_its_key(string key, long version)
    {
        RecordState<RotationRecord> state = Records.RotationStateOf(User, new(key));

        (state.Name, state.Version).Should().Be((new RecordName(RecordKind.Rotation, User, new(key)), version));
    }
}
