namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// A digest run that is interrupted at any call is completed by the next run: all owners receive all entries, and
/// nothing else changes.
/// </summary>
[Trait("Function", "InProcess")]
public sealed class WarnKeyOwnersFaultTests
{
    [Theory]
    [MemberData(nameof(CallFaults.OfCalls), MemberType = typeof(CallFaults))]
    public Task A_warning_interrupted_at_any_call_is_completed_by_the_next_run(CallFault fault) =>
        FaultAtEachCall.ProveAsync(OfThreeOwners(), fault);

    internal static Scenario OfThreeOwners() =>
        new("WarnKeyOwners", ArrangeAsync)
        {
            // The parameter makes the run read last uses too.
            Parameters = _ => [("MaxAccessKeyUnusedAge", "45")],
            Completed = harness =>
                harness
                    .Account.Topics.Messages.Where(message => message.Attributes["event"].Value == "access-key-digest")
                    .Select(message => message.Attributes["owner"].Value)
                    .Distinct()
                    .Should()
                    .BeEquivalentTo("owner-of-deleted", "team-a", "team-b"),
        };

    private static Task ArrangeAsync(RemediationHarness harness)
    {
        harness.AddRecorded("deleted", 28);
        harness.AddUser("due", 80);
        harness.Tag("due", "owner", "team-b");
        harness.AddUser("waived", 100);
        harness.Waive("waived", expiresInDays: 5);
        harness.Account.Report.Make();
        return Task.CompletedTask;
    }
}
