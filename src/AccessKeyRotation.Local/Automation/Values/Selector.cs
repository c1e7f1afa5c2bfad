using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AccessKeyRotation.Local.Automation.Values;

/// <summary>The subset of JSONPath that documents use: <c>$.Payload.Users[0]</c>.</summary>
internal sealed partial class Selector
{
    private readonly IReadOnlyList<string> _steps;

    private Selector(IReadOnlyList<string> steps) => _steps = steps;

    /// <summary>Returns null if the text is not such a path.</summary>
    public static Selector? Parse(string path) =>
        Path().Match(path) is { Success: true } match
            ? new([.. match.Groups["step"].Captures.Select(step => step.Value)])
            : null;

    /// <summary>Returns null if the path does not exist.</summary>
    public JsonElement? Find(JsonElement root)
    {
        JsonElement found = root;
        foreach (string step in _steps)
        {
            if (Next(found, step) is not { } next)
                return null;
            found = next;
        }
        return found.ValueKind == JsonValueKind.Null ? null : found;
    }

    private static JsonElement? Next(JsonElement parent, string step)
    {
        if (parent.ValueKind == JsonValueKind.Object)
            return parent.TryGetProperty(step, out JsonElement member) ? member : null;
        if (parent.ValueKind != JsonValueKind.Array || !int.TryParse(step, CultureInfo.InvariantCulture, out int index))
            return null;
        return index < parent.GetArrayLength() ? parent[index] : null;
    }

    [GeneratedRegex(
        @"^\$(\.(?<step>[A-Za-z0-9_-]+)|\[(?<step>[0-9]{1,6})\])*\z",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Path();
}
