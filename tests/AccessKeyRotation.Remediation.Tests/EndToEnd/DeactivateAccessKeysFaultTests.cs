using System.Collections.Immutable;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.SecurityHub;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// A deactivation or reactivation that is interrupted at any call is completed by the next run, and the records match
/// the keys before each call.
/// </summary>
[Trait("Function", "InProcess")]
public sealed class DeactivateAccessKeysFaultTests
{
    [Theory]
    [MemberData(nameof(CallFaults.All), MemberType = typeof(CallFaults))]
    public Task An_interrupted_deactivation_is_completed_by_the_next_run(CallFault fault) =>
        FaultAtEachCall.ProveAsync(Deactivation(), fault);

    [Theory]
    [MemberData(nameof(CallFaults.OfCalls), MemberType = typeof(CallFaults))]
    public Task An_interrupted_reactivation_is_completed_by_the_next_run(CallFault fault) =>
        FaultAtEachCall.ProveAsync(Reactivation(), fault);

    /// <summary>Without renamed users: a finding names its user by the ARN, so the document refuses it.</summary>
    [Theory]
    [MemberData(nameof(CallFaults.OfCalls), MemberType = typeof(CallFaults))]
    public Task An_interrupted_deactivation_for_a_finding_is_completed_by_the_next_run(CallFault fault) =>
        FaultAtEachCall.ProveAsync(DeactivationForFinding(), fault);

    internal static Scenario Deactivation() =>
        new("DeactivateAccessKeys", AddUserAsync)
        {
            ExecutedBy = RemediationHarness.ConfigRole,
            Parameters = harness => [("ResourceId", UserIn(harness).Id)],
            Contradictions = harness => KeysIn(harness).SelectMany(key => ContradictionsOf(harness, key)),
            Completed = harness => KeysIn(harness).Should().AllSatisfy(key => AssertDeactivated(harness, key)),
        };

    internal static Scenario DeactivationForFinding() =>
        Deactivation() with
        {
            Document = FindingSteps.Document,
            Arrange = harness =>
            {
                harness.AddFinding(harness.AddUser("x+y=z,w", 100));
                return Task.CompletedTask;
            },
            ExecutedBy = FindingSteps.EventBridgeRole,
            Parameters = harness => FindingSteps.ParametersOf(FindingIn(harness)),
            Contradictions = harness =>
                KeysIn(harness)
                    .SelectMany(key => ContradictionsOf(harness, key))
                    .Concat(
                        KeysIn(harness)
                            .Where(key => key.Status == AccessKeyStatus.Active && IsNoted(harness, key))
                            .Select(key => $"{key.Id} is active and the finding has it as deactivated")
                    ),
            Completed = harness =>
            {
                KeysIn(harness).Should().AllSatisfy(key => AssertDeactivated(harness, key));
                // A run that only completed the notes of an earlier run had nothing to deactivate.
                FindingIn(harness)
                    .Note.Should()
                    .MatchRegex("^(Deactivated: .*Nothing was deleted|There is nothing to deactivate)[.]");
            },
        };

    internal static Scenario Reactivation() =>
        new("ReactivateAccessKey", AddDeactivatedUserAsync)
        {
            Parameters = harness =>
                [
                    ("UserName", UserIn(harness).Name),
                    ("AccessKeyId", KeysIn(harness).Single().Id),
                    ("Owner", "team-a@example.com"),
                    ("Reason", "The vendor's change"),
                ],
            Contradictions = harness =>
                KeysIn(harness)
                    .Where(key => key.Status == AccessKeyStatus.Active && harness.WaiverOf(key) is null)
                    .Select(key => $"{key.Id} is active again and has no waiver"),
            Completed = harness => AssertReactivated(harness, KeysIn(harness).Single()),
        };

    private static Task AddUserAsync(RemediationHarness harness)
    {
        harness.AddUser("x+y=z,w", 200, 100);
        return Task.CompletedTask;
    }

    private static async Task AddDeactivatedUserAsync(RemediationHarness harness)
    {
        IamUser user = harness.AddUser("x+y=z,w", 100);
        AutomationExecution run = await harness.RemediateAsync(user);
        run.FailureMessage.Should().BeNull();
    }

    private static void AssertDeactivated(RemediationHarness harness, AccessKey key)
    {
        key.Status.Should().Be(AccessKeyStatus.Inactive);
        harness.RecordOf(UserIn(harness), key).Should().StartWith("deactivated ").And.EndWith(" notified=yes");
        IsNotified(harness, KeySteps.Deactivated, key).Should().BeTrue();
    }

    private static void AssertReactivated(RemediationHarness harness, AccessKey key)
    {
        key.Status.Should().Be(AccessKeyStatus.Active);
        harness.RecordOf(UserIn(harness), key).Should().BeNull();
        IsNotified(harness, KeySteps.Reactivated, key).Should().BeTrue();
    }

    private static IEnumerable<string> ContradictionsOf(RemediationHarness harness, AccessKey key)
    {
        string? record = harness.RecordOf(UserIn(harness), key);
        if (key.Status == AccessKeyStatus.Inactive && record is null)
            yield return $"{key.Id} was deactivated and has no record";
        if (
            key.Status == AccessKeyStatus.Active
            && record?.StartsWith("deactivated ", StringComparison.Ordinal) == true
        )
            yield return $"{key.Id} is active and its record is '{record}'";
        if (
            record?.EndsWith(" notified=yes", StringComparison.Ordinal) == true
            && !IsNotified(harness, KeySteps.Deactivated, key)
        )
            yield return $"no notification names {key.Id} and its record is '{record}'";
    }

    private static bool IsNotified(RemediationHarness harness, string eventName, AccessKey key) =>
        harness.MessagesOf(eventName).Any(message => message.Text.Contains(key.Id, StringComparison.Ordinal));

    private static Finding FindingIn(RemediationHarness harness) => harness.Account.Findings.All.Single();

    private static bool IsNoted(RemediationHarness harness, AccessKey key) =>
        FindingIn(harness).Note?.Split('.')[0] is { } head
        && head.StartsWith("Deactivated: ", StringComparison.Ordinal)
        && head.Contains(key.Id, StringComparison.Ordinal);

    private static IamUser UserIn(RemediationHarness harness) => harness.Account.Users.Present.InOrder.Single();

    private static ImmutableList<AccessKey> KeysIn(RemediationHarness harness) => UserIn(harness).AccessKeys;
}
