using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>A run that ends rotations and is interrupted at any call is completed by the next run.</summary>
[Trait("Function", "InProcess")]
public sealed class FinishRotationFaultTests
{
    [Theory]
    [MemberData(nameof(CallFaults.All), MemberType = typeof(CallFaults))]
    public Task An_end_of_a_rotation_interrupted_at_any_call_is_completed_by_the_next_run(CallFault fault) =>
        FaultAtEachCall.ProveAsync(OfTwoRotations(), fault);

    internal static Scenario OfTwoRotations() =>
        new("FinishRotation", ArrangeAsync) { Contradictions = ContradictionsOf, Completed = AssertFinished };

    /// <summary>One old key is unused, the other is still used.</summary>
    private static Task ArrangeAsync(RemediationHarness harness)
    {
        harness.AddDelivered("unused", 10);
        IamUser used = harness.AddDelivered("used", 10);
        harness.Use(used, harness.KeysOf(used)[0], daysAgo: 1);
        return Task.CompletedTask;
    }

    private static void AssertFinished(RemediationHarness harness)
    {
        IamUser[] users = UsersOf(harness);
        harness
            .KeysOf(users[0])
            .Select(key => key.Status)
            .Should()
            .Equal(AccessKeyStatus.Inactive, AccessKeyStatus.Active);
        harness
            .RecordOf(users[0], harness.KeysOf(users[0])[0])
            .Should()
            .StartWith("deactivated ")
            .And.EndWith(" because=rotation notified=yes");
        harness.RotationOf(users[0]).Should().BeNull();
        harness.DeliveredTo(users[0]).Should().BeNull();
        harness
            .KeysOf(users[1])
            .Select(key => key.Status)
            .Should()
            .Equal(AccessKeyStatus.Active, AccessKeyStatus.Active);
        harness.DeliveredTo(users[1]).Should().NotBeNull();
    }

    private static IEnumerable<string> ContradictionsOf(RemediationHarness harness)
    {
        foreach (IamUser user in UsersOf(harness))
        {
            AccessKey[] keys = harness.KeysOf(user);
            string? record = harness.RecordOf(user, keys[0]);
            bool isOldActive = keys[0].Status == AccessKeyStatus.Active;
            if (keys.Length != 2 || keys[1].Status != AccessKeyStatus.Active)
                yield return $"the new key of {user.Name} is not what it was";
            if (!isOldActive && record is null)
                yield return $"the old key of {user.Name} is inactive and nothing is recorded of it";
            if (isOldActive && record?.StartsWith("deactivated ", StringComparison.Ordinal) == true)
                yield return $"the record of {user.Name} says that the old key is inactive, which it is not";
            if (record?.EndsWith(" notified=yes", StringComparison.Ordinal) == true && !WasTold(harness, user))
                yield return $"the record of {user.Name} says that the owner was told, who was not";
            if (harness.RotationOf(user) is null && (isOldActive || harness.DeliveredTo(user) is not null))
                yield return $"the rotation of {user.Name} is over by its record and not in fact";
        }
    }

    private static bool WasTold(RemediationHarness harness, IamUser user) =>
        harness.Account.Topics.Messages.Any(message =>
            message.Attributes["event"].Value == "access-key-deactivated"
            && message.Text.Contains(harness.KeysOf(user)[0].Id, StringComparison.Ordinal)
        );

    private static IamUser[] UsersOf(RemediationHarness harness) => [.. harness.Account.Users.Present.InOrder];
}
