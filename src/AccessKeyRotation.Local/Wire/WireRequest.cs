using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using Microsoft.AspNetCore.Http;

namespace AccessKeyRotation.Local.Wire;

/// <summary>The parts of an HTTP request that all protocols share.</summary>
internal sealed record WireRequest(
    string RequestId,
    string Method,
    string Path,
    string? Target,
    string Body,
    QueryForm Form,
    string? Authorization,
    string? InvocationType,
    string UserAgent,
    string SourceIp
)
{
    public static async Task<WireRequest> ReadAsync(HttpRequest http)
    {
        using StreamReader reader = new(http.Body);
        string body = await reader.ReadToEndAsync(http.HttpContext.RequestAborted);
        bool isForm =
            http.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            == true;
        return new(
            $"{Guid.NewGuid()}",
            http.Method,
            http.Path.Value ?? "/",
            Header(http, "X-Amz-Target"),
            body,
            isForm ? QueryForm.Parse(body) : QueryForm.Empty,
            Header(http, "Authorization"),
            Header(http, "X-Amz-Invocation-Type"),
            Header(http, "User-Agent") ?? "-",
            $"{http.HttpContext.Connection.RemoteIpAddress}"
        );
    }

    /// <exception cref="AwsErrorException">The header exists and is not a signature of version 4.</exception>
    public SigningScope? Scope() => Authorization is null ? null : AuthorizationHeader.Parse(Authorization);

    private static string? Header(HttpRequest http, string name) =>
        http.Headers.TryGetValue(name, out var value) ? $"{value}" : null;
}

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
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Form();
}
