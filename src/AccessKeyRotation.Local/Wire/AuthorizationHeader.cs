using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Wire;

/// <summary>
/// Parses the scope of a Signature Version 4 header: <c>AWS4-HMAC-SHA256
/// Credential=AKIA…/20260102/us-east-1/iam/aws4_request, …</c>
/// </summary>
internal static partial class AuthorizationHeader
{
    /// <exception cref="AwsErrorException">IncompleteSignature</exception>
    public static SigningScope Parse(string header) =>
        Form().Match(header) is { Success: true } match
            ? new(match.Groups["key"].Value, match.Groups["region"].Value, match.Groups["service"].Value)
            : throw new AwsErrorException(
                "IncompleteSignature",
                "Authorization header requires 'Credential', 'Signature' and 'SignedHeaders' parameters."
            );

    [GeneratedRegex(
        @"^AWS4-HMAC-SHA256 Credential=(?<key>[^/,]+)/\d{8}/(?<region>[^/,]+)/(?<service>[^/,]+)/aws4_request, "
            + @"*SignedHeaders=[^,]+, *Signature=\w+$",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Form();
}
