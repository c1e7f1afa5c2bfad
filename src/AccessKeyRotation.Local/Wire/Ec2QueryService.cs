using System.Xml.Linq;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Wire;

/// <summary>
/// A service of the EC2 query protocol: the request is a form as in the query protocol, but the response has no result
/// element, and errors have another form and other codes.
/// </summary>
internal sealed class Ec2QueryService(
    string name,
    string version,
    string xmlNamespace,
    IReadOnlyDictionary<string, QueryOperation> operations
) : QueryService(name, version, xmlNamespace, operations)
{
    public override AwsErrorException MissingAuthentication =>
        new("MissingParameter", "The request must contain the parameter AWSAccessKeyId");

    public override AwsErrorException WrongScope =>
        new("AuthFailure", $"Credential should be scoped to correct service: '{Name}'. ");

    public override AwsErrorException Throttled => new("RequestLimitExceeded", "Request limit exceeded.");

    public override AwsErrorException UnknownAction(WireRequest request, string action) =>
        new("InvalidAction", $"The action {action} is not valid for this web service.");

    public override AwsErrorException Denied(LocalAccount account, CallRequest call) =>
        new("UnauthorizedOperation", $"You are not authorized to perform this operation. {DenialOf(account, call)}");

    protected override XElement Response(string action, XElement? result, string requestId) =>
        new($"{action}Response", new XElement("requestId", requestId), result?.Nodes());

    protected override XElement Error(AwsErrorException error, int status, string requestId) =>
        new(
            "Response",
            new XElement(
                "Errors",
                new XElement(
                    "Error",
                    new XElement("Code", error.Code),
                    new XElement("Message", XmlText.Of(error.Message))
                )
            ),
            new XElement("RequestID", requestId)
        );
}
