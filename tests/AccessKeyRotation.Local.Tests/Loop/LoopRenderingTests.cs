using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Local.Loop;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console.Testing;

namespace AccessKeyRotation.Local.Tests.Loop;

public sealed class LoopRenderingTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Violators_come_first_with_their_keys_and_what_AWS_Config_holds()
    {
        TestConsole console = new TestConsole().Width(130);
        LocalAccount account = Account();

        new LoopRendering(console).Users([.. account.Users.Present.InOrder], account.Rules.All[0], _time.GetUtcNow());

        Trimmed(console)
            .Should()
            .Be(
                """
                ╭──────┬───────────────────────────────────────────┬──────────────────╮
                │ User │ Access keys                               │ Result in Config │
                ├──────┼───────────────────────────────────────────┼──────────────────┤
                │ [x]  │ AKIAOLD0000000000001  Active     100 days │ NON_COMPLIANT    │
                │      │ AKIANEW0000000000002  Inactive     1 days │ Too [old].       │
                │ amy  │ none                                      │ COMPLIANT        │
                │      │                                           │ No key.          │
                ╰──────┴───────────────────────────────────────────┴──────────────────╯
                2 users: 1 NON_COMPLIANT, 1 COMPLIANT.
                """
            );
    }

    [Fact]
    public void A_narrow_terminal_gets_no_line_that_is_wider()
    {
        TestConsole console = new TestConsole().Width(80);
        LocalAccount account = CredentialReportSeed.Example(_time.GetUtcNow()).ToAccount(_time);
        account.Rules.Add("rule");

        new LoopRendering(console).Users([.. account.Users.Present.InOrder], account.Rules.All[0], _time.GetUtcNow());

        console.Lines.Should().AllSatisfy(line => line.Length.Should().BeLessThanOrEqualTo(80));
        console.Output.Should().Contain("AKIA").And.NotContain("…");
    }

    [Fact]
    public void A_large_account_is_cut_with_a_count_of_the_rest()
    {
        TestConsole console = new TestConsole().Width(120);
        LocalAccount account = new(_time);
        ConfigRule rule = account.Rules.Add("rule");
        foreach (int user in Enumerable.Range(0, 45))
            account.Users.Add($"user-{user}");

        new LoopRendering(console).Users([.. account.Users.Present.InOrder], rule, _time.GetUtcNow());

        console
            .Output.Should()
            .Contain("and 15 more users.")
            .And.Contain("45 users: 0 NON_COMPLIANT, 0 COMPLIANT, 45 without a result.");
    }

    [Fact]
    public void A_long_name_leaves_room_for_the_annotation()
    {
        TestConsole console = new TestConsole().Width(80);
        LocalAccount account = Account();
        account.Users.Rename("[x]", "a-name-of-64-characters-which-is-as-long-as-iam-lets-a-name-ever");

        new LoopRendering(console).Users([.. account.Users.Present.InOrder], account.Rules.All[0], _time.GetUtcNow());

        Trimmed(console)
            .Should()
            .StartWith(
                """
                ╭──────────────────────┬───────────────────────┬──────────────────╮
                │ User                 │ Access keys           │ Result in Config │
                ├──────────────────────┼───────────────────────┼──────────────────┤
                │ a-name-of-64-charact │ AKIAOLD0000000000001  │ NON_COMPLIANT    │
                │ ers-which-is-as-long │   Active     100 days │ Too [old].       │
                │ -as-iam-lets-a-name- │ AKIANEW0000000000002  │                  │
                │ ever                 │   Inactive     1 days │                  │
                """
            );
    }

    [Fact]
    public void A_change_shows_what_AWS_Config_held_before_and_holds_after()
    {
        TestConsole console = new TestConsole().Width(40);

        new LoopRendering(console).Change(
            Stored(ComplianceType.NonCompliant, "Access key AKIAOLD0000000000001 breaks [a] limit."),
            Stored(ComplianceType.NotApplicable, null)
        );

        Trimmed(console)
            .Should()
            .Be(
                """
                before  NON_COMPLIANT: Access key
                        AKIAOLD0000000000001 breaks [a]
                        limit.
                after   NOT_APPLICABLE
                """
            );
    }

    [Fact]
    public void A_step_tells_calls_by_service_and_action()
    {
        TestConsole console = new TestConsole().Width(160);
        CallCount[] calls =
        [
            new("config", "PutEvaluations", 2),
            new("iam", "ListAccessKeys", 1007),
            new("iam", "ListUsers", 1),
        ];
        InvocationResult result = new("id", "", null, TimeSpan.FromMilliseconds(1234.4), []);

        new LoopRendering(console).Step("A title", new(result, IsFinished: true, calls, _time.GetUtcNow()));

        console
            .Output.Should()
            .Contain("1,234 ms; calls: 2 to config (PutEvaluations 2), 1008 to iam (ListAccessKeys 1007, ListUsers 1)");
    }

    private StoredEvaluation Stored(ComplianceType compliance, string? annotation) =>
        new(
            new(ConfigurationItem.UserType, "AIDA1", compliance, _time.GetUtcNow(), annotation),
            _time.GetUtcNow(),
            _time.GetUtcNow()
        );

    private LocalAccount Account()
    {
        LocalAccount account = new(_time);
        ConfigRule rule = account.Rules.Add("rule");
        IamUser amy = account.Users.Add("amy");
        IamUser old = account.Users.Add("[x]");
        account.Users.AddAccessKey("[x]", _time.GetUtcNow().AddDays(-100), id: "AKIAOLD0000000000001");
        account.Users.AddAccessKey(
            "[x]",
            _time.GetUtcNow().AddDays(-1),
            AccessKeyStatus.Inactive,
            id: "AKIANEW0000000000002"
        );
        rule.Remember(new(ConfigurationItem.UserType, amy.Id, ComplianceType.Compliant, _time.GetUtcNow(), "No key."));
        rule.Remember(
            new(ConfigurationItem.UserType, old.Id, ComplianceType.NonCompliant, _time.GetUtcNow(), "Too [old].")
        );
        return account;
    }

    private static string Trimmed(TestConsole console) =>
        string.Join('\n', console.Lines.Select(line => line.TrimEnd())).TrimEnd();
}
