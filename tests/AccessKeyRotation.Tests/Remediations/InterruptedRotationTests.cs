using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Tests.Remediations;

/// <summary>The plans of <see cref="RotationPlanner"/> for a run that ended before its new key was delivered.</summary>
public sealed class InterruptedRotationTests
{
    private static readonly DateTimeOffset Started = Given.DaysAgo(1);
    private static readonly AccessKey Old = Given.Key("AKIAOLD", ageInDays: 100);
    private static readonly AccessKey New = Given.Key("AKIANEW", lastUse: LastUse.Never) with
    {
        CreateDate = Started.AddSeconds(2),
    };
    private static readonly RotationRecord Creating = new(RotationPhase.Creating, Started, "execution-1", Old.Id);
    private static readonly RotationRecord Created = Creating with { Phase = RotationPhase.Created, NewKey = New.Id };
    private static readonly RotationPlan CreateAnew = new RotationPlan.Create(Old, new(Given.User, New));

    [Fact]
    public void A_run_that_ended_before_the_creation_starts_anew()
    {
        Plan(Creating, [Old]).Should().Be(new RotationPlan.Create(Old, null));
        Plan(Created, [Old]).Should().Be(new RotationPlan.Create(Old, null));
    }

    [Fact]
    public void The_recorded_key_whose_secret_was_lost_is_replaced()
    {
        Plan(Created, [Old, New]).Should().Be(CreateAnew);
        Plan(Created, [New, Old]).Should().Be(CreateAnew);
    }

