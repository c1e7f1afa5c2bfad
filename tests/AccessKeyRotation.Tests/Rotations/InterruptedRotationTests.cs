using AccessKeyRotation.Acts;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Rotations;

namespace AccessKeyRotation.Tests.Rotations;

/// <summary>What <see cref="RotationPlanner"/> makes of a run that ended before its new key was delivered.</summary>
public sealed class InterruptedRotationTests
{
    private static readonly DateTimeOffset Begun = Given.DaysAgo(1);
    private static readonly AccessKey Old = Given.Key("AKIAOLD", ageInDays: 100);
    private static readonly AccessKey New = Given.Key("AKIANEW", lastUse: LastUse.Never) with { CreateDate = Begun.AddSeconds(2) };
    private static readonly RotationRecord Creating = new(RotationPhase.Creating, Begun, "execution-1", Old.Id);
    private static readonly RotationRecord Created = Creating with { Phase = RotationPhase.Created, NewKey = New.Id };
    private static readonly RotationPlan CreateAnew = new RotationPlan.Create(Old, KeyAct.On(Given.User, New, KeyActKind.Delete));

    [Fact]
    public void Ended_before_the_creation_it_begins_anew() => Plan(Creating, [Old]).Should().Be(new RotationPlan.Create(Old, null));

    [Fact]
    public void The_key_whose_secret_nobody_has_is_deleted_and_made_anew()
    {
        Plan(Creating, [Old, New]).Should().Be(CreateAnew);
        Plan(Created, [Old, New]).Should().Be(CreateAnew);
        Plan(Created, [New, Old]).Should().Be(CreateAnew);
    }

    [Theory]
    [InlineData(-61, false)]
    [InlineData(-60, false)]
    [InlineData(-59, true)]
    [InlineData(0, true)]
    [InlineData(599, true)]
    [InlineData(600, false)]
    [InlineData(601, false)]
    public void A_key_created_at_another_time_than_the_record_says_is_not_the_one(int secondsAfterRecord, bool isTheOne)
    {
        AccessKey other = New with { CreateDate = Begun.AddSeconds(secondsAfterRecord) };

        (Plan(Creating, [Old, other]) is RotationPlan.Create).Should().Be(isTheOne);
        (Plan(Created, [Old, other]) is RotationPlan.Create).Should().Be(isTheOne);
    }

    [Fact]
    public void A_key_that_is_not_named_by_the_record_is_not_the_one()
    {
        AccessKey other = New with { Id = new("AKIAOTHER") };

        Blocked(Plan(Created, [Old, other])).Should().StartWith("ci-bot has further access keys since 2026-11-23 12:00:00Z, and it cannot be told which");
        Blocked(Plan(Created, [Old, New, other])).Should().StartWith("ci-bot has further access keys");
    }

    [Fact]
    public void Of_two_keys_created_at_the_time_neither_is_taken_for_the_one() =>
        Blocked(Plan(Creating, [Old, New, New with { Id = new("AKIAOTHER") }])).Should().StartWith("ci-bot has further access keys");

    [Fact]
    public void A_key_that_was_used_or_may_have_been_is_not_the_one()
    {
        foreach (LastUse use in new[] { new LastUse.At(Begun.AddMinutes(1)), LastUse.NotRead, LastUse.Unreadable })
        {
            foreach (RotationRecord record in new[] { Creating, Created })
                Blocked(Plan(record, [Old, New with { LastUse = use }])).Should().StartWith("Access key AKIANEW of ci-bot, created 2026-11-23 12:00:02Z, may be in use");
        }
    }

    [Theory]
    [InlineData(AccessKeyStatus.Active, true)]
    [InlineData(AccessKeyStatus.Inactive, true)]
    [InlineData(AccessKeyStatus.Expired, false)]
    [InlineData(AccessKeyStatus.Unknown, false)]
    public void A_key_whose_status_says_nothing_is_not_deleted(AccessKeyStatus status, bool isDeleted) =>
        (Plan(Created, [Old, New with { Status = status }]) is RotationPlan.Create).Should().Be(isDeleted);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void A_secret_delivered_since_the_creation_of_the_key_is_the_keys_and_its_owner_is_told(int secondsAfterCreation, bool isTold) =>
        Plan(Created, [Old, New], delivered: New.CreateDate.AddSeconds(secondsAfterCreation))
            .Should().Be(isTold ? new RotationPlan.Tell(Created with { Phase = RotationPhase.Delivered }) : CreateAnew);

    [Fact]
    public void A_secret_is_not_taken_for_that_of_a_key_that_the_record_does_not_name() =>
        Plan(Creating, [Old, New], delivered: New.CreateDate.AddSeconds(1)).Should().Be(CreateAnew);

    [Fact]
    public void While_the_other_run_goes_on_nothing_is_done() =>
        Blocked(RotationPlanner.Plan(new(Given.User, [Old, New], Given.Tags(Creating), IsBegunElsewhere: true, SecretDeliveredAt: null)))
            .Should().Be("Automation execution execution-1 is rotating AKIAOLD of ci-bot since 2026-11-23 12:00:00Z and has not ended.");

    [Theory]
    [InlineData(AccessKeyStatus.Inactive)]
    [InlineData(AccessKeyStatus.Expired)]
    [InlineData(AccessKeyStatus.Unknown)]
    public void Without_the_old_key_active_nothing_is_done(AccessKeyStatus status)
    {
        const string reason = "ci-bot has no active access key AKIAOLD any more, whose rotation was begun; remove the tag access-key-rotation:rotating.";

        Blocked(Plan(Created, [Old with { Status = status }, New])).Should().Be(reason);
        Blocked(Plan(Created, [New])).Should().Be(reason);
    }

    private static RotationPlan Plan(RotationRecord record, AccessKey[] keys, DateTimeOffset? delivered = null) =>
        RotationPlanner.Plan(new(Given.User, keys, Given.Tags(record), IsBegunElsewhere: false, delivered));

    private static string Blocked(RotationPlan plan) => plan.Should().BeOfType<RotationPlan.Blocked>().Subject.Reason;
}
