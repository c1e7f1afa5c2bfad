using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// A rotation that is interrupted at any call is completed by the next run: two keys, with the second one's secret only
/// in its parameter. If the response to CreateAccessKey was lost, a person first follows the error's instructions.
/// </summary>
[Trait("Function", "InProcess")]
public sealed class RotateAccessKeyFaultTests
{
    [Theory]
    [MemberData(nameof(CallFaults.All), MemberType = typeof(CallFaults))]
    public Task A_rotation_interrupted_at_any_call_is_completed_by_the_next_run(CallFault fault) =>
        FaultAtEachCall.ProveAsync(OfOneKey(), fault);

    /// <summary>The interrupted run itself removes a key whose secret was lost.</summary>
    [Theory]
    [MemberData(nameof(CallFaults.All), MemberType = typeof(CallFaults))]
    public Task A_recovery_interrupted_at_any_call_is_completed_by_the_next_run(CallFault fault) =>
        FaultAtEachCall.ProveAsync(OfLostSecret(), fault);

    internal static Scenario OfOneKey() =>
        new("RotateAccessKey", Arrange)
        {
            Parameters = harness => [("UserName", UserOf(harness).Name)],
            Contradictions = ContradictionsOf,
            Completed = AssertRotated,
            FollowAdvice = DeleteUnrecordedKey,
        };

    internal static Scenario OfLostSecret() => OfOneKey() with { Arrange = LoseKeyAsync };

    private static Task Arrange(RemediationHarness harness)
    {
        harness.AddUser("a@b.c", 100);
        harness.Tag("a@b.c", "owner", "team-a");
        return Task.CompletedTask;
    }

    private static async Task LoseKeyAsync(RemediationHarness harness)
    {
        await Arrange(harness);
        harness.DenyDelivery();
        AutomationExecution run = await harness.RunAsync("RotateAccessKey", ("UserName", "a@b.c"));
        run.Status.Should().Be(AutomationStatus.Failed);
        UserOf(harness).AccessKeys.Should().HaveCount(2);
    }

    /// <summary>Deletes the second key, which the error names, if it was never used.</summary>
    private static bool DeleteUnrecordedKey(RemediationHarness harness, string error)
    {
        IamUser user = UserOf(harness);
        AccessKey[] keys = harness.KeysOf(user);
        if (
            !error.Contains(
                $"If {keys[^1].Id} is not used, delete it and run the document again",
                StringComparison.Ordinal
            )
        )
            return false;
        harness.Remove(user, keys[^1]);
        return true;
    }

    private static void AssertRotated(RemediationHarness harness)
    {
        IamUser user = UserOf(harness);
        AccessKey[] keys = harness.KeysOf(user);
        keys.Select(key => key.Status).Should().Equal(AccessKeyStatus.Active, AccessKeyStatus.Active);
        harness
            .RotationOf(user)
            .Should()
            .StartWith("delivered ")
            .And.EndWith($" old={keys[0].Id} new={keys[1].Id} notified=yes");
        harness.DeliveredTo(user)!.Value.AccessKeyId.Should().Be(keys[1].Id);
        harness.Account.Topics.Messages[^1].Text.Should().Contain($"{keys[1].Id}, to replace {keys[0].Id}");
        Secrets.KeptBy(harness).Should().BeEmpty();
    }

    private static IEnumerable<string> ContradictionsOf(RemediationHarness harness)
    {
        IamUser user = UserOf(harness);
        string? record = harness.RotationOf(user);
        string? created = RotatedUsers.FieldOf(record, "new");
        AccessKey[] keys = harness.KeysOf(user);
        if (keys[0].CreateDate > RemediationHarness.DaysAgo(99) || keys[0].Status != AccessKeyStatus.Active)
            yield return "the old key is not what it was";
        if (keys.Length == 2 && record is null)
            yield return "a second key exists and nothing is recorded of it";
        if (keys.Length == 2 && created is not null && keys[1].Id != created)
            yield return $"the record is '{record}' and the second key is another one";
        if (
            record?.StartsWith("delivered ", StringComparison.Ordinal) == true
            && harness.DeliveredTo(user)?.AccessKeyId != created
        )
            yield return $"the record is '{record}' and another secret is delivered, or none";
        if (
            record?.EndsWith(" notified=yes", StringComparison.Ordinal) == true
            && harness.Account.Topics.Messages.Count == 0
        )
            yield return "the record says that the owner was told, who was not";
    }

    private static IamUser UserOf(RemediationHarness harness) => harness.Account.Users.Present.InOrder.Single();
}
