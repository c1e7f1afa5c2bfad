namespace AccessKeyRotation.Cli.Usage;

/// <summary>A call that an access key has signed.</summary>
/// <param name="UserName">Null if the record has none, as of the root user.</param>
/// <param name="At">The time of the call, UTC.</param>
/// <param name="Service">The service without its suffix, such as <c>s3</c>.</param>
/// <param name="Source">An IP address, the host of an AWS service, or <c>unknown</c>.</param>
/// <param name="VpcEndpoint">The VPC endpoint through which the call came; null for none.</param>
/// <param name="ErrorCode">Null if the call succeeded.</param>
internal readonly record struct UsageEvent(
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
);
