using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Amazon.Lambda.RuntimeSupport;

internal sealed class RuntimeApiClient : IDisposable
{
    private const string ErrorType = "Lambda-Runtime-Function-Error-Type";
    private readonly HttpClient _http;

    public RuntimeApiClient(string runtimeApi)
    {
        // The call for the next event stays open until there is one, and the API is never behind a proxy.
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = new Uri($"http://{runtimeApi}/2018-06-01/runtime/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public async Task<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await _http.GetAsync(
            new Uri("invocation/next", UriKind.Relative),
            cancellationToken
        );
        await RequireAsync(HttpStatusCode.OK, response, cancellationToken);

        MemoryStream input = new();
        await response.Content.CopyToAsync(input, cancellationToken);
        input.Position = 0;
        return new Invocation(
            Header(response, "Lambda-Runtime-Aws-Request-Id")
                ?? throw new InvalidDataException("The Runtime API gave an event without a request id."),
            Deadline(response),
            Header(response, "Lambda-Runtime-Invoked-Function-Arn"),
            Header(response, "Lambda-Runtime-Trace-Id"),
            Header(response, "Lambda-Runtime-Aws-Tenant-Id"),
            input
        );
    }

    public Task RespondAsync(string requestId, Stream result, CancellationToken cancellationToken)
    {
        StreamContent content = new(result);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return PostAsync($"invocation/{requestId}/response", content, errorType: null, cancellationToken);
    }

    public Task ReportErrorAsync(string requestId, Exception failure, CancellationToken cancellationToken) =>
        PostErrorAsync($"invocation/{requestId}/error", failure, ErrorReport.TypeName(failure), cancellationToken);

    /// <summary>Posts a failed start. As in the official package, the type is in the body only.</summary>
    public Task ReportInitErrorAsync(Exception failure, CancellationToken cancellationToken) =>
        PostErrorAsync("init/error", failure, errorType: null, cancellationToken);

    public void Dispose() => _http.Dispose();

    private Task PostErrorAsync(string path, Exception failure, string errorType, CancellationToken cancellationToken)
    {
        ByteArrayContent content = new(ErrorReport.Write(failure));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.aws.lambda.error+json");
        return PostAsync(path, content, errorType, cancellationToken);
    }

    private async Task PostAsync(
        string path,
        HttpContent content,
        string errorType,
        CancellationToken cancellationToken
    )
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = content };
        if (errorType is not null)
            request.Headers.Add(ErrorType, errorType);
        using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
        await RequireAsync(HttpStatusCode.Accepted, response, cancellationToken);
    }

    private static async Task RequireAsync(
        HttpStatusCode expected,
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        if (response.StatusCode == expected)
            return;
        HttpRequestMessage request = response.RequestMessage;
        string body = await response.Content.ReadAsStringAsync(cancellationToken);
        throw new RuntimeApiClientException(
            $"{request?.Method} {request?.RequestUri?.AbsolutePath}",
            response.StatusCode,
            body
        );
    }

    private static DateTimeOffset Deadline(HttpResponseMessage response) =>
        long.TryParse(
            Header(response, "Lambda-Runtime-Deadline-Ms"),
            CultureInfo.InvariantCulture,
            out long milliseconds
        )
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.MaxValue;

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string> values) ? values.First() : null;
}
