using System.Text;
using System.Text.Json;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// An account with more deletions than one invocation handles: each run changes 100 users, reports the others and ends
/// in time.
/// </summary>
[Trait("Function", "InProcess")]
public sealed class DeleteInactiveAccessKeysOfManyTests
{
    private const int KeptOfAnAnswer = 200 * 1024;

    [Fact]
    public async Task Each_run_changes_a_hundred_users_until_all_are_done()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        harness.AddManyRecorded(230, 40, number => $"user-{number}");
        List<int> left = [];
        List<int> named = [];

        for (int run = 0; run < 3; run++)
        {
            named.Add(NotReached(await DeleteAsync(harness)).Length);
            left.Add(harness.KeyIds().Count());
        }

        left.Should().Equal(130, 30, 0);
        named.Should().Equal(130, 30, 0);
        harness
            .Account.Users.Present.InOrder.Should()
            .OnlyContain(user => user.Tags.Count == 1, "the owner is all that is said of anybody");
        harness.Account.Topics.Messages.Should().HaveCount(230);
    }

    [Fact]
    public async Task One_run_over_two_thousand_users_names_the_rest_and_makes_no_more_calls_than_its_time_allows()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        harness.AddManyRecorded(2000, 40, number => $"user-{number:D4}");
        TimeSpan latency = TimeSpan.FromMilliseconds(15);

        AutomationExecution run = await DeleteAsync(harness);

        string[] notReached = NotReached(run);
        notReached.Should().HaveCount(1900);
        notReached
            .Order(StringComparer.Ordinal)
            .Should()
            .Equal(
                harness.Account.Users.Present.InOrder.Where(user => !user.AccessKeys.IsEmpty).Select(user => user.Name)
            );
        RemediationHarness
            .SummaryOf(run)
            .Should()
            .Be(
                "100 access keys were deleted; users with a record: 2000. "
                    + "1900 of 2000 users were not reached. The next runs continue with them; "
                    + "at this pace daily runs take about 20 days for all."
            );
        SizeOfAnswer(run).Should().BeLessThan(KeptOfAnAnswer);
        (harness.Account.Calls.All.Count * latency)
            .Should()
            .BeLessThan(
                TimeSpan.FromSeconds(60),
                "a step ends after 300 s, and one call after the other would be the slowest way"
            );
        harness
            .Account.Calls.Count("GetAccessKeyLastUsed")
            .Should()
            .BeLessThan(150 + 100, "nobody is read whose turn does not come");
    }

    [Theory]
    [InlineData('a')]
    [InlineData('+')]
    public async Task An_answer_fits_into_what_Automation_keeps_whatever_the_users_are_called(char letter)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        harness.AddManyRecorded(1500, 40, number => $"{number:D4}{new string(letter, 60)}");

        AutomationExecution run = await DeleteAsync(harness, ("DryRun", "true"));

        SizeOfAnswer(run).Should().BeLessThan(KeptOfAnAnswer);
        NotReached(run)[^1].Should().MatchRegex("^and [0-9]+ more$");
    }

    [Fact]
    public async Task Users_whose_grace_period_lasts_take_nobody_s_place()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        harness.AddManyRecorded(150, 5, number => $"young-{number}");
        harness.AddManyRecorded(20, 40, number => $"due-{number}");

        await DeleteAsync(harness);

        harness
            .Account.Users.Present.InOrder.Where(user => user.AccessKeys.IsEmpty)
            .Should()
            .HaveCount(20)
            .And.OnlyContain(user => user.Name.StartsWith("due-"));
    }

    private static async Task<AutomationExecution> DeleteAsync(
        RemediationHarness harness,
        params (string Name, string Value)[] parameters
    )
    {
        AutomationExecution run = await harness.RunAsync("DeleteInactiveAccessKeys", parameters);
        run.FailureMessage.Should().BeNull();
        return run;
    }

    private static string[] NotReached(AutomationExecution run) =>
        [
            .. RemediationHarness
                .AnswerOf(run)
                .GetProperty("NotReached")
                .EnumerateArray()
                .Select((JsonElement name) => name.GetString()!),
        ];

    private static int SizeOfAnswer(AutomationExecution run) =>
        Encoding.UTF8.GetByteCount(run.Steps[^1].Outputs["Payload"][0]);
}
