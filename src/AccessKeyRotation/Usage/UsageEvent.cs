namespace AccessKeyRotation.Usage;

/// <summary>A call that an access key has signed.</summary>
/// <param name="UserName">Null if the record has none, as of the root user.</param>
/// <param name="At">The time of the call, UTC.</param>
/// <param name="Service">The service without its suffix, such as <c>s3</c>.</param>
/// <param name="Source">An IP address, the host of an AWS service, or <c>unknown</c>.</param>
/// <param name="VpcEndpoint">The VPC endpoint through which the call came; null for none.</param>
/// <param name="ErrorCode">Null if the call succeeded.</param>
public readonly record struct UsageEvent(
    string AccessKeyId,
    string? UserName,
    DateTime At,
    string Region,
    string Service,
    string Action,
    string Source,
    string? VpcEndpoint,
    string? UserAgent,
    string? ErrorCode
)
{
    private const string ServiceSuffix = ".amazonaws.com";

    /// <summary>Creates a call with unknown source and client.</summary>
    /// <param name="service">The host of the service, such as <c>s3.amazonaws.com</c>; null if it is unknown.</param>
    public static UsageEvent OfUnknownClient(
        string accessKeyId,
        string? userName,
        DateTime at,
        string region,
        string? service,
        string? action
    ) =>
        new(
            accessKeyId,
            userName,
            at,
            region,
            ServiceOf(service),
            action ?? ClientAgent.UnknownName,
            ClientAgent.UnknownName,
            VpcEndpoint: null,
            UserAgent: null,
            ErrorCode: null
        );

    /// <summary>Returns a service without its suffix.</summary>
    public static string ServiceOf(string? host) =>
        host is null ? ClientAgent.UnknownName
        : host.EndsWith(ServiceSuffix, StringComparison.Ordinal) ? host[..^ServiceSuffix.Length]
        : host;
}
