using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AccessKeyRotation.Local.Automation.Values;

/// <summary>Expands texts with references such as <c>{{ ResourceId }}</c> or <c>{{ step.Output }}</c>.</summary>
internal static partial class Template
{
    /// <summary>Returns the references in the value, in order.</summary>
    /// <exception cref="FormatException">{{ does not start a reference.</exception>
    public static IEnumerable<string> References(JsonElement value) => Texts(value).SelectMany(References);

    private static IEnumerable<string> References(string text) =>
        Pattern().Replace(text, "…").Contains("{{", StringComparison.Ordinal)
            ? throw new FormatException(
                $"'{text}' has {{{{ that begins no reference; "
                    + "one looks like {{ Name }}, {{ step.Output }} or {{ global:DATE }}."
            )
            : Pattern().Matches(text).Select(NameOf);

    public static bool HasReferences(JsonElement value) => Texts(value).Any(Pattern().IsMatch);

    /// <summary>
    /// Replaces the references in the value once; replaced values are not searched again. A text that consists of one
    /// reference takes its value's type; within a longer text, the value is inserted as text without quotes.
    /// </summary>
    public static JsonElement Expand(JsonElement value, Func<string, JsonElement> valueOf) =>
        value.ValueKind switch
        {
            JsonValueKind.String => Expand(value.GetString()!, valueOf),
            JsonValueKind.Array => JsonText.Element(
                value.EnumerateArray().Select(item => Expand(item, valueOf)).ToArray()
            ),
            JsonValueKind.Object => JsonText.Element(
                new JsonObject(
                    value
                        .EnumerateObject()
                        .Select(member =>
                            KeyValuePair.Create(
                                member.Name,
                                JsonSerializer.SerializeToNode(Expand(member.Value, valueOf))
                            )
                        )
                )
            ),
            _ => value,
        };

    private static JsonElement Expand(string text, Func<string, JsonElement> valueOf) =>
        Pattern().Match(text) is { Success: true } only && only.Length == text.Length
            ? valueOf(NameOf(only))
            : JsonText.Element(Pattern().Replace(text, match => JsonText.Plain(valueOf(NameOf(match)))));

    private static string NameOf(Match match) => match.Groups["name"].Value;

    private static IEnumerable<string> Texts(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
            JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Texts(member.Value)),
            _ => [],
        };

    [GeneratedRegex(@"\{\{\s*(?<name>[A-Za-z0-9_.:-]+)\s*\}\}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Pattern();
}

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
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Path();
}
