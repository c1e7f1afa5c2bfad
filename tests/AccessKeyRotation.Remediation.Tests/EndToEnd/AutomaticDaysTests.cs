using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using static AccessKeyRotation.Local.Account.AccessKeyStatus;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// AWS Config over several days with the built rule and automatic remediation. It evaluates once a day and remediates
/// users that are NON_COMPLIANT three times a day.
/// </summary>
[Trait("Function", "InProcess")]
public sealed class AutomaticDaysTests
{
    private const int RemediationsPerDay = 3;

    /// <summary>
    /// Successful attempts count toward an exception too: the stricter reading of AWS Config's documentation.
    /// </summary>
    [Fact]
    public async Task A_hundred_violators_are_deactivated_25_a_day_without_an_exception_and_with_one_notification_a_day()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        await using AutomaticRemediation config = new(harness);
        IamUser[] users = [.. Enumerable.Range(0, 100).Select(number => harness.AddUser($"user-{number}", 100))];

        for (int day = 1; day <= 4; day++)
        {
            await config.EvaluateAsync(users[0]);
            for (int time = 0; time < RemediationsPerDay; time++)
                await config.RemediateAllAsync();

            users.Count(user => harness.StatusesOf(user).Single() == Inactive).Should().Be(25 * day, "of day {0}", day);
            harness.MessagesOf(KeySteps.Deactivated).Should().HaveCount(25 * day);
            harness.MessagesOf(KeySteps.LimitReached).Should().HaveCount(Math.Min(day, 3), "of day {0}", day);
            config.Exceptions.Should().BeEmpty();
            harness.LetPass(1);
            config.LetPass(1);
        }
        harness.Account.Automations.All.Should().OnlyContain(run => run.Status == AutomationStatus.Success);
    }

    [Fact]
    public async Task After_a_pause_of_two_days_the_violators_are_deactivated_without_an_exception()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        await using AutomaticRemediation config = new(harness);
        IamUser[] users = [.. Enumerable.Range(0, 10).Select(number => harness.AddUser($"user-{number}", 100))];

        harness.Stop("the remediation is paused");
        for (int day = 1; day <= 2; day++)
        {
            await config.EvaluateAsync(users[0]);
            for (int time = 0; time < RemediationsPerDay; time++)
                await config.RemediateAllAsync();
            users.SelectMany(harness.StatusesOf).Should().OnlyContain(status => status == Active);
            harness.MessagesOf(KeySteps.Paused).Should().HaveCount(day);
            harness.LetPass(1);
            config.LetPass(1);
        }
        harness.Account.Parameters.Delete("/access-key-rotation/paused");
        await config.RemediateAllAsync();

        users.SelectMany(harness.StatusesOf).Should().OnlyContain(status => status == Inactive);
        config.Exceptions.Should().BeEmpty();
    }
}
