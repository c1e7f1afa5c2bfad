using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace AccessKeyRotation.Peers;

/// <summary>A moto server: an AWS account by other people, on a loopback port of its own. It is for one test at a time, which finds it empty.</summary>
public sealed partial class MotoServer : IAsyncDisposable
{
    // A server whose tests died hears that nobody holds its input any more.
    private const string Program = """
        import os, sys, threading
        from moto.server import main
        threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
        main(["-H", "127.0.0.1", "-p", "0"])
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Servers that no test uses, by what was changed in them: to start one takes seconds.</summary>
    private static readonly ConcurrentDictionary<string, ConcurrentBag<MotoServer>> Idle = new();

    private readonly Process _process;
    private readonly string _changes;

    private MotoServer(Process process, Uri url, string changes) => (_process, Url, _changes) = (process, url, changes);

    public Uri Url { get; }

    /// <summary>An empty account; skips the calling test where moto is not installed.</summary>
    /// <param name="changes">Python that changes moto before it starts, where a test needs what no call can bring about.</param>
    public static async Task<MotoServer> StartAsync(string changes = "")
    {
        Peer.RequirePython("moto.server");
        if (!Idle.GetOrAdd(changes, _ => []).TryTake(out MotoServer? idle))
            return await StartNewAsync(changes);

        using HttpClient http = new();
        (await http.PostAsync(new Uri(idle.Url, "/moto-api/reset"), content: null)).EnsureSuccessStatusCode();
        return idle;
    }

    /// <summary>The answer of IAM to a call; moto looks at no signature.</summary>
    public Task<string> IamAsync(string action, params (string Name, string Value)[] fields) => QueryAsync("iam", "2010-05-08", action, fields);

    /// <summary>The answer of a service of the query protocol to a call; moto looks at no signature but at the service it is for.</summary>
    public async Task<string> QueryAsync(string service, string version, string action, params (string Name, string Value)[] fields)
    {
        using HttpClient http = new();
        using FormUrlEncodedContent form = new([
            new("Action", action), new("Version", version), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using HttpRequestMessage request = new(HttpMethod.Post, Url) { Content = form };
        request.Headers.TryAddWithoutValidation("Authorization",
            $"AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0");
        using HttpResponseMessage response = await http.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? body : throw new InvalidOperationException($"moto refused {action}: {body}");
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            Idle[_changes].Add(this);
        return ValueTask.CompletedTask;
    }

    private static async Task<MotoServer> StartNewAsync(string changes)
    {
        Process process = Process.Start(new ProcessStartInfo(Peer.Find("python3")!, ["-c", $"{changes}\n{Program}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
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
        return new(process, await url.Task.WaitAsync(Patience), changes);
    }

    [GeneratedRegex(@"(?<=Running on )http://\S+")]
    private static partial Regex Place();
}
