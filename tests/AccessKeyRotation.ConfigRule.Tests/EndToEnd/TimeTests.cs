using System.Globalization;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

public sealed partial class TimeTests
{
    [Fact]
    public async Task A_scheduled_evaluation_short_of_time_puts_whom_it_evaluated_and_says_how_many_are_left()
    {
        const int usersToCheck = 400;
        await using RuleHarness harness = await StartWarmAsync(TimeSpan.FromSeconds(8));
        IamUser[] users =
        [
            .. Enumerable.Range(0, usersToCheck).Select(number => harness.AddUser($"user-{number}", 100)),
        ];
        IamUser proven = harness.AddUserOfSlice("proven", new(2026, 5, 6, 0, 0, 0, TimeSpan.Zero), isInSlice: false);
        (harness.Account.Faults.SlowActions, harness.Account.Faults.Slowness) = (
            ["ListAccessKeys"],
            TimeSpan.FromMilliseconds(300)
        );

        InvocationResult result = await harness.EvaluateAllAsync(notified: new(2026, 5, 6, 0, 0, 0, TimeSpan.Zero));

        result.ErrorType.Should().Be("EvaluationOutOfTimeException");
        Match numbers = LeftOfAll().Match(result.ErrorMessage!);
        int left = int.Parse(numbers.Groups["left"].Value, CultureInfo.InvariantCulture);
        numbers.Groups["users"].Value.Should().Be($"{usersToCheck + 1}");
        left.Should().BeInRange(1, usersToCheck - 1);
        harness.Rule.Results.Should().HaveCount(usersToCheck + 1 - left, "exactly the evaluated users are submitted");
        users.Count(user => harness.ComplianceOf(user) == ComplianceType.NonCompliant).Should().Be(usersToCheck - left);
        harness.ComplianceOf(proven).Should().Be(ComplianceType.Compliant);
        result
            .Log.Should()
            .NotContain(line => line.Contains("EvaluationCompleted"), "an alarm waits for finished sweeps");
    }

    [Theory]
    [InlineData("sweep", "ListUsers")]
    [InlineData("sweep", "GetCredentialReport")]
    [InlineData("sweep", "GetComplianceDetailsByConfigRule")]
    [InlineData("change", "ListAccessKeys")]
    public async Task A_run_that_gets_nowhere_in_time_says_so_and_puts_nothing(string trigger, string slow)
    {
        await using RuleHarness harness = await StartWarmAsync(TimeSpan.FromSeconds(5));
        IamUser user = harness.AddUser("user", 100);
        harness.Remember(user, ComplianceType.NonCompliant);
        (harness.Account.Faults.SlowActions, harness.Account.Faults.Slowness) = ([slow], TimeSpan.FromMinutes(1));

        InvocationResult result =
            trigger == "sweep" ? await harness.EvaluateAllAsync() : await harness.ChangeAsync(user.Id);

        result.ErrorType.Should().Be("TimeoutException");
        result.ErrorMessage.Should().Contain("timed out before any result was submitted");
        harness.Account.Calls.Count("PutEvaluations").Should().Be(0);
        harness.ComplianceOf(user).Should().Be(ComplianceType.NonCompliant);
    }

    /// <summary>
    /// Starts the function and runs it once, because loading its code alone can use up the time on a busy machine.
    /// </summary>
    private static async Task<RuleHarness> StartWarmAsync(TimeSpan timeout)
    {
        RuleHarness harness = await RuleHarness.StartAsync(new LocalAccount(TimeProvider.System), timeout: timeout);
        await harness.EvaluateAllAsync();
        harness.Account.Report.Forget();
        harness.Account.Calls.Clear();
        return harness;
    }

    [GeneratedRegex(@"(?<left>\d+) of (?<users>\d+) users not evaluated")]
    private static partial Regex LeftOfAll();
}
