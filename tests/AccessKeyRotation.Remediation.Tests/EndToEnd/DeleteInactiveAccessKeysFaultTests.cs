using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// A deletion that is interrupted at any call is completed by the next run: the key is deleted, its owner is notified,
/// and its record is removed.
/// </summary>
[Trait("Function", "InProcess")]
public sealed class DeleteInactiveAccessKeysFaultTests
{
    [Theory]
    [MemberData(nameof(CallFaults.All), MemberType = typeof(CallFaults))]
    public Task A_deletion_interrupted_at_any_call_is_completed_by_the_next_run(CallFault fault) =>
        FaultAtEachCall.ProveAsync(OfTwoUsers(), fault);

    internal static Scenario OfTwoUsers() =>
        new("DeleteInactiveAccessKeys", ArrangeAsync) { Contradictions = ContradictionsOf, Completed = AssertDeleted };

    /// <summary>
    /// One key has completed its grace period; the other was activated by other means, so its record is obsolete.
    /// </summary>
    private static Task ArrangeAsync(RemediationHarness harness)
    {
        harness.AddRecorded("due", 40);
        (IamUser user, AccessKey key) = harness.AddRecorded("in-use", 10);
        harness.Set(user, key, AccessKeyStatus.Active);
        return Task.CompletedTask;
    }

    private static void AssertDeleted(RemediationHarness harness)
    {
        IamUser[] users = [.. harness.Account.Users.Present.InOrder];
        users[0].AccessKeys.Should().BeEmpty();
        users[1].AccessKeys.Should().ContainSingle();
        harness
            .Account.Parameters.All.Should()
            .ContainSingle("the record of the deleted key is removed")
            .Which.Name.Should()
            .Contain(users[1].Id);
        harness.RecordOf(users[1], users[1].AccessKeys[0]).Should().BeNull();
        harness
            .Account.Topics.Messages.Should()
            .Contain(message => message.Attributes["event"].Value == "access-key-deleted");
    }

    private static IEnumerable<string> ContradictionsOf(RemediationHarness harness)
    {
        IamUser user = harness.Account.Users.Present.InOrder.First();
        bool isGone = user.AccessKeys.IsEmpty;
        string prefix = RecordName.PathOf(new(user.Id));
        string? name = harness
            .Account.Parameters.All.FirstOrDefault(parameter =>
                parameter.Name.StartsWith(prefix, StringComparison.Ordinal)
            )
            ?.Name;
        string? record = name is null
            ? null
            : RecordsInAccount
                .Find<DeactivationRecord>(harness.Account, RemediationHarness.RecordsKey, RecordName.Parse(name)!)
                ?.Phase.ToString();
        if (isGone && record == nameof(DeactivationPhase.Deactivated))
            yield return "the record says that the key is inactive, and it is gone";
        if (
            isGone
            && record is null
            && !harness.Account.Topics.Messages.Any(message =>
                message.Attributes["event"].Value == "access-key-deleted"
            )
        )
            yield return "the key is gone, its record too, and nobody was told";
        if (!isGone && record is null)
            yield return "the inactive key has no record";
    }
}
