using AccessKeyRotation.Acts;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Reactivations;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Tests.Reactivations;

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

        ReactivationPlan plan = Plan([Given.Key("AKIAOTHER"), Key], Given.Tags(record));

        plan.Should().Be(new ReactivationPlan(KeyAct.On(Given.User, Key, KeyActKind.Activate), record));
    }

    [Fact]
    public void A_key_that_a_person_made_inactive_is_left_to_that_person()
    {
        ReactivationPlan plan = Plan([Key], Given.Tags(Given.Deactivation("AKIAOTHER", Given.DaysAgo(1))));

        plan.Act.Should().BeNull();
        plan.Refusal.Should().StartWith("Access key AKIAOLD of ci-bot has no record (tag access-key-rotation:deactivated:AKIAOLD)").And.Contain("nothing to undo");
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_record_older_than_its_key_is_none(int secondsAfterCreation, bool isActivated) =>
        (Plan([Key], Given.Tags(Record with { At = Key.CreateDate.AddSeconds(secondsAfterCreation) })).Act is not null).Should().Be(isActivated);

    [Fact]
    public void A_key_whose_record_cannot_be_read_is_left() =>
        Plan([Key], Given.Tags([(Record.TagKey, "by hand")])).Act.Should().BeNull();

    [Fact]
    public void A_key_that_is_active_already_is_no_error()
    {
        AccessKey active = Key with { Status = AccessKeyStatus.Active };

        Plan([active], Given.Tags(Record)).Should().Be(new ReactivationPlan(KeyAct.On(Given.User, active, KeyActKind.Activate), Record));
        Plan([active], UserTags.None).Should().Be(new ReactivationPlan(KeyAct.On(Given.User, active, KeyActKind.Activate), null));
        Plan([active], UserTags.None).Act!.Check(Given.User, [active]).IsDone.Should().BeTrue();
    }

    [Theory]
    [InlineData(AccessKeyStatus.Expired)]
    [InlineData(AccessKeyStatus.Unknown)]
    public void A_key_of_any_other_status_is_refused(AccessKeyStatus status)
    {
        ReactivationPlan plan = Plan([Key with { Status = status }], Given.Tags(Record));

        plan.Act.Should().BeNull();
        plan.Refusal.Should().Be($"Access key AKIAOLD of ci-bot is {status}; only an Inactive key can be activated.");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("AKIA1", "AKIA1")]
    [InlineData("AKIA1 and AKIA2", "AKIA2", "AKIA1")]
    public void A_key_that_the_user_does_not_have_is_refused_with_those_it_has(string has, params string[] ids)
    {
        ReactivationPlan plan = Plan([.. ids.Select(id => Given.Key(id))], Given.Tags(Record));

        plan.Should().Be(new ReactivationPlan(null, null, $"AccessKeyId is 'AKIAOLD'; it must be a key of ci-bot, who has {has}."));
    }

    private static ReactivationPlan Plan(AccessKey[] keys, UserTags tags) => ReactivationPlan.Of(Given.User, keys, tags, new("AKIAOLD"));
}
