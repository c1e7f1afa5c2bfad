using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// Notifications name the recent clients of a key. Usage never decides anything and never fails a run.
/// </summary>
public sealed class UsageTests
{
    private const string LookupEvents = "LookupEvents";

    private static readonly (string, string) Included = ("INCLUDE_USAGE", "true");
    private static readonly (string, string) NotIncluded = ("INCLUDE_USAGE", "false");

    [Fact]
    public async Task The_message_of_a_deactivation_names_the_recent_clients_of_the_key()
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync(Included);
        IamUser user = AddUsed(harness, "bot");

        await harness.RemediateAsync(user);

        harness
            .MessagesOf(KeySteps.Deactivated)
            .Should()
            .ContainSingle()
            .Which.Text.Should()
            .Contain(
                """
                breaks maxAccessKeyAge (90 days).
                  Used by, most recent first (management events of eu-west-1 and us-east-1 in the last 30 days):
                  - Terraform 1.9.0 from 198.51.100.7, last 2 hours ago
                  To reactivate it
                """
            );
    }

    [Fact]
    public async Task The_messages_of_a_rotation_name_the_clients_of_the_old_key()
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync(Included);
        AddUsed(harness, "bot");

        await harness.RunAsync("RotateAccessKey", ("UserName", "bot"));
        LetPass(harness, "bot", days: 10);
        await harness.RunAsync("FinishRotation");

        string[] texts = [.. harness.Account.Topics.Messages.Select(message => message.Text)];
        texts.Should().HaveCount(2);
        texts[0]
            .Should()
            .MatchRegex(
                @"2\. Replace (AKIA\w+) with it in every client\.\n   \1: Used by, most recent first \(.*\):\n   - Terraform"
            );
        texts[1].Should().Contain("is still used").And.Contain("\n- Terraform 1.9.0 from 198.51.100.7, last ");
    }

    [Fact]
    public async Task A_key_that_was_never_used_has_no_line_of_usage()
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync(Included);

        await harness.RemediateAsync(harness.AddUser("bot", 100));

        harness.Account.Calls.Of(LookupEvents).Should().BeEmpty();
        harness.Account.Topics.Messages.Single().Text.Should().NotContain("sage");
    }

    [Fact]
    public async Task Without_the_setting_the_event_history_is_not_read()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(NotIncluded);

        (_, int lookups) = await RunDocumentsAsync(harness);

        lookups.Should().Be(0);
    }

    public static TheoryData<string> Faults { get; } = ["none", "denied", "throttled", "slow", "cut", "broken"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Every_document_does_the_same_with_and_without_usage(string fault)
    {
        await using RemediationHarness without = await RemediationHarness.StartInProcessAsync(NotIncluded);
        // In process, the time limit is a hundredth of five seconds, which is for faults only.
        await using RemediationHarness with =
            fault == "none"
                ? await RemediationHarness.StartAsync(Included)
                : await RemediationHarness.StartInProcessAsync(Included);
        Inject(with.Account.Faults, fault);

        (IReadOnlyList<string> expected, _) = await RunDocumentsAsync(without);
        (IReadOnlyList<string> actual, _) = await RunDocumentsAsync(with);

        actual.Should().Equal(expected);
        int unavailable = with.Account.Topics.Messages.Count(message =>
            message.Text.Contains("Usage not available: ", StringComparison.Ordinal)
        );
        unavailable.Should().Be(fault == "none" ? 0 : 3, "deactivation, delivery and reminder say so");
    }

    private static void Inject(Faults faults, string fault)
    {
        switch (fault)
        {
            case "denied":
                faults.Deny(LookupEvents);
                break;
            case "throttled":
                faults.Throttle(1, LookupEvents);
                break;
            case "slow":
                (faults.Slowness, faults.SlowActions) = (TimeSpan.FromMinutes(2), [LookupEvents]);
                break;
            case "cut":
                faults.Cut(LookupEvents, int.MaxValue);
                break;
            case "broken":
                faults.Fail(LookupEvents, int.MaxValue, "InternalFailure", 500);
                break;
        }
    }

    /// <summary>Runs the documents, and returns what each did: its status, its writes and its messages.</summary>
    private static async Task<(IReadOnlyList<string> Outcomes, int Lookups)> RunDocumentsAsync(
        RemediationHarness harness
    )
    {
        List<string> outcomes = [];
        int lookups = 0;
        IamUser deactivated = AddUsed(harness, "deactivated");
        AddUsed(harness, "rotated");

        outcomes.Add(await OutcomeAsync(() => harness.RemediateAsync(deactivated)));
        outcomes.Add(await OutcomeAsync(() => harness.UndoAsync(deactivated, deactivated.AccessKeys[0])));
        outcomes.Add(await OutcomeAsync(() => harness.RunAsync("RotateAccessKey", ("UserName", "rotated"))));
        LetPass(harness, "rotated", days: 10);
        outcomes.Add(await OutcomeAsync(() => harness.RunAsync("FinishRotation")));
        outcomes.Add(await OutcomeAsync(() => harness.RunAsync("WarnKeyOwners")));
        outcomes.Add(await OutcomeAsync(() => harness.RunAsync("DeleteInactiveAccessKeys")));
        outcomes.Add(string.Join(' ', harness.StatusesOf(deactivated)));
        return (outcomes, lookups);

        async Task<string> OutcomeAsync(Func<Task<AutomationExecution>> run)
        {
            harness.Account.Calls.Clear();
            int published = harness.Account.Topics.Messages.Count;
            AutomationExecution execution = await run();
            IEnumerable<string?> subjects = harness
                .Account.Topics.Messages.Skip(published)
                .Select(each => each.Subject);
            lookups += harness.Account.Calls.Of(LookupEvents).Count;
            string writes = string.Join(' ', harness.Writes.Where(action => action != LookupEvents));
            return $"{execution.Status}: {writes}; {string.Join(", ", subjects)}";
        }
    }

    private static IamUser AddUsed(RemediationHarness harness, string name)
    {
        harness.AddUser(name);
        DateTimeOffset used = RemediationHarness.DaysAgo(0).AddHours(-2).AddMinutes(-1);
        AccessKey key = harness.Account.Users.AddAccessKey(
            name,
            RemediationHarness.DaysAgo(100),
            lastUse: new(used, "ec2", "eu-west-1")
        );
        harness.Account.TrailEvents.Add(
            new(used, "eu-west-1", "ec2", "RunInstances", key.Id)
            {
                UserAgent = "Terraform/1.9.0",
                SourceIp = "198.51.100.7",
            }
        );
        return harness.Account.Users.Present.Get(name);
    }

    /// <summary>Makes the account older. The new and the old key of the user were used since.</summary>
    private static void LetPass(RemediationHarness harness, string name, int days)
    {
        harness.LetPass(days);
        IamUser user = harness.Account.Users.Present.Get(name);
        foreach (AccessKey key in user.AccessKeys)
            harness.Use(user, key, daysAgo: 0);
    }
}
