using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace AccessKeyRotation.Peers;

/// <summary>
/// A moto server: a third-party AWS account on its own loopback port. Each test uses it alone and finds it empty.
/// </summary>
public sealed partial class MotoServer : IAsyncDisposable
{
    // The server ends when its input is closed, which also happens when the tests crash.
    private const string Program = """
        import os, sys, threading
        from moto.server import main
        threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
        main(["-H", "127.0.0.1", "-p", "0"])
        """;

    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(5);

    /// <summary>Idle servers by their changes, reused because a start takes seconds.</summary>
    private static readonly ConcurrentDictionary<string, ConcurrentBag<MotoServer>> Idle = new();

    private readonly Process _process;
    private readonly string _changes;

    private MotoServer(Process process, Uri url, string changes) => (_process, Url, _changes) = (process, url, changes);

    public Uri Url { get; }

    /// <summary>Returns an empty account. Skips the calling test if moto is not installed.</summary>
    /// <param name="changes">Python code that changes moto before it starts, for states that no call can
    /// create.</param>
    public static async Task<MotoServer> StartAsync(string changes = "")
    {
        Peer.RequirePython("moto.server");
        if (!Idle.GetOrAdd(changes, _ => []).TryTake(out MotoServer? idle))
            return await StartNewAsync(changes);

        using HttpClient http = new();
        (await http.PostAsync(new Uri(idle.Url, "/moto-api/reset"), content: null)).EnsureSuccessStatusCode();
        return idle;
    }

    /// <summary>Returns IAM's response to a call. moto does not verify signatures.</summary>
    public Task<string> IamAsync(string action, params (string Name, string Value)[] fields) =>
        QueryAsync("iam", "2010-05-08", action, fields);

    /// <summary>
    /// Returns the response of a query service to a call. moto does not verify signatures but reads their service.
    /// </summary>
    public Task<string> QueryAsync(
        string service,
        string version,
        string action,
        params (string Name, string Value)[] fields
    ) => QueryAsync("AKIAIOSFODNN7EXAMPLE", service, version, action, fields);

    /// <summary>Uses the access key, and moto records the use.</summary>
    public Task UseAsync(string accessKeyId) => QueryAsync(accessKeyId, "sts", "2011-06-15", "GetCallerIdentity", []);

    private async Task<string> QueryAsync(
        string accessKeyId,
        string service,
        string version,
        string action,
        (string Name, string Value)[] fields
    )
    {
        using HttpClient http = new();
        using FormUrlEncodedContent form = new([
            new("Action", action),
            new("Version", version),
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
        ]);
        using HttpRequestMessage request = new(HttpMethod.Post, Url) { Content = form };
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={accessKeyId}/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0"
        );
        using HttpResponseMessage response = await http.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? body
            : throw new InvalidOperationException($"moto refused {action}: {body}");
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            Idle[_changes].Add(this);
        return ValueTask.CompletedTask;
    }

    private static async Task<MotoServer> StartNewAsync(string changes)
    {
        Process process = Process.Start(
            new ProcessStartInfo(Peer.Find("python3")!, ["-c", $"{changes}\n{Program}"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        StringBuilder story = new();
        TaskCompletionSource<Uri> url = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (Place().Match(line.Data ?? "") is { Success: true } place)
                url.TrySetResult(new(place.Value));
            else if (!url.Task.IsCompleted)
                story.AppendLine(line.Data);
            if (line.Data is null)
                url.TrySetException(new InvalidOperationException($"moto did not start:\n{story}"));
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process, await url.Task.WaitAsync(MaxWait), changes);
    }

    [GeneratedRegex(@"(?<=Running on )http://\S+")]
    private static partial Regex Place();
}
