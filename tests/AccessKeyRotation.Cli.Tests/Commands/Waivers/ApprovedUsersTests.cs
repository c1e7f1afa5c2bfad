using AccessKeyRotation.Cli.Commands.Waivers;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Tests;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

public sealed class ApprovedUsersTests
{
    private static readonly IamUser[] Users = [Given.User, new(new("AIDAOTHER"), new("other"), Given.DaysAgo(1))];

    [Fact]
    public void A_waiver_gets_the_id_of_the_user_it_names() =>
        Of(Given.Waiver(null)).Desired.Should().ContainSingle().Which.ToNew().User.Should().Be(Given.User);

    [Fact]
    public void A_user_who_does_not_exist_is_refused() =>
        Refusal(Given.Waiver(null) with { User = new("nobody") })
            .Should()
            .Be("user 'nobody' was not found in this account: use the name of an IAM user.");

    [Fact]
    public void Another_spelling_is_another_user() =>
        Refusal(Given.Waiver(null) with { User = new("CI-bot") })
            .Should()
            .Be("user 'CI-bot' was not found in this account (did you mean ci-bot?): use the name of an IAM user.");

    [Fact]
    public void An_id_that_is_given_decides_and_a_former_name_is_reported()
    {
        DesiredWaiver wanted = Of(Given.Waiver(null) with { User = new("former"), UserId = new UserId("AIDAOTHER") })
            .Desired.Should()
            .ContainSingle()
            .Subject;

        wanted.User.Should().Be(Users[1]);
        wanted.FormerName.Should().Be(new UserName("former"));
        wanted.ToNew().User.Name.Value.Should().Be("other");
    }

    [Fact]
    public void An_id_that_no_user_has_is_refused()
    {
        Waiver ofDeleted = Given.Waiver(null) with { UserId = new UserId("AIDAGONE") };

        Refusal(ofDeleted)
            .Should()
            .Be("userId 'AIDAGONE' was not found in this account; user ci-bot has AIDACI: use the id of an IAM user.");
        Refusal(ofDeleted with { User = new("gone") })
            .Should()
            .Be("userId 'AIDAGONE' was not found in this account: use the id of an IAM user.");
    }

    [Fact]
    public void A_user_renamed_since_the_waiver_was_registered_keeps_it()
    {
        Waiver approved = Given.Waiver(null) with { Name = "1", User = new("former") };
        Waiver standing = Given.Waiver(null) with { User = new("former"), UserId = Given.User.Id };

        DesiredWaiver wanted = ApprovedUsers
            .Of([approved], Users, Given.Register(standing), "/w")
            .Desired.Should()
            .ContainSingle()
            .Subject;

        wanted.User.Should().Be(Given.User);
        wanted.IsRegisteredAs(standing).Should().BeTrue();
    }

    [Fact]
    public void With_another_user_under_the_name_the_registered_waiver_stays_as_it_is_and_a_change_needs_the_id()
    {
        Waiver approved = Given.Waiver(null) with { Name = "1", User = new("other") };
        Waiver standing = Given.Waiver(null) with { User = new("other"), UserId = Given.User.Id };

        ApprovedUsers
            .Of([approved], Users, Given.Register(standing), "/w")
            .Desired.Should()
            .ContainSingle()
            .Which.User.Should()
            .Be(Given.User);
        ApprovedUsers changed = ApprovedUsers.Of(
            [approved with { Owner = "x" }],
            Users,
            Given.Register(standing),
            "/w"
        );
        changed.Desired.Should().BeEmpty();
        changed
            .Refused.Should()
            .ContainSingle()
            .Which.What.Should()
            .Contain("is now named ci-bot (AIDACI)")
            .And.Contain("add the userId");
    }

    [Fact]
    public void A_user_whom_a_resource_is_yet_to_make_is_waited_for()
    {
        Waiver waiver = Given.Waiver(null) with { User = new("new-bot"), Resources = ["NewBotKey"] };

        ApprovedUsers users = Of(waiver);

        users.Waiting.Should().Equal(waiver);
        users.Refused.Should().BeEmpty();
        users.Desired.Should().BeEmpty();
    }

    [Fact]
    public void Nobody_waits_for_a_misspelt_user_or_for_one_whose_id_or_key_is_known()
    {
        Waiver waiver = Given.Waiver(null) with { User = new("new-bot"), Resources = ["NewBotKey"] };

        Refusal(waiver with { User = new("CI-bot") }).Should().Contain("did you mean ci-bot?");
        Refusal(waiver with { UserId = new UserId("AIDANEW") }).Should().StartWith("userId 'AIDANEW' was not found");
        Refusal(waiver with { AccessKeyId = new AccessKeyId("AKIANEW") })
            .Should()
            .StartWith("user 'new-bot' was not found");
    }

    private static ApprovedUsers Of(Waiver waiver) => ApprovedUsers.Of([waiver], Users, WaiverRegistry.Empty, "/w");

    private static string Refusal(Waiver waiver) => Of(waiver).Refused.Should().ContainSingle().Subject.What;
}
