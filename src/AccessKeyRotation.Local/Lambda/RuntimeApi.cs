using System.Net;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AccessKeyRotation.Local.Lambda;

/// <summary>
/// The Runtime API of one function environment, on its own loopback port: sends events and receives responses.
/// </summary>
public sealed class RuntimeApi : IAsyncDisposable
{
    /// <summary>The maximum size of a response in Lambda, in bytes.</summary>
    public const int MaxAnswerLength = 6_291_556;

    private const string ErrorType = "Lambda-Runtime-Function-Error-Type";
    private const string DefaultArn = "arn:aws:lambda:us-east-1:111122223333:function:local";

    /// <summary>Lambda's limit of 15 minutes, with a margin.</summary>
    private static readonly TimeSpan LongestInvocation = TimeSpan.FromMinutes(20);

    private readonly Channel<Invocation> _waiting = Channel.CreateUnbounded<Invocation>();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<InvocationError> _initError = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly CancellationTokenSource _stopping = new();
    private readonly TimeProvider _time;
    private readonly WebApplication _web;
    private Invocation? _current;

    private RuntimeApi(TimeProvider time, WebApplication web) => (_time, _web) = (time, web);

    /// <summary>Host and port: the value of <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Completes when the function requests its first event, after its initialization.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Completes when the function reports that it cannot initialize.</summary>
    public Task<InvocationError> InitError => _initError.Task;

    public static async Task<RuntimeApi> StartAsync(TimeProvider? time = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = null; // Checked below, so that the refusal is that of Lambda.
                kestrel.Limits.KeepAliveTimeout = LongestInvocation; // A function sends nothing while it works.
                kestrel.Listen(IPAddress.Loopback, port: 0);
            });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, UnattendedLifetime>();

        WebApplication web = builder.Build();
        RuntimeApi api = new(time ?? TimeProvider.System, web);
        web.MapGet("/2018-06-01/runtime/invocation/next", api.NextAsync);
        web.MapPost("/2018-06-01/runtime/invocation/{id}/response", api.ResponseAsync);
        web.MapPost("/2018-06-01/runtime/invocation/{id}/error", api.ErrorAsync);
        web.MapPost("/2018-06-01/runtime/init/error", api.InitErrorAsync);
        await web.StartAsync();
        api.Address = new Uri(web.Urls.Single()).Authority;
        return api;
    }

    /// <summary>Queues an event until the function requests it.</summary>
    public Invocation Post(string payload, TimeSpan timeout, string functionArn = DefaultArn)
    {
        Invocation invocation = new(payload, timeout, functionArn);
        _waiting.Writer.TryWrite(invocation);
        return invocation;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _web.StopAsync();
        await _web.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task NextAsync(HttpContext http)
    {
        _ready.TrySetResult();
        Interlocked.Exchange(ref _current, null)?.Finish();
        Invocation next;
        try
        {
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _stopping.Token);
            next = await _waiting.Reader.ReadAsync(gone.Token);
        }
        catch (OperationCanceledException)
        {
            http.Abort();
            return;
        }
        Volatile.Write(ref _current, next);
        next.Start();

        IHeaderDictionary headers = http.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = next.RequestId;
        headers["Lambda-Runtime-Deadline-Ms"] = $"{(_time.GetUtcNow() + next.Timeout).ToUnixTimeMilliseconds()}";
        headers["Lambda-Runtime-Invoked-Function-Arn"] = next.FunctionArn;
        headers["Lambda-Runtime-Trace-Id"] = next.TraceId;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(next.Payload);
    }

    private async Task ResponseAsync(HttpContext http)
    {
        byte[]? body = await RuntimeApiBody.ReadAsync(http.Request, MaxAnswerLength);
        InvocationAnswer answer = body is null
            ? new(
                null,
                new(
                    "Function.ResponseSizeTooLarge",
                    $"The response is longer than the allowed {MaxAnswerLength} bytes."
                )
            )
            : new(Encoding.UTF8.GetString(body), null);
        await AnswerAsync(http, answer, tooLarge: body is null);
    }

    private async Task ErrorAsync(HttpContext http)
    {
        byte[]? body = await RuntimeApiBody.ReadAsync(http.Request, MaxAnswerLength);
        InvocationError error = InvocationError.Parse(body ?? [], http.Request.Headers[ErrorType]);
        await AnswerAsync(http, new(null, error), tooLarge: body is null);
    }

    private async Task InitErrorAsync(HttpContext http)
    {
        byte[]? body = await RuntimeApiBody.ReadAsync(http.Request, MaxAnswerLength);
        _initError.TrySetResult(InvocationError.Parse(body ?? [], http.Request.Headers[ErrorType]));
        await RuntimeApiReply.AcceptAsync(http);
    }

    private Task AnswerAsync(HttpContext http, InvocationAnswer answer, bool tooLarge)
    {
        if (
            Volatile.Read(ref _current) is not { } current
            || current.RequestId != (string?)http.Request.RouteValues["id"]
        )
            return RuntimeApiReply.RefuseAsync(
                http,
                400,
                "InvalidRequestID",
                "No invocation with this request id waits for an answer."
            );
        if (!current.TryAnswer(answer))
            return RuntimeApiReply.RefuseAsync(
                http,
                400,
                "InvalidStateTransition",
                "This invocation was answered before."
            );
        return tooLarge
            ? RuntimeApiReply.RefuseAsync(
                http,
                413,
                "RequestEntityTooLarge",
                $"The answer is longer than {MaxAnswerLength} bytes."
            )
            : RuntimeApiReply.AcceptAsync(http);
    }
}

internal static class RuntimeApiBody
{
    /// <summary>
    /// Returns the whole body; null if it is longer than allowed. It is read to its end in both cases, so that the
    /// sender receives the refusal.
    /// </summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int maxLength)
    {
        using MemoryStream body = new();
        byte[] buffer = new byte[64 * 1024];
        bool tooLong = false;
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0; )
        {
            tooLong |= body.Length + read > maxLength;
            if (!tooLong)
                body.Write(buffer, 0, read);
        }
        return tooLong ? null : body.ToArray();
    }
}

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
