using AccessKeyRotation.Cli.Commands.Waivers;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Tests;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

public sealed class WaiverPlanTests
{
    private const string Path = "/w/";
    private static readonly Waiver Approved = Given.Waiver(null) with { Name = "1" };
    private static readonly Waiver Standing = Given.Waiver(null) with { UserId = Given.User.Id };

    [Fact]
    public void What_is_not_there_is_added() => Plan([Approved]).Should().Equal(("1", WaiverAction.Add));

    [Fact]
    public void What_stands_as_it_is_wanted_is_not_written_again() =>
        Plan([Approved], Standing).Should().Equal(("1", WaiverAction.Unchanged));

    [Fact]
    public void A_user_id_that_neither_has_is_no_change() =>
        Plan([Approved], Standing with { UserId = null }).Should().Equal(("1", WaiverAction.Unchanged));

    [Fact]
    public void A_user_id_that_was_approved_is_a_change_where_it_is_missing() =>
        Plan([Approved with { UserId = Given.User.Id }], Standing with { UserId = null })
            .Should()
            .Equal(("1", WaiverAction.Change));

    [Fact]
    public void A_former_name_beside_the_users_id_is_no_change()
    {
        Waiver withId = Approved with { UserId = Given.User.Id };

        Plan([withId with { User = new("former") }], Standing with { User = new("former") })
            .Should()
            .Equal(("1", WaiverAction.Unchanged));
        Plan([withId], Standing with { User = new("former") }).Should().Equal(("1", WaiverAction.Unchanged));
        Plan([withId with { User = new("former") }], Standing).Should().Equal(("1", WaiverAction.Unchanged));
    }

    [Fact]
    public void Whatever_differs_is_a_change()
    {
        Waiver[] others =
        [
            Approved with
            {
                AccessKeyId = new AccessKeyId("AKIAOLD"),
            },
            Approved with
            {
                Owner = "x",
            },
            Approved with
            {
                Reason = "x",
            },
            Approved with
            {
                Ticket = "x",
            },
            Approved with
            {
                Expires = new(2026, 12, 30),
            },
        ];
        foreach (Waiver other in others)
            Plan([other], Standing).Should().Equal(("1", WaiverAction.Change));
    }

    [Fact]
    public void What_nobody_approved_is_removed_be_it_valid_expired_or_none() =>
        Steps(
                [],
                [Standing, Standing with { Name = "/w/old", Expires = new(2026, 1, 1) }],
                [new("/w/oops", "why"), new("/w/team/nested", "why")]
            )
            .Should()
            .Equal(
                ("1", WaiverAction.Remove),
                ("old", WaiverAction.Remove),
                ("oops", WaiverAction.Remove),
                ("team/nested", WaiverAction.Remove)
            );

    [Fact]
    public void What_was_no_waiver_and_is_approved_is_written_anew() =>
        Steps([Approved], [], [new("/w/1", "why")]).Should().Equal(("1", WaiverAction.Change));

    [Fact]
    public void What_the_undo_wrote_is_left_alone_until_it_has_ended()
    {
        Waiver undo = Given.Waiver("AKIAOLD", new(2026, 11, 30)) with { Name = "/w/reactivated-AKIAOLD" };

        Plan([], undo).Should().Equal(("reactivated-AKIAOLD", WaiverAction.Skip));
        Plan([], undo with { Expires = new(2026, 11, 24) })
            .Should()
            .Equal(("reactivated-AKIAOLD", WaiverAction.Remove));
        Plan([], undo with { Expires = new(2027, 3, 1) }).Should().Equal(("reactivated-AKIAOLD", WaiverAction.Remove));
    }

    [Fact]
    public void Adding_comes_before_changing_and_removing_comes_last() =>
        Plan(
                [Approved with { Name = "3", Owner = "x" }, Approved with { Name = "2" }, Approved],
                Standing with
                {
                    Name = "/w/3",
                },
                Standing with
                {
                    Name = "/w/0",
                },
                Standing
            )
            .Should()
            .Equal(
                ("2", WaiverAction.Add),
                ("3", WaiverAction.Change),
                ("0", WaiverAction.Remove),
                ("1", WaiverAction.Unchanged)
            );

    [Fact]
    public void A_waiver_is_no_heirloom_of_a_name()
    {
        Waiver ofFormer = Standing with { UserId = new UserId("AIDAFORMER") };

        WaiverPlan plan = Of([Approved], [ofFormer], []);

        plan.Refused.Should()
            .ContainSingle()
            .Which.Should()
            .Match<WaiverFaultOf>(fault =>
                fault.Name == "1"
                && fault.What.Contains("(AIDAFORMER) was deleted")
                && fault.What.Contains("add userId AIDACI to the file")
            );
        Of([Approved with { UserId = Given.User.Id }], [ofFormer], []).Refused.Should().BeEmpty();
    }

    private static IEnumerable<(string, WaiverAction)> Plan(Waiver[] approved, params Waiver[] standing) =>
        Steps(approved, standing, []);

    private static IEnumerable<(string, WaiverAction)> Steps(
        Waiver[] approved,
        Waiver[] standing,
        InvalidWaiver[] invalid
    ) => Of(approved, standing, invalid).Steps.Select(step => (step.Name, step.Action));

    private static WaiverPlan Of(Waiver[] approved, Waiver[] standing, InvalidWaiver[] invalid) =>
        WaiverPlan.Of(
            ApprovedUsers.Of(approved, [Given.User], new(standing, invalid), Path).Desired,
            new(standing, invalid),
            Path,
            Given.Now
        );
}
