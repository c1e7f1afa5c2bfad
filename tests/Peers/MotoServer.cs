using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AccessKeyRotation.Peers;

/// <summary>A moto server of one test class: an AWS account by other people, on a loopback port of its own.</summary>
public sealed class MotoServer : IAsyncDisposable
{
    private readonly Process _process;

    private MotoServer(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>Starts moto and waits until it answers; skips the calling test where moto is not installed.</summary>
    /// <param name="changes">Python that changes moto before it starts, where a test needs what no call can bring about; null changes nothing.</param>
    public static async Task<MotoServer> StartAsync(string? changes = null)
    {
        if (changes is null)
            Peer.Require("moto_server");
        else
            Peer.RequirePython("moto.server");
        int port = FreePort();
        string[] where = ["-H", "127.0.0.1", "-p", $"{port}"];
        string[] changed = ["-c", $"{changes}\nimport sys\nfrom moto.server import main\nmain(sys.argv[1:])", .. where];
        Process process = Process.Start(new ProcessStartInfo(Peer.Find(changes is null ? "moto_server" : "python3")!, changes is null ? where : changed)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        MotoServer server = new(process, new Uri($"http://127.0.0.1:{port}"));
        using HttpClient http = new() { BaseAddress = server.Url };
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                (await http.GetAsync(new Uri("/moto-api/", UriKind.Relative))).EnsureSuccessStatusCode();
                return server;
            }
            catch (HttpRequestException) when (attempt < 150 && !process.HasExited)
            {
                await Task.Delay(200);
            }
        }
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

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
