using System.Net;

namespace AccessKeyRotation.Usage;

/// <summary>Distinguishes public addresses from private ones, which calls through a VPC endpoint have.</summary>
public static class PublicAddress
{
    /// <summary>RFC 1918 and RFC 4193.</summary>
    private static readonly IPNetwork[] PrivateNetworks =
    [
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("fc00::/7"),
    ];

    /// <summary>False for a private address, and for a source that is not an address.</summary>
    public static bool Is(string source) =>
        IPAddress.TryParse(source, out IPAddress? address)
        && !PrivateNetworks.Any(network => network.Contains(address));
}
