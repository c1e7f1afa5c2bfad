using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.SecurityHub;

internal static class SecurityHubOperations
{
    public static readonly RestJsonService Service = new("securityhub", "/findings", new Dictionary<string, (string, JsonOperation)>
    {
        ["PATCH /findings/batchupdate"] = (nameof(BatchUpdateFindings), BatchUpdateFindings.Answer),
    });
}
