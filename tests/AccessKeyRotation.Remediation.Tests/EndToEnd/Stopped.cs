namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>What stops every act, by the words of the tests' rows.</summary>
internal static class Stopped
{
    public static void Stop(this RemediationHarness harness, string condition)
    {
        switch (condition)
        {
            case "the stop switch is on":
                harness.Account.Parameters.Put("/access-key-rotation/paused", "INC-42");
                break;
            case "the stop switch cannot be read":
                harness.Account.Faults.Deny("GetParameter");
                break;
            case "the register cannot be read":
                harness.Account.Faults.Deny("GetParametersByPath");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(condition), condition, "Nothing stops by this name.");
        }
    }
}
