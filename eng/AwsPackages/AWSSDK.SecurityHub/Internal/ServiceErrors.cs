using System.Text.Json;
using Amazon.SecurityHub.Model;
using AwsPackages.Protocol;

namespace Amazon.SecurityHub.Internal;

/// <summary>
/// Creates the service's exception for an error code. A code without its own exception type gets the general one.
/// </summary>
internal static class ServiceErrors
{
    public static AmazonSecurityHubException ToException(WireError e, string body) =>
        e.Code switch
        {
            "InternalException" => new InternalException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status)
            {
                Code = CodeIn(body),
            },
            "InvalidAccessException" => new InvalidAccessException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            )
            {
                Code = CodeIn(body),
            },
            "InvalidInputException" => new InvalidInputException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            )
            {
                Code = CodeIn(body),
            },
            "LimitExceededException" => new LimitExceededException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            )
            {
                Code = CodeIn(body),
            },
            _ => new AmazonSecurityHubException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        };

    /// <summary>Reads the member <c>Code</c>, which the declared errors have in addition to their own code.</summary>
    private static string CodeIn(string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Text("Code") : null;
    }
}
