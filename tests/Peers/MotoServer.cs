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
    public static async Task<MotoServer> StartAsync()
    {
        Peer.Require("moto_server");
        int port = FreePort();
        Process process = Process.Start(new ProcessStartInfo(Peer.Find("moto_server")!, ["-H", "127.0.0.1", "-p", $"{port}"])
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
