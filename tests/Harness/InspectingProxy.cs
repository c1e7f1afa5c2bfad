using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AccessKeyRotation.Tests;

/// <summary>
/// An HTTP proxy on loopback that ends TLS itself with certificates of its own authority, as proxies of companies do,
/// and sends every request to one address, whatever its host.
/// </summary>
internal sealed class InspectingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly X509Certificate2 _authority;
    private readonly Uri _target;
    private readonly HashSet<string> _hosts = [];
    private readonly Task _accepting;

    public InspectingProxy(Uri target)
    {
        _target = target;
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=Test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        _authority = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(AuthorityFile, _authority.ExportCertificatePem());
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Url => $"http://{_listener.LocalEndpoint}";

    /// <summary>The certificate of the authority, in PEM.</summary>
    public string AuthorityFile => Path.Combine(_folder, "authority.pem");

    /// <summary>The hosts that clients have connected to, with ports.</summary>
    public IReadOnlyCollection<string> Hosts
    {
        get
        {
            lock (_hosts)
                return [.. _hosts];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _authority.Dispose();
        _ended.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AcceptAsync()
    {
        while (true)
            _ = ServeAsync(await _listener.AcceptTcpClientAsync(_ended.Token));
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            NetworkStream stream = client.GetStream();
            string host = (await ReadHeadAsync(stream)).Split(' ')[1];
            lock (_hosts)
                _hosts.Add(host);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), _ended.Token);

            using X509Certificate2 certificate = CertificateOf(host.Split(':')[0]);
            await using SslStream tls = new(stream);
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificate = certificate },
                _ended.Token
            );
            using TcpClient server = new();
            await server.ConnectAsync(_target.Host, _target.Port, _ended.Token);
            await Task.WhenAny(
                tls.CopyToAsync(server.GetStream(), _ended.Token),
                server.GetStream().CopyToAsync(tls, _ended.Token)
            );
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        StringBuilder head = new();
        byte[] next = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(next, _ended.Token);
            head.Append((char)next[0]);
        }
        return head.ToString();
    }

    private X509Certificate2 CertificateOf(string host)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 signed = request.Create(
            _authority,
            _authority.NotBefore,
            _authority.NotAfter,
            Guid.NewGuid().ToByteArray()
        );
        return signed.CopyWithPrivateKey(key);
    }
}
