using Microsoft.AspNetCore.Http;

namespace AccessKeyRotation.Local.Lambda;

/// <summary>The two forms of an answer to a function's POST.</summary>
internal static class RuntimeApiReply
{
    public static Task AcceptAsync(HttpContext http) =>
        SendAsync(http, 202, """{"status":"OK"}""");

    public static Task RefuseAsync(HttpContext http, int status, string errorType, string errorMessage) =>
        SendAsync(http, status, $$"""{"errorMessage":"{{errorMessage}}","errorType":"{{errorType}}"}""");

    private static Task SendAsync(HttpContext http, int status, string json)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(json);
    }
}
