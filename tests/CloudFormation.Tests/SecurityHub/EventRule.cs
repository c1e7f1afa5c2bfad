using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AccessKeyRotation.CloudFormation.Tests.SecurityHub;

/// <summary>
/// The subset of EventBridge that the rule needs: patterns of exact values, paths of names and indices, and variables
/// in template strings (EventBridge User Guide, "Event patterns" and "Input transformation").
/// </summary>
internal static partial class EventRule
{
    public static bool Matches(JsonObject pattern, JsonObject sent) =>
        pattern.All(wanted =>
            wanted.Value switch
            {
                JsonObject within => sent[wanted.Key] is JsonObject inner && Matches(within, inner),
                JsonArray values => Texts(sent[wanted.Key]).Intersect(Texts(values)).Any(),
                _ => throw new NotSupportedException($"{wanted}"),
            }
        );

    /// <summary>Returns the input of the target.</summary>
    public static JsonObject Render(JsonObject transformer, JsonObject sent)
    {
        JsonObject paths = transformer["InputPathsMap"]!.AsObject();
        string rendered = Variable()
            .Replace((string)transformer["InputTemplate"]!, match =>
                JsonEncodedText.Encode((string)Find(sent, (string)paths[match.Groups["name"].Value]!)!).ToString()
            );
        return JsonNode.Parse(rendered)!.AsObject();
    }

    private static JsonNode? Find(JsonNode sent, string path)
    {
        JsonNode? found = sent;
        foreach (Match step in Step().Matches(path))
            found = step.Groups["index"].Success
                ? found![int.Parse(step.Groups["index"].Value)]
                : found![step.Groups["name"].Value];
        return found;
    }

    private static IEnumerable<string> Texts(JsonNode? node) =>
        node is JsonArray list ? list.Select(text => (string)text!)
        : node is null ? []
        : [(string)node!];

    [GeneratedRegex("<(?<name>[a-z]+)>")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\.(?<name>[A-Za-z]+)|\[(?<index>\d+)\]")]
    private static partial Regex Step();
}
