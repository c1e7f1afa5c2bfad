using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace AccessKeyRotation.Local.Lambda;

/// <summary>The two forms of the reply to a function's POST.</summary>
internal static class RuntimeApiReply
{
    public static Task AcceptAsync(HttpContext http) => SendAsync(http, 202, """{"status":"OK"}""");

    public static Task RefuseAsync(HttpContext http, int status, string errorType, string errorMessage) =>
        SendAsync(http, status, $$"""{"errorMessage":"{{errorMessage}}","errorType":"{{errorType}}"}""");

    private static Task SendAsync(HttpContext http, int status, string json)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(json);
    }
}

/// <summary>The response of a function: a payload or an error.</summary>
public sealed record InvocationAnswer(string? Payload, InvocationError? Error);

/// <summary>The lifetime of a server inside another program, which handles Ctrl+C and SIGTERM itself.</summary>
internal sealed class UnattendedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
