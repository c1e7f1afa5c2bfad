using System.Globalization;
using System.Net;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Usage;

/// <summary>Names for IP addresses, from a file with a network and a name in each line.</summary>
internal sealed class Networks
{
    private const string Form = "use lines such as 198.51.100.0/24,Office Berlin";

    private readonly List<(IPNetwork Network, string Name)> _networks = [];

    public static Networks None { get; } = new();

    /// <exception cref="CommandFailedException">A line is not a network and a name.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Networks Read(string file)
    {
        Networks networks = new();
        foreach ((int index, string line) in File.ReadLines(file).Index())
        {
            string text = line.Trim();
            if (text.Length == 0 || text[0] == '#')
                continue;
            string[] parts = text.Split(',', 2, StringSplitOptions.TrimEntries);
            if (
                parts is not [{ } network, { Length: > 0 } name]
                || !IPNetwork.TryParse(
                    network.Contains('/', StringComparison.Ordinal) ? network
                        : network.Contains(':', StringComparison.Ordinal) ? $"{network}/128"
                        : $"{network}/32",
                    out IPNetwork parsed
                )
            )
                throw new CommandFailedException(
                    $"--networks {file}: line {(index + 1).ToString(CultureInfo.InvariantCulture)} '{Excerpt.Of(text)}' is "
                        + $"not a network and a name: {Form}."
                );
            networks._networks.Add((parsed, name));
        }
        // The smallest network that contains an address names it.
        networks._networks.Sort((one, other) => other.Network.PrefixLength.CompareTo(one.Network.PrefixLength));
        return networks;
    }

    /// <summary>Returns the name of the network that contains the address; null if there is none.</summary>
    public string? NameOf(string source) =>
        IPAddress.TryParse(source, out IPAddress? address)
            ? _networks.FirstOrDefault(each => each.Network.Contains(address)).Name
            : null;

    /// <summary>Returns the source with its name, such as <c>198.51.100.7 (Office Berlin)</c>.</summary>
    public string Describe(string source) => NameOf(source) is { } name ? $"{source} ({name})" : source;
}
