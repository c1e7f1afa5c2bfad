using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.SecurityHub.Model;

public class BatchUpdateFindingsUnprocessedFinding
{
    public string ErrorCode { get; set; }
    public string ErrorMessage { get; set; }
    public AwsSecurityFindingIdentifier FindingIdentifier { get; set; }

    internal static BatchUpdateFindingsUnprocessedFinding Read(JsonElement element) =>
        new()
        {
            ErrorCode = element.Text("ErrorCode"),
            ErrorMessage = element.Text("ErrorMessage"),
            FindingIdentifier = element.Child("FindingIdentifier") is { } identifier
                ? AwsSecurityFindingIdentifier.Read(identifier)
                : null,
        };
}
