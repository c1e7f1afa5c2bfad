using System.Text.RegularExpressions;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>What <c>check</c> found in templates.</summary>
internal static partial class Findings
{
    /// <returns>Each as <c>file path rule</c>, in the order of the alphabet. A line that is no finding is given whole, so that it is noticed.</returns>
    public static string[] Of(PeerResult result) =>
    [
        .. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Line().Replace(line, "$1 $2 $3"))
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"^([^:]+):\d+:\d+: (/\S+): .* \[(\w+)\]$")]
    private static partial Regex Line();
}
