using System.Text.RegularExpressions;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>Parses the findings of <c>check</c>.</summary>
internal static partial class Findings
{
    /// <returns>Each as <c>file path rule</c>, sorted. A line that is not a finding is returned unchanged, so that it
    /// is detected.</returns>
    public static string[] Of(PeerResult result) =>
        [
            .. result
                .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => Line().Replace(line, "$1 $2 $3"))
                .Order(StringComparer.Ordinal),
        ];

    [GeneratedRegex(@"^([^:]+):\d+:\d+: (/\S+): .* \[(\w+)\]$")]
    private static partial Regex Line();
}
