using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AwsPackages.Tests;

/// <summary>Starts HTTP listeners on free ports of the loopback address.</summary>
internal static class LoopbackListener
{
    private const int Attempts = 20;

    /// <summary>Returns a started listener and its address, such as 127.0.0.1:12345.</summary>
    /// <remarks>
    /// HttpListener cannot choose a port, and another process can take a free one before it is used: then the next one
    /// is tried.
    /// </remarks>
    public static (HttpListener Listener, string Address) Start()
    {
        for (int attempt = 1; ; attempt++)
        {
            string address = FreeAddress();
            HttpListener listener = new();
            listener.Prefixes.Add($"http://{address}/");
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < Attempts)
            {
                listener.Close();
            }
        }
    }

    private static string FreeAddress()
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        return string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}");
    }
}
