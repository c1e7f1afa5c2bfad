using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Tests.Remediations;

/// <summary>Which of several recorded rotations of a user an execution continues.</summary>
public sealed class CurrentRotationTests
{
    private static readonly RotationRecord Earlier = Rotation("AKIA1", "AKIA2", daysAgo: 5);
    private static readonly RotationRecord Later = Rotation("AKIA3", "AKIA4", daysAgo: 1);
    private static readonly RotationRecord Ended = Rotation("AKIA5", "AKIA6", daysAgo: 0) with
    {
        Phase = RotationPhase.Ended,
    };
    private static readonly RotationRecord[] All = [Earlier, Later, Ended];

    [Theory]
    [InlineData("", null)]
    [InlineData("AKIA9", null)]
    [InlineData("AKIA1", "AKIA1")]
    [InlineData("AKIA2", "AKIA1")]
    [InlineData("AKIA4", "AKIA3")]
    [InlineData("AKIA1 AKIA4", "AKIA3")]
    [InlineData("AKIA4 AKIA1", "AKIA3")]
    [InlineData("AKIA9 AKIA1", "AKIA1")]
    [InlineData("AKIA5 AKIA6", null)]
    public void The_current_rotation_is_the_latest_of_the_user_s_keys_that_has_not_ended(string keys, string? oldKey) =>
        (CurrentRotation.Of(All, Keys(keys))?.OldKey.Value).Should().Be(oldKey);

    [Theory]
    [InlineData("AKIA1 AKIA2", "AKIA1")]
    [InlineData("AKIA3 AKIA4", "AKIA3")]
    [InlineData("AKIA9", "AKIA1")]
    [InlineData("", "AKIA1")]
    public void The_current_rotation_is_ended_first_and_then_one_whose_keys_are_gone(string keys, string oldKey) =>
        CurrentRotation.ToFinish(All, Keys(keys))!.OldKey.Value.Should().Be(oldKey);

    [Theory]
    [InlineData("AKIA6", "AKIA5")]
    [InlineData("", "AKIA5")]
    [InlineData("AKIA5", null)]
    [InlineData("AKIA9 AKIA5", null)]
    public void A_rotation_that_ended_is_removed_once_its_old_key_is_gone(string keys, string? oldKey) =>
        (CurrentRotation.ToFinish([Ended], Keys(keys))?.OldKey.Value).Should().Be(oldKey);

    [Fact]
    public void A_rotation_that_has_not_ended_comes_before_one_that_has() =>
        CurrentRotation.ToFinish([Ended, Earlier], Keys("AKIA9")).Should().Be(Earlier);

    [Fact]
    public void Without_a_rotation_there_is_none_to_end() =>
        CurrentRotation.ToFinish([], Keys("AKIA1")).Should().BeNull();

    private static RotationRecord Rotation(string oldKey, string newKey, double daysAgo) =>
        new(RotationPhase.Delivered, Given.DaysAgo(daysAgo), "execution-1", new(oldKey), new AccessKeyId(newKey));

    private static AccessKey[] Keys(string ids) =>
        [.. ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => Given.Key(id))];
}
