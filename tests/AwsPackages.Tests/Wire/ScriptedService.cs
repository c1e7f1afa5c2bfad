using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Amazon.Runtime;

namespace AwsPackages.Tests.Wire;

/// <summary>A service on a loopback port that returns the given responses in order and records the requests.</summary>
public sealed class ScriptedService : IDisposable
{
    private readonly HttpListener _listener;
    private readonly ConcurrentQueue<WireAnswer> _answers;
    private readonly ConcurrentQueue<WireRequest> _requests = [];
    private readonly Task _serving;

    /// <param name="answers">One for each request. The last one is repeated for further requests.</param>
    public ScriptedService(params WireAnswer[] answers)
    {
        _answers = new(answers);
        (_listener, string address) = LoopbackListener.Start();
        Url = $"http://{address}";
        _serving = ServeAsync();
    }

    public string Url { get; }

    public IReadOnlyList<WireRequest> Requests => [.. _requests];

    public WireRequest Request => _requests.Should().ContainSingle().Subject;

    /// <summary>
    /// Directs a client's configuration to this service, with few attempts so that no test waits long.
    /// </summary>
    public T Configure<T>(T config, int maxErrorRetry = 0)
        where T : ClientConfig
    {
        config.ServiceURL = Url;
        config.MaxErrorRetry = maxErrorRetry;
        return config;
    }

    public void Dispose()
    {
        _listener.Close();
        _serving.Wait(TimeSpan.FromSeconds(5));
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using StreamReader reader = new(context.Request.InputStream, Encoding.UTF8);
            _requests.Enqueue(
                new(
                    context.Request.Headers.AllKeys.ToDictionary(
                        key => key!,
                        key => context.Request.Headers[key]!,
                        StringComparer.OrdinalIgnoreCase
                    ),
                    await reader.ReadToEndAsync()
                )
                {
                    Line = $"{context.Request.HttpMethod} {context.Request.RawUrl}",
                }
            );

            WireAnswer answer =
                _answers.Count > 1 && _answers.TryDequeue(out WireAnswer? next) ? next : _answers.First();
            if (answer.Never)
                continue;
            context.Response.StatusCode = answer.Status;
            context.Response.ContentType = answer.ContentType;
            foreach ((string name, string value) in answer.Headers)
                context.Response.Headers[name] = value;
            context.Response.Close(Encoding.UTF8.GetBytes(answer.Body), willBlock: true);
        }
    }
}

public sealed record WireRequest(IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Method and path, such as <c>POST /</c>.</summary>
    public string Line { get; init; } = "";

    /// <summary>The region and service of the request's signature, such as <c>eu-west-1/config</c>.</summary>
    public string SignedFor =>
        string.Join('/', Headers["Authorization"].Split("Credential=")[1].Split(',')[0].Split('/')[2..4]);
}

public sealed record WireAnswer(int Status, string ContentType, string Body)
{
    public const string IamNamespace = "https://iam.amazonaws.com/doc/2010-05-08/";
    public const string SnsNamespace = "http://sns.amazonaws.com/doc/2010-03-31/";

    /// <summary>True if the request is accepted and never answered.</summary>
    public bool Never { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static WireAnswer Unanswered { get; } = new(0, "", "") { Never = true };

    public static WireAnswer Html(int status) =>
        new(status, "text/html", "<html><body><h1>Service Unavailable</h1><br></body></html>");

    public static WireAnswer Json(string body, int status = 200) =>
        new(status, "application/x-amz-json-1.1", body)
        {
            Headers = new Dictionary<string, string> { ["x-amzn-RequestId"] = "id-of-header" },
        };

    public static WireAnswer JsonError(string code, int status = 400) =>
        Json($$"""{"__type":"{{code}}","message":"because of {{code}}"}""", status);

    public static WireAnswer Query(string operation, string result, string xmlns = IamNamespace) =>
        new(
            200,
            "text/xml",
            $"""<{operation}Response xmlns="{xmlns}"><{operation}Result>{result}</{operation}Result><ResponseMetadata><RequestId>id-of-body</RequestId></ResponseMetadata></{operation}Response>"""
        );

    public static WireAnswer QueryError(string code, int status, string type = "Sender", string xmlns = IamNamespace) =>
        new(
            status,
            "text/xml",
            $"""<ErrorResponse xmlns="{xmlns}"><Error><Type>{type}</Type><Code>{code}</Code><Message>because of {code}</Message></Error><RequestId>id-of-body</RequestId></ErrorResponse>"""
        );
}
