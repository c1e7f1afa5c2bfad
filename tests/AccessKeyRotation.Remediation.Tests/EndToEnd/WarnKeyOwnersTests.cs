using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

public sealed class WarnKeyOwnersTests
{
    [Fact]
    public async Task Three_keys_of_one_owner_make_one_message()
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        AddOwned(harness, "team-a", "a@b.c", 80, 100);
        AddOwned(harness, "team-a", "x+y=z,w", 85);

        await WarnAsync(harness);

        PublishedMessage message = harness.Account.Topics.Messages.Should().ContainSingle().Subject;
        message.Subject.Should().Be("Access keys: 3 items need attention");
        message
            .Attributes.Select(attribute => $"{attribute.Key}={attribute.Value.Value}")
            .Should()
            .Equal("event=access-key-digest", "owner=team-a");
        LinesOf(message).Should().HaveCount(3);
    }

    [Fact]
    public async Task An_owner_is_told_of_violations_deletions_and_keys_that_fall_due_and_the_owner_of_a_waiver_of_its_end()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (_, AccessKey deleted) = await harness.AddDeactivatedAsync("deleted", 25);
        harness.Tag("deleted", "owner", "team-a");
        IamUser violating = AddOwned(harness, "team-a", "violating", 100.5);
        IamUser due = AddOwned(harness, "team-a", "due", 80.5);
        AddOwned(harness, "team-a", "waived", 200);
        AddOwned(harness, "team-a", "young", 75.5);
        AddWaiver(harness, "waived", "team-w", endsInDays: 10);
        harness.Account.Report.Make();

        await WarnAsync(harness);

        LinesOf(MessageTo(harness, "team-a"))
            .Should()
            .Equal(
                $"- violating: {violating.AccessKeys[0].Id} since {Day(10.5)} (maxAccessKeyAge)",
                $"- deleted: {deleted.Id} on {Day(-5)} (maxAccessKeyAge)",
                $"- due: {due.AccessKeys[0].Id} on {Day(-9.5)} (maxAccessKeyAge)"
            );
        LinesOf(MessageTo(harness, "team-w"))
            .Should()
            .Equal($"- waived: all keys on {Day(-10)} (/access-key-rotation/waivers/waived)");
    }

    [Theory]
    [InlineData(76.1, "14", true)]
    [InlineData(75.9, "14", false)]
    [InlineData(60.1, "30", true)]
    [InlineData(50, "30", false)]
    public async Task A_key_is_told_of_once_it_falls_due_within_the_days_of_warning(
        double age,
        string warnDays,
        bool isTold
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        AddOwned(harness, "team-a", "u", age);

        await WarnAsync(harness, ("WarnDays", warnDays));

        harness.Account.Topics.Messages.Should().HaveCount(isTold ? 1 : 0);
    }

    [Fact]
    public async Task A_key_about_to_break_the_limit_of_its_unused_age_is_told_of_with_that_limit()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = AddOwned(harness, "team-a", "u", 60);
        harness.Use(user, user.AccessKeys[0], daysAgo: 40);
        harness.Account.Report.Make();

        await WarnAsync(harness, ("MaxAccessKeyUnusedAge", "45"));

        LinesOf(MessageTo(harness, "team-a"))
            .Should()
            .Equal($"- u: {user.AccessKeys[0].Id} on {Day(-5)} (maxAccessKeyUnusedAge)");
    }

    [Fact]
    public async Task Users_without_an_owner_come_in_one_message_that_names_none()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        harness.AddUser("a", 100);
        harness.AddUser("b", 100);
        harness.Tag("b", "owner", " ");
        harness.Account.Report.Make();

        await WarnAsync(harness);

        PublishedMessage message = harness.Account.Topics.Messages.Should().ContainSingle().Subject;
        message.Attributes.Keys.Should().Equal("event");
        message.Text.Should().Contain("whose users have no owner tag");
        LinesOf(message).Should().HaveCount(2);
    }

    [Fact]
    public async Task Who_owns_a_user_is_read_from_the_tag_that_the_function_is_set_up_with()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(("OWNER_TAG", "contact"));
        AddOwned(harness, "team-a", "u", 100);
        harness.Tag("u", "Contact", "team-c");

        await WarnAsync(harness);

        MessageTo(harness, "team-c").Should().NotBeNull();
    }

    [Fact]
    public async Task After_two_missed_days_everything_is_told_that_those_days_would_have_told()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        await harness.AddDeactivatedAsync("deleted-on-the-day", 29);
        await harness.AddDeactivatedAsync("deleted-soon", 21.5);
        foreach (string user in (string[])["deleted-on-the-day", "deleted-soon"])
            harness.Tag(user, "owner", "team-a");
        AddOwned(harness, "team-a", "violates-meanwhile", 89);
        AddOwned(harness, "team-a", "falls-due", 75);
        AddOwned(harness, "team-a", "loses-its-waiver", 200);
        AddOwned(harness, "team-a", "waived", 200);
        AddWaiver(harness, "loses-its-waiver", "team-a", endsInDays: 1);
        AddWaiver(harness, "waived", "team-a", endsInDays: 15);

        harness.LetPass(2);
        harness.Account.Report.Make();
        await WarnAsync(harness);

        LinesOf(MessageTo(harness, "team-a"))
            .Select(line => line.Split(':')[0])
            .Should()
            .BeEquivalentTo(
                "- deleted-on-the-day",
                "- deleted-soon",
                "- violates-meanwhile",
                "- falls-due",
                "- loses-its-waiver",
                "- waived"
            );
    }

    [Fact]
    public async Task A_second_run_tells_the_same_again_for_nothing_is_remembered()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = AddOwned(harness, "team-a", "u", 100);

        await WarnAsync(harness);
        await WarnAsync(harness);

        harness
            .Account.Topics.Messages.Select(message => LinesOf(message).Single())
            .Distinct()
            .Should()
            .ContainSingle();
        harness.Account.Topics.Messages.Should().HaveCount(2);
        harness.Now(user).Should().BeSameAs(user);
    }

    [Fact]
    public async Task Where_there_is_nothing_to_tell_nobody_is_told()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        AddOwned(harness, "team-a", "young", 10);
        AddOwned(harness, "team-a", "waived", 200);
        AddWaiver(harness, "waived", "team-a", endsInDays: 60);
        harness.Account.Users.AddAccessKey("young", RemediationHarness.DaysAgo(300), AccessKeyStatus.Inactive);

        AutomationExecution run = await WarnAsync(harness);

        RemediationHarness.SummaryOf(run).Should().Be("0 owners notified of 0 items.");
        harness.Writes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_dry_run_says_who_would_be_told_and_tells_nobody()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        AddOwned(harness, "team-a", "u", 100, 80);

        AutomationExecution run = await WarnAsync(harness, ("DryRun", "true"));

        RemediationHarness.SummaryOf(run).Should().Be("1 owner would be notified of 2 items.");
        harness.Writes.Should().BeEmpty();
    }

    private static IamUser AddOwned(RemediationHarness harness, string owner, string user, params double[] keyAges)
    {
        harness.AddUser(user, keyAges);
        harness.Tag(user, "owner", owner);
        harness.Account.Report.Make();
        return harness.Account.Users.Present.Get(user);
    }

    private static void AddWaiver(RemediationHarness harness, string user, string owner, int endsInDays) =>
        harness.Account.Parameters.Put(
            $"{RemediationHarness.WaiverPath}{user}",
            $$"""{"user":"{{user}}","owner":"{{owner}}","reason":"r","expires":"{{Day(-endsInDays)}}"}""",
            RemediationHarness.DaysAgo(1)
        );

    private static async Task<AutomationExecution> WarnAsync(
        RemediationHarness harness,
        params (string Name, string Value)[] parameters
    )
    {
        AutomationExecution run = await harness.RunAsync("WarnKeyOwners", parameters);
        run.FailureMessage.Should().BeNull();
        return run;
    }

    private static PublishedMessage MessageTo(RemediationHarness harness, string owner) =>
        harness.Account.Topics.Messages.Single(message =>
            message.Attributes["event"].Value == "access-key-digest" && message.Attributes["owner"].Value == owner
        );

    private static string[] LinesOf(PublishedMessage message) =>
        [.. message.Text.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal))];

    private static string Day(double daysAgo) => $"{RemediationHarness.DaysAgo(daysAgo):yyyy-MM-dd}";
}
