using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;
using Rule = AccessKeyRotation.Local.Account.ConfigRule;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

/// <summary>
/// The rule parameter <c>submitResults=changed</c>, which submits fewer evaluations because AWS bills each.
/// </summary>
public sealed class PutChangedTests
{
    private const string Changed = """{"submitResults":"changed"}""";

    [Fact]
    public async Task Only_results_that_differ_are_put_and_an_empty_put_ends_a_run_without_any()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser old = harness.AddUser("old", 100);
        IamUser young = harness.AddUser("young", 10);
        IamUser leaver = harness.AddUser("leaver", 100);

        InvocationResult first = await harness.EvaluateAllAsync(Changed, On(1));
        InvocationResult second = await harness.EvaluateAllAsync(Changed, On(2));
        harness.Account.Users.Delete("leaver");
        harness.Account.Users.AddAccessKey("young", RuleHarness.DaysAgo(20));
        IamUser joiner = harness.AddUser("joiner", 1);
        harness.Account.Report.Make();
        InvocationResult third = await harness.EvaluateAllAsync(Changed, On(3));
        InvocationResult fourth = await harness.EvaluateAllAsync(Changed, On(4));

        harness.PutIds.Should().HaveCount(5);
        harness.PutIds[0].Should().BeEquivalentTo(young.Id);
        harness
            .PutIds[1]
            .Should()
            .BeEquivalentTo([old.Id, leaver.Id], "violators are submitted after the waivers were read");
        harness
            .PutIds[2]
            .Should()
            .BeEmpty("nothing has changed, and only a put tells AWS Config that the run has finished");
        harness
            .PutIds[3]
            .Should()
            .BeEquivalentTo([young.Id, leaver.Id, joiner.Id], "another annotation, another result, another user");
        harness.PutIds[4].Should().BeEmpty("who is not applicable already need not be said to be so again");
        harness.Rule.FinishedRuns.Should().HaveCount(4);
        harness.ComplianceOf(leaver).Should().Be(ComplianceType.NotApplicable);
        ((InvocationResult[])[first, second, third, fourth])
            .Select(result => RuleHarness.Metric(result, "ResultsSubmitted"))
            .Should()
            .Equal(3, 0, 3, 0);
        ((InvocationResult[])[first, second, third, fourth])
            .Select(result => RuleHarness.Metric(result, "NonCompliantUsers"))
            .Should()
            .Equal(2, 2, 1, 1);
    }

    /// <summary>
    /// Compares two rules in the same accounts, one that submits all results and one that submits changes, through
    /// random changes.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_AWS_Config_holds_is_the_same_as_if_everything_had_been_put(int seed)
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        Rule changed = harness.Account.Rules.Add("puts-changed");
        Random random = new(seed);
        int born = 0;

        for (int round = 0; round < 8; round++)
        {
            foreach (IamUser user in harness.Account.Users.Present.InOrder.ToArray())
                ChangeAtRandom(user);
            for (int newcomers = random.Next(5); newcomers > 0; newcomers--)
                harness.AddUser(
                    $"user-{born++}",
                    [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(200) + 0.5)]
                );
            harness.Account.Report.Make();

            (await harness.EvaluateAllAsync(notified: On(round))).ErrorMessage.Should().BeNull();
            (await harness.EvaluateAllAsync(Changed, On(round), changed)).ErrorMessage.Should().BeNull();

            Held(changed).Should().Equal(Held(harness.Rule), "of seed {0}, round {1}", seed, round);
        }
        changed
            .FinishedRuns.Sum(run => run.Evaluations)
            .Should()
            .BeLessThan(harness.Rule.FinishedRuns.Sum(run => run.Evaluations));

        void ChangeAtRandom(IamUser user)
        {
            switch (random.Next(10))
            {
                case 0:
                    harness.Account.Users.Delete(user.Name);
                    break;
                case 1:
                    harness.Account.Users.AddAccessKey(user.Name, RuleHarness.DaysAgo(random.Next(200) + 0.5));
                    break;
                case 2:
                    harness.Account.Users.Change(user.Name, one => one with { AccessKeys = [] });
                    break;
                case 3:
                    harness.Account.Users.Change(user.Name, one =>
                        one with
                        {
                            AccessKeys = one.AccessKeys.ConvertAll(key =>
                                key with
                                {
                                    Status = random.Next(2) == 0 ? AccessKeyStatus.Active : AccessKeyStatus.Inactive,
                                }
                            ),
                        }
                    );
                    break;
                case 4:
                    harness.Account.Users.Rename(user.Name, $"renamed-{born++}");
                    break;
            }
        }
    }

    private static DateTimeOffset On(int day) => new DateTimeOffset(2026, 5, 6, 7, 8, 9, TimeSpan.Zero).AddDays(day);

    private static (string, ComplianceType, string?)[] Held(Rule rule) =>
        [
            .. rule.Results.Select(result =>
                (result.Evaluation.ResourceId, result.Evaluation.Compliance, result.Evaluation.Annotation)
            ),
        ];
}
