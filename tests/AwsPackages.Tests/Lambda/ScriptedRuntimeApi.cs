using System.Net;
using System.Text;

namespace AwsPackages.Tests.Lambda;

/// <summary>
/// A scripted Runtime API, independent of our code, that checks the requests of the runtime. Each call for the next
/// event gets the next status of the script, each 200 with the event, and the last call does not return.
/// </summary>
internal sealed class ScriptedRuntimeApi : IDisposable
{
    private readonly HttpListener _listener;
    private readonly Queue<int> _script;
    private readonly string _payload;
    private readonly List<RecordedRequest> _requests = [];

    public ScriptedRuntimeApi(string payload, params int[] script)
    {
        (_payload, _script) = (payload, new(script));
        (_listener, Address) = LoopbackListener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext http;
            try
            {
                http = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            await AnswerAsync(http);
        }
    }

    private async Task AnswerAsync(HttpListenerContext http)
    {
        using StreamReader reader = new(http.Request.InputStream);
        RecordedRequest request = new(
            $"{http.Request.HttpMethod} {http.Request.Url!.AbsolutePath}",
            http.Request.ContentType,
            http.Request.Headers["Lambda-Runtime-Function-Error-Type"],
            await reader.ReadToEndAsync()
        );
        lock (_requests)
            _requests.Add(request);

        bool isNext = http.Request.HttpMethod == "GET";
        if (isNext && _script.Count == 0)
            return;
        http.Response.StatusCode = isNext ? _script.Dequeue() : 202;
        http.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = "id-1";
        await http.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(isNext ? _payload : "{}"));
        http.Response.Close();
    }
}
