namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>Stops every action in a way that the tests' rows name.</summary>
internal static class Stopped
{
    public static void Stop(this RemediationHarness harness, string condition)
    {
        switch (condition)
        {
            case "the remediation is paused":
                harness.Account.Parameters.Put("/access-key-rotation/paused", "INC-42");
                break;
            case "the pause cannot be read":
                harness.Account.Faults.Deny("GetParameter");
                break;
            case "the registry cannot be read":
                harness.Account.Faults.BeforeAnswer = call =>
                {
                    if (
                        call.Action == "GetParametersByPath"
                        && call.Json?.Contains(RemediationHarness.WaiverPath.TrimEnd('/'), StringComparison.Ordinal)
                            == true
                    )
                        harness.Account.Faults.Deny("GetParametersByPath");
                };
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(condition), condition, "Nothing stops by this name.");
        }
    }
}
