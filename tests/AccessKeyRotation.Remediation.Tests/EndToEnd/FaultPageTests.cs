namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

[Trait("Function", "InProcess")]
public sealed class FaultPageTests
{
    [Fact]
    public async Task The_page_counts_the_calls_and_the_faults_of_every_document()
    {
        List<FaultPage.Row> rows = [];
        foreach (
            (string part, Scenario scenario, IReadOnlyList<CallFault> faults) in new[]
            {
                ("`DeactivateAccessKeys`", DeactivateAccessKeysFaultTests.Deactivation(), CallFaults.Every),
                (
                    "`DeactivateAccessKeysForFinding`",
                    DeactivateAccessKeysFaultTests.DeactivationForFinding(),
                    CallFaults.EveryOfCalls
                ),
                ("`ReactivateAccessKey`", DeactivateAccessKeysFaultTests.Reactivation(), CallFaults.EveryOfCalls),
                ("`RotateAccessKey`", RotateAccessKeyFaultTests.OfOneKey(), CallFaults.Every),
                ("`RotateAccessKey`, after a lost secret", RotateAccessKeyFaultTests.OfLostSecret(), CallFaults.Every),
                ("`FinishRotation`", FinishRotationFaultTests.OfTwoRotations(), CallFaults.Every),
                ("`DeleteInactiveAccessKeys`", DeleteInactiveAccessKeysFaultTests.OfTwoUsers(), CallFaults.Every),
                ("`WarnKeyOwners`", WarnKeyOwnersFaultTests.OfThreeOwners(), CallFaults.EveryOfCalls),
            }
        )
        {
            await using RemediationHarness clean = await FaultAtEachCall.RunCleanAsync(scenario);
            rows.Add(FaultPage.Row.Of(part, clean.Account.Calls, faults));
        }
        FaultPage.Compare("documents", rows);
    }
}
