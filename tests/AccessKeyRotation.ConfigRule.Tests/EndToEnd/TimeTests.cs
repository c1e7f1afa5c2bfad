using System.Globalization;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

public sealed partial class TimeTests
{
    [Fact]
    public async Task A_sweep_short_of_time_puts_whom_it_judged_and_says_how_many_are_left()
    {
        const int suspects = 400;
        await using RuleHarness harness = await StartWarmAsync(TimeSpan.FromSeconds(8));
        IamUser[] users = [.. Enumerable.Range(0, suspects).Select(number => harness.AddUser($"user-{number}", 100))];
        IamUser proven = harness.AddUserOfSlice("proven", new(2026, 5, 6, 0, 0, 0, TimeSpan.Zero), isInSlice: false);
        (harness.Account.Faults.SlowActions, harness.Account.Faults.Slowness) = (["ListAccessKeys"], TimeSpan.FromMilliseconds(300));

        InvocationResult result = await harness.SweepAsync(notified: new(2026, 5, 6, 0, 0, 0, TimeSpan.Zero));

        result.ErrorType.Should().Be("SweepOutOfTimeException");
        Match numbers = LeftOfAll().Match(result.ErrorMessage!);
        int left = int.Parse(numbers.Groups["left"].Value, CultureInfo.InvariantCulture);
        numbers.Groups["users"].Value.Should().Be($"{suspects + 1}");
        left.Should().BeInRange(1, suspects - 1);
        harness.Rule.Results.Should().HaveCount(suspects + 1 - left, "who was judged has been put, and nobody else");
        users.Count(user => harness.ComplianceOf(user) == ComplianceType.NonCompliant).Should().Be(suspects - left);
        harness.ComplianceOf(proven).Should().Be(ComplianceType.Compliant);
        result.Log.Should().NotContain(line => line.Contains("SweepCompleted"), "an alarm waits for finished sweeps");
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

        InvocationResult result = trigger == "sweep" ? await harness.SweepAsync() : await harness.ChangeAsync(user.Id);

        result.ErrorType.Should().Be("TimeoutException");
        result.ErrorMessage.Should().Contain("time ran out before anything could be reported");
        harness.Account.Calls.Count("PutEvaluations").Should().Be(0);
        harness.ComplianceOf(user).Should().Be(ComplianceType.NonCompliant);
    }

    /// <summary>The function after a first run, which loads what it is made of: on a busy machine that alone may take the time.</summary>
    private static async Task<RuleHarness> StartWarmAsync(TimeSpan timeout)
    {
        RuleHarness harness = await RuleHarness.StartAsync(new LocalAccount(TimeProvider.System), timeout: timeout);
        await harness.SweepAsync();
        harness.Account.Report.Forget();
        harness.Account.Calls.Clear();
        return harness;
    }

    [GeneratedRegex(@"with (?<left>\d+) of (?<users>\d+) users not judged")]
    private static partial Regex LeftOfAll();
}
