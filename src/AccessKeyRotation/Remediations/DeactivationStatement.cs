using System.Text.RegularExpressions;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Remediations;

/// <summary>
/// The sentence in which a failed automatic run reports the keys that it deactivated, because a failed step has no
/// output. It names the execution, so that text from other sources in the message cannot replace it.
/// </summary>
public static partial class DeactivationStatement
{
    private const string Uncertain = " or may have deactivated";

    /// <param name="unknown">The keys whose deactivation was sent without an answer.</param>
    public static string Of(
        string executionId,
        IReadOnlyCollection<AccessKeyId> keys,
        IReadOnlyCollection<AccessKeyId> unknown
    )
    {
        AccessKeyId[] all = [.. keys, .. unknown];
        return $"Execution {executionId} deactivated{(unknown.Count == 0 ? "" : Uncertain)} "
            + $"{(all.Length == 0 ? "no access key" : string.Join(", ", all))}.";
    }

    /// <returns>The reported keys; null if the message reports nothing about this execution.</returns>
    public static IReadOnlyList<AccessKeyId>? Find(string? message, string executionId)
    {
        Match[] statements =
        [
            .. Statement().Matches(message ?? "").Where(match => match.Groups["id"].Value == executionId),
        ];
        return statements.Length == 0
            ? null
            :
            [
                .. statements
                    .SelectMany(match => match.Groups["key"].Captures)
                    .Select(key => new AccessKeyId(key.Value))
                    .Distinct(),
            ];
    }

    [GeneratedRegex(
        @"Execution (?<id>[0-9a-f-]{36}) deactivated("
            + Uncertain
            + @")? (no access key|(?<key>[A-Z0-9]{16,128})(, (?<key>[A-Z0-9]{16,128}))*)\.",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Statement();
}
