using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Tests.Remediations;

public sealed class ReactivationPlanTests
{
    private static readonly AccessKey Key = Given.Key("AKIAOLD", ageInDays: 100, AccessKeyStatus.Inactive);
    private static readonly DeactivationRecord Record = Given.Deactivation("AKIAOLD", Given.DaysAgo(1));

    [Theory]
    [InlineData(DeactivationPhase.Pending)]
    [InlineData(DeactivationPhase.Deactivated)]
    [InlineData(DeactivationPhase.Deleting)]
    public void A_key_that_was_deactivated_by_us_is_activated(DeactivationPhase phase)
    {
        DeactivationRecord record = Record with { Phase = phase };

        ReactivationPlan plan = Plan([Given.Key("AKIAOTHER"), Key], Given.Records(record));

        plan.Should().Be(new ReactivationPlan(KeyAction.On(Given.User, Key, KeyActionKind.Activate), record));
    }

    [Fact]
    public void A_key_that_a_person_made_inactive_is_left_to_that_person()
    {
        ReactivationPlan plan = Plan([Key], Given.Records(Given.Deactivation("AKIAOTHER", Given.DaysAgo(1))));

        plan.Act.Should().BeNull();
        plan.Refusal.Should()
            .StartWith(
                "Access key AKIAOLD of ci-bot has no record of a deactivation by this system (parameter /access-key-rotation/records/AIDACI/AKIAOLD)"
            )
            .And.Contain("nothing to undo");
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_record_older_than_its_key_is_none(int secondsAfterCreation, bool isActivated) =>
        (
            Plan([Key], Given.Records(Record with { At = Key.CreateDate.AddSeconds(secondsAfterCreation) })).Act
            is not null
        )
            .Should()
            .Be(isActivated);

    [Fact]
    public void A_key_whose_record_is_not_verified_is_left_and_the_refusal_says_so()
    {
        UserRecords records = new(
            [
                new RecordState<DeactivationRecord>.Unverified(
                    Record.NameFor(Given.User.Id),
                    1,
                    RecordFault.NotSigned,
                    null
                ),
            ],
            []
        );

        ReactivationPlan plan = Plan([Key], records);

        plan.Act.Should().BeNull();
        plan.Refusal.Should()
            .Be(
                "Access key AKIAOLD of ci-bot has no record of a deactivation by this system "
                    + "(parameter /access-key-rotation/records/AIDACI/AKIAOLD), so there is nothing to undo. "
                    + "The parameter /access-key-rotation/records/AIDACI/AKIAOLD was ignored: the record is not signed "
                    + "with the key of this stack. Activate the key in IAM if it must work again."
            );
    }

    [Fact]
    public void A_key_that_is_active_already_is_no_error()
    {
        AccessKey active = Key with { Status = AccessKeyStatus.Active };

        Plan([active], Given.Records(Record))
            .Should()
            .Be(new ReactivationPlan(KeyAction.On(Given.User, active, KeyActionKind.Activate), Record));
        Plan([active], UserRecords.None)
            .Should()
            .Be(new ReactivationPlan(KeyAction.On(Given.User, active, KeyActionKind.Activate), null));
        Plan([active], UserRecords.None).Act!.Check(Given.User, [active]).IsDone.Should().BeTrue();
    }

    [Theory]
    [InlineData(AccessKeyStatus.Expired)]
    [InlineData(AccessKeyStatus.Unknown)]
    public void A_key_of_any_other_status_is_refused(AccessKeyStatus status)
    {
        ReactivationPlan plan = Plan([Key with { Status = status }], Given.Records(Record));

        plan.Act.Should().BeNull();
        plan.Refusal.Should().Be($"Access key AKIAOLD of ci-bot is {status}; only an Inactive key can be activated.");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("AKIA1", "AKIA1")]
    [InlineData("AKIA1 and AKIA2", "AKIA2", "AKIA1")]
    public void A_key_that_the_user_does_not_have_is_refused_with_those_it_has(string has, params string[] ids)
    {
        ReactivationPlan plan = Plan([.. ids.Select(id => Given.Key(id))], Given.Records(Record));

        plan.Should()
            .Be(
                new ReactivationPlan(
                    null,
                    null,
                    $"AccessKeyId is 'AKIAOLD'; it must be a key of ci-bot, who has {has}."
                )
            );
    }

    private static ReactivationPlan Plan(AccessKey[] keys, UserRecords records) =>
        ReactivationPlan.Of(Given.User, keys, records, new("AKIAOLD"));
}
