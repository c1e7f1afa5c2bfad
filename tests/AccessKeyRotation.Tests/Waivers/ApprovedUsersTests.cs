using AccessKeyRotation.Keys;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Tests.Waivers;

public sealed class ApprovedUsersTests
{
    private static readonly IamUser[] Users = [Given.User, new(new("AIDAOTHER"), new("other"), Given.DaysAgo(1))];

    [Fact]
    public void A_waiver_gets_the_id_of_the_user_it_names() =>
        Of(Given.Waiver(null)).Wanted.Should().ContainSingle().Which.ToNew().User.Should().Be(Given.User);

    [Fact]
    public void A_user_who_does_not_exist_is_refused() =>
        Refusal(Given.Waiver(null) with { User = new("nobody") }).Should().Be("user is 'nobody'; it must be the name of an IAM user of this account.");

    [Fact]
    public void Another_spelling_is_another_user() =>
        Refusal(Given.Waiver(null) with { User = new("CI-bot") }).Should().Be("user is 'CI-bot'; it must be the name of an IAM user of this account, as it is spelt there: ci-bot.");

    [Fact]
    public void An_id_that_is_given_must_be_the_users() =>
        Refusal(Given.Waiver(null) with { UserId = new UserId("AIDAOTHER") }).Should().Be("userId is 'AIDAOTHER'; user ci-bot has AIDACI.");

    [Fact]
    public void A_user_whom_a_resource_is_yet_to_make_is_waited_for()
    {
        Waiver waiver = Given.Waiver(null) with { User = new("new-bot"), Resources = ["NewBotKey"] };

        ApprovedUsers users = Of(waiver);

        users.Waiting.Should().Equal(waiver);
        users.Refused.Should().BeEmpty();
        users.Wanted.Should().BeEmpty();
    }

    [Fact]
    public void Nobody_waits_for_a_misspelt_user_or_for_one_whose_id_or_key_is_known()
    {
        Waiver waiver = Given.Waiver(null) with { User = new("new-bot"), Resources = ["NewBotKey"] };

        Refusal(waiver with { User = new("CI-bot") }).Should().Contain("as it is spelt there: ci-bot");
        Refusal(waiver with { UserId = new UserId("AIDANEW") }).Should().StartWith("user is 'new-bot'");
        Refusal(waiver with { AccessKeyId = new AccessKeyId("AKIANEW") }).Should().StartWith("user is 'new-bot'");
    }

    private static ApprovedUsers Of(Waiver waiver) => ApprovedUsers.Of([waiver], Users);

    private static string Refusal(Waiver waiver) => Of(waiver).Refused.Should().ContainSingle().Subject.What;
}
