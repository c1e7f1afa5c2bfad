using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>Wherever a deletion is interrupted, running it again ends it: the key gone, its owner told, no record left of it.</summary>
[Trait("Function", "InProcess")]
public sealed class DeleteInactiveAccessKeysFaultTests
{
    [Theory]
    [InlineData(CallFault.Denied)]
    [InlineData(CallFault.ThrottledForEver)]
    [InlineData(CallFault.CutBeforeActing)]
    [InlineData(CallFault.CutAfterActing)]
    [InlineData(CallFault.CutOnceAfterActing)]
    [InlineData(CallFault.SlowerThanTheClientWaits)]
    [InlineData(CallFault.UsersRenamed)]
    public Task A_deletion_interrupted_at_any_call_is_completed_by_the_next_run(CallFault fault) => FaultAtEachCall.ProveAsync(OfTwoUsers(), fault);

    private static Scenario OfTwoUsers() => new("DeleteInactiveAccessKeys", ArrangeAsync) { Untruths = UntruthsOf, Completed = AssertDeleted };

    /// <summary>One key has had its grace period, the other one was activated by somebody and lost the object of its record.</summary>
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
        users.SelectMany(user => user.Tags.Keys).Should().BeEquivalentTo("owner", "owner");
        harness.Account.Topics.Messages.Should().Contain(message => message.Attributes["event"].Value == "access-key-deleted");
    }

    private static IEnumerable<string> UntruthsOf(RemediationHarness harness)
    {
        IamUser user = harness.Account.Users.Present.InOrder.First();
        bool isGone = user.AccessKeys.IsEmpty;
        string? record = user.Tags.FirstOrDefault(tag => tag.Key != "owner").Value;
        if (isGone && record?.StartsWith("deactivated ", StringComparison.Ordinal) == true)
            yield return "the record says that the key is inactive, and it is gone";
        if (isGone && record is null && !harness.Account.Topics.Messages.Any(message => message.Attributes["event"].Value == "access-key-deleted"))
            yield return "the key is gone, its record too, and nobody was told";
        if (!isGone && record is null)
            yield return "the inactive key has no record";
    }
}