    /// <summary>Item 2: IAM refused the creation, and the owner created a key by hand minutes later.</summary>
    [Theory]
    [InlineData(-60)]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(599)]
    [InlineData(86_400)]
    public void Without_the_recorded_id_of_the_new_key_nothing_is_deleted_and_both_keys_are_named(
        int secondsAfterRecord
    )
    {
        AccessKey byHand = New with { Id = new("AKIABYHAND"), CreateDate = Started.AddSeconds(secondsAfterRecord) };

        Blocked(Plan(Creating, [Old, byHand]))
            .Should()
            .StartWith(
                "Automation execution execution-1 requested a new access key for ci-bot at 2026-11-23 12:00:00Z, and its id is not recorded. "
            )
            .And.Contain("AKIAOLD (Active, created 2026-08-16)")
            .And.Contain("AKIABYHAND (Active, created 2026-11-2")
            .And.EndWith(
                "). AKIABYHAND can be the requested key, whose secret is lost, or a key that a person created, so "
                    + "nothing is deleted. If AKIABYHAND is not used, delete it and run the document again; if it is used, delete AKIAOLD once that key is no longer used."
            );
    }

    [Fact]
    public void A_person_s_key_is_not_replaced_when_the_recorded_one_is_gone()
    {
        AccessKey other = New with { Id = new("AKIAOTHER") };

        Blocked(Plan(Created, [Old, other]))
            .Should()
            .StartWith("ci-bot has AKIAOLD")
            .And.Contain("AKIAOTHER")
            .And.Contain("IAM allows 2 access keys");
        Blocked(Plan(Created, [Old, New, other])).Should().StartWith("ci-bot has ").And.Contain("AKIAOTHER");
    }

    [Fact]
    public void A_key_whose_last_use_is_not_known_is_not_replaced()
    {
        foreach (LastUse unknown in new[] { LastUse.NotRead, LastUse.Unreadable })
            Blocked(Plan(Created, [Old, New with { LastUse = unknown }]))
                .Should()
                .StartWith("The last use of access key AKIANEW of ci-bot is not known");
    }

    [Fact]
    public void A_recorded_key_that_was_used_was_delivered() =>
        Plan(Created, [Old, New with { LastUse = new LastUse.At(Started.AddMinutes(1)) }])
            .Should()
            .Be(new RotationPlan.Notify(Created with { Phase = RotationPhase.Delivered }));

    [Theory]
    [InlineData(AccessKeyStatus.Active, true)]
    [InlineData(AccessKeyStatus.Inactive, true)]
    [InlineData(AccessKeyStatus.Expired, false)]
    [InlineData(AccessKeyStatus.Unknown, false)]
    public void A_key_of_unknown_status_is_not_replaced(AccessKeyStatus status, bool isReplaced) =>
        (Plan(Created, [Old, New with { Status = status }]) is RotationPlan.Create).Should().Be(isReplaced);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void A_delivery_at_or_after_the_creation_of_the_key_is_its_delivery(
        int secondsAfterCreation,
        bool isDelivered
    ) =>
        Plan(Created, [Old, New], delivered: New.CreateDate.AddSeconds(secondsAfterCreation))
            .Should()
            .Be(isDelivered ? new RotationPlan.Notify(Created with { Phase = RotationPhase.Delivered }) : CreateAnew);

    [Fact]
    public void A_delivery_is_not_of_a_key_that_is_not_recorded() =>
        Plan(Creating, [Old, New], delivered: New.CreateDate.AddSeconds(1)).Should().BeOfType<RotationPlan.Blocked>();

    [Fact]
    public void While_the_other_run_is_in_progress_nothing_is_done_and_it_is_named()
    {
        foreach (RotationRecord record in new[] { Creating, Created })
        {
            Blocked(RotationPlanner.Plan(Reading(record, [Old, New]) with { IsInProgress = true }))
                .Should()
                .Be(
                    "Automation execution execution-1 started to rotate AKIAOLD of ci-bot at 2026-11-23 12:00:00Z and has not ended. Wait until it has ended."
                );
        }
    }

    [Theory]
    [InlineData(AccessKeyStatus.Inactive)]
    [InlineData(AccessKeyStatus.Expired)]
    [InlineData(AccessKeyStatus.Unknown)]
    public void Without_the_active_old_key_no_key_is_replaced(AccessKeyStatus status)
    {
        const string reason =
            "ci-bot has no active access key AKIAOLD any more, with which the user would fetch the secret of a new key, so AKIANEW is not replaced.";

        Blocked(Plan(Created, [Old with { Status = status }, New])).Should().StartWith(reason);
        Blocked(Plan(Created, [New])).Should().StartWith(reason);
    }

    [Fact]
    public void A_request_whose_old_key_is_gone_no_longer_counts() =>
        Plan(Creating, [New]).Should().Be(new RotationPlan.Create(New, null));

    [Fact]
    public void The_recorded_key_that_another_user_has_is_deleted_first()
    {
        HeldKey held = new(Given.User with { Id = new("AIDAOTHER"), Name = new("other") }, New);

        RotationPlanner
            .Plan(Reading(Created, [Old]) with { Elsewhere = held })
            .Should()
            .Be(new RotationPlan.Create(Old, held));
        Blocked(
                RotationPlanner.Plan(
                    Reading(Created, [Old]) with
                    {
                        Elsewhere = held with { Key = New with { LastUse = new LastUse.At(Started) } },
                    }
                )
            )
            .Should()
            .StartWith(
                "Access key AKIANEW was created for ci-bot, but other has it, and it is not known to be unused."
            );
    }

    [Fact]
    public void A_listing_that_lags_behind_is_not_taken_for_a_deletion()
    {
        foreach (
            RotationRecord record in new[]
            {
                Created,
                Created with
                {
                    Phase = RotationPhase.Delivered,
                    IsNotified = true,
                },
            }
        )
        {
            Blocked(RotationPlanner.Plan(Reading(record, [Old]) with { Elsewhere = new(Given.User, New) }))
                .Should()
                .Be(
                    "IAM names ci-bot as the user of access key AKIANEW and does not list the key. Run the document "
                        + "again in a few minutes."
                );
        }
    }

    private static RotationSnapshot Reading(RotationRecord record, AccessKey[] keys) =>
        new(Given.User, keys, record, "execution-2");

    private static RotationPlan Plan(RotationRecord record, AccessKey[] keys, DateTimeOffset? delivered = null) =>
        RotationPlanner.Plan(Reading(record, keys) with { SecretDeliveredAt = delivered });

    private static string Blocked(RotationPlan plan) => plan.Should().BeOfType<RotationPlan.Blocked>().Subject.Reason;
}
