using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

/// <summary>A name moves between users during a run. The user id decides.</summary>
public sealed class ChangeOfIdentityTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_user_renamed_since_the_notification_is_evaluated_under_the_present_name(bool isOversized)
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = harness.AddUser("before", 100);
        harness.AddUser("another", 1);
        ConfigurationItem item = harness.NewestItem(user.Id);
        harness.Account.Users.Rename("before", "after");
        if (isOversized)
            harness.Once("ListAccessKeys", () => harness.Account.Users.Rename("after", "later"));

        InvocationResult result = isOversized
            ? await harness.ChangeOversizedAsync(user.Id)
            : await harness.ChangeAsync(item);

        result.ErrorMessage.Should().BeNull();
        harness.ComplianceOf(user).Should().Be(ComplianceType.NonCompliant);
        harness.Rule.Results.Should().ContainSingle();
        harness.Account.Calls.Count("ListUsers").Should().Be(1);
    }

    [Fact]
    public async Task A_user_without_a_name_in_the_item_is_found_by_id()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = harness.AddUser("user", 100);
        string nameless = RuleHarness.Edited(harness.Changed(harness.NewestItem(user.Id)), inner =>
            inner["configurationItem"]!["resourceName"] = null
        );

        (await harness.InvokeAsync(nameless)).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(user).Should().Be(ComplianceType.NonCompliant);
        harness
            .Account.Calls.CountByAction()
            .Should()
            .Contain("ListUsers", 1)
            .And.Contain("ListAccessKeys", 1)
            .And.Contain("GetUser", 1);
    }

    [Fact]
    public async Task A_user_re_created_under_the_same_name_since_has_nothing_to_do_with_the_old_id()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser old = harness.AddUser("phoenix", 1);
        ConfigurationItem item = harness.NewestItem(old.Id);
        harness.Account.Users.Delete("phoenix");
        IamUser young = harness.AddUser("phoenix", 100);

        (await harness.ChangeAsync(item)).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(old).Should().Be(ComplianceType.NotApplicable);
        harness.ComplianceOf(young).Should().BeNull("the notification is not about this user");
        harness
            .Account.Calls.Count("GetAccessKeyLastUsed")
            .Should()
            .Be(0, "the new user's keys are none of this notification's business");
    }

    [Fact]
    public async Task Users_who_swapped_names_are_each_evaluated_by_their_own_keys()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser violator = harness.AddUser("violator", 100);
        IamUser innocent = harness.AddUser("innocent", 1);
        ConfigurationItem ofViolator = harness.NewestItem(violator.Id);
        ConfigurationItem ofInnocent = harness.NewestItem(innocent.Id);
        harness.Account.Users.Rename("violator", "third");
        harness.Account.Users.Rename("innocent", "violator");
        harness.Account.Users.Rename("third", "innocent");

        (await harness.ChangeAsync(ofViolator)).ErrorMessage.Should().BeNull();
        (await harness.ChangeAsync(ofInnocent)).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(violator).Should().Be(ComplianceType.NonCompliant);
        harness.ComplianceOf(innocent).Should().Be(ComplianceType.Compliant);
    }

    [Theory]
    [InlineData("renamed", ComplianceType.NonCompliant)]
    [InlineData("deleted", ComplianceType.NotApplicable)]
    [InlineData("re-created", ComplianceType.NotApplicable)]
    [InlineData("replaced", ComplianceType.NonCompliant)]
    public async Task A_name_that_moves_between_the_two_calls_of_IAM_deceives_nobody(
        string what,
        ComplianceType evaluationResult
    )
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = harness.AddUser("user", 100);
        IamUser? newcomer = null;
        // The keys were listed under a name that belongs to another user when GetUser responds.
        harness.Once("GetUser", () =>
        {
            if (what is "renamed" or "replaced")
                harness.Account.Users.Rename("user", "elsewhere");
            else
                harness.Account.Users.Delete("user");
            if (what is "re-created" or "replaced")
                newcomer = harness.AddUser("user", 1);
        });

        (await harness.ChangeAsync(user.Id)).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(user).Should().Be(evaluationResult);
        if (newcomer is not null)
            harness.ComplianceOf(newcomer).Should().BeNull();
    }

    [Fact]
    public async Task A_user_re_created_before_the_keys_are_listed_is_not_evaluated_by_the_new_users_keys()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser old = harness.AddUser("user", 1);
        harness.Once("ListAccessKeys", () =>
        {
            harness.Account.Users.Delete("user");
            harness.AddUser("user", 100);
        });

        (await harness.ChangeAsync(old.Id)).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(old).Should().Be(ComplianceType.NotApplicable);
    }
}
