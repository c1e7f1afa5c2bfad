using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace AwsPackages.Protocol;

/// <summary>The error response of a JSON service, whose code is in a header or in the body.</summary>
internal static class JsonError
{
    public static WireError Read(string body, IWebResponseData response, Exception inner, HttpStatusCode status)
    {
        string code = response.IsHeaderPresent("x-amzn-ErrorType") ? response.GetHeaderValue("x-amzn-ErrorType") : null;
        string message = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                code ??= document.RootElement.Text("__type") ?? document.RootElement.Text("code");
                message = document.RootElement.Text("message") ?? document.RootElement.Text("Message");
            }
        }
        catch (JsonException)
        {
            return WireError.Unreadable(response, status, inner);
        }

        return code is null && message is null
            ? WireError.Unreadable(response, status, inner)
            : new(Bare(code), message, ErrorType.Unknown, WireError.RequestIdIn(response), status, inner);
    }

    /// <summary>
    /// A code can have the form <c>namespace#Code</c> in a body and <c>Code:http://…</c> in a header.
    /// </summary>
    private static string Bare(string code) => code?[(code.IndexOf('#') + 1)..].Split(':')[0];
}
