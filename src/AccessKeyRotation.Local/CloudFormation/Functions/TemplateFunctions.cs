using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AccessKeyRotation.Local.CloudFormation.Functions;

/// <summary>
/// Resolves the functions of a template. Source: CloudFormation User Guide, "Intrinsic function reference".
/// </summary>
internal sealed class TemplateFunctions(References references)
{
    private const string NoValue = "AWS::NoValue";

    private static readonly string[] Names =
    [
        "Ref",
        "Condition",
        "Fn::And",
        "Fn::Contains",
        "Fn::Equals",
        "Fn::FindInMap",
        "Fn::GetAtt",
        "Fn::If",
        "Fn::Join",
        "Fn::Not",
        "Fn::Or",
        "Fn::Select",
        "Fn::Sub",
    ];

    /// <summary>
    /// Resolves a node. Members and items that are <c>AWS::NoValue</c> are omitted; returns null if the node itself is.
    /// </summary>
    /// <exception cref="FormatException">A function or a name is unknown, or has invalid arguments.</exception>
    public JsonNode? Resolve(JsonNode? node) =>
        node switch
        {
            JsonObject map when FunctionOf(map) is { } function => Call(function, map[function]),
            JsonObject map => new JsonObject(
                map.Select(member => KeyValuePair.Create(member.Key, Resolve(member.Value)))
                    .Where(member => member.Value is not null)
            ),
            JsonArray list => new JsonArray([.. list.Select(Resolve).Where(item => item is not null)]),
            _ => node?.DeepClone(),
        };

    /// <summary>Evaluates a condition or an assertion.</summary>
    public bool Holds(JsonNode? condition) =>
        JsonScalar.Truth(Resolve(condition))
        ?? throw new FormatException($"{condition?.ToJsonString() ?? "nothing"} is neither true nor false.");

    private static string? FunctionOf(JsonObject map)
    {
        // Condition is also a member of policies, whose value is a map.
        string? function = map.Select(member => member.Key)
            .FirstOrDefault(key =>
                key is "Ref"
                || key.StartsWith("Fn::", StringComparison.Ordinal)
                || (key is "Condition" && map.Count == 1 && JsonScalar.Text(map[key]) is not null)
            );
        if (function is null || map.Count == 1)
            return function;
        return function is "Ref"
            ? null
            : throw new FormatException(
                $"{function} must stand alone, without "
                    + $"{string.Join(", ", map.Select(member => member.Key).Where(key => key != function))}."
            );
    }

    private JsonNode? Call(string function, JsonNode? argument) =>
        function switch
        {
            "Ref" => Text(function, argument) is NoValue ? null : references.Ref(Text(function, argument)),
            "Condition" => references.Condition(Text(function, argument)),
            "Fn::And" => Arguments(function, argument, 2, 10).All(Holds),
            "Fn::Contains" when references.InRules => Contains(Arguments(function, argument, 2, 2)),
            "Fn::Contains" => throw new FormatException("Fn::Contains is for the Rules of a template only."),
            "Fn::Equals" => Equal(Arguments(function, argument, 2, 2)),
            "Fn::FindInMap" => FindInMap(Arguments(function, argument, 3, 3)),
            "Fn::GetAtt" => GetAtt(argument),
            "Fn::If" => If(Arguments(function, argument, 3, 3)),
            "Fn::Join" => Join(Arguments(function, argument, 2, 2)),
            "Fn::Not" => !Holds(Arguments(function, argument, 1, 1)[0]),
            "Fn::Or" => Arguments(function, argument, 2, 10).Any(Holds),
            "Fn::Select" => Select(Arguments(function, argument, 2, 2)),
            "Fn::Sub" => Sub(argument),
            _ => throw new FormatException($"{function} is not known here; known are {string.Join(", ", Names)}."),
        };

    private bool Contains(JsonArray arguments) =>
        Texts("Fn::Contains", arguments[0]).Contains(Text("Fn::Contains", arguments[1]));

    private bool Equal(JsonArray arguments) => Text("Fn::Equals", arguments[0]) == Text("Fn::Equals", arguments[1]);

    private JsonNode? If(JsonArray arguments) =>
        Resolve(arguments[references.Condition(Text("Fn::If", arguments[0])) ? 1 : 2]);

    private string Join(JsonArray arguments) =>
        string.Join(Text("Fn::Join", arguments[0]), Texts("Fn::Join", arguments[1]));

    private JsonNode? FindInMap(JsonArray arguments)
    {
        string[] path = [.. arguments.Select(argument => Text("Fn::FindInMap", argument))];
        JsonNode? found = references.Mappings;
        foreach (string key in path)
            found = (found as JsonObject)?[key]
                ?? throw new FormatException($"Fn::FindInMap does not find '{key}' in {string.Join(", ", path)}.");
        return found.DeepClone();
    }

    private string GetAtt(JsonNode? argument)
    {
        string[] path = argument is JsonArray list
            ? [.. Texts("Fn::GetAtt", list)]
            : Text("Fn::GetAtt", argument).Split('.', 2);
        return path is [var resource, var attribute]
            ? references.Attribute(resource, attribute)
            : throw new FormatException(
                $"Fn::GetAtt takes a resource and an attribute, not {argument?.ToJsonString()}."
            );
    }

    private string Select(JsonArray arguments)
    {
        string[] texts = [.. Texts("Fn::Select", arguments[1])];
        string index = Text("Fn::Select", arguments[0]);
        return int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int i) && i < texts.Length
            ? texts[i]
            : throw new FormatException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Fn::Select takes the number of an item, 0 to {texts.Length - 1}, not '{index}'."
                )
            );
    }

    private string Sub(JsonNode? argument)
    {
        JsonArray? list = argument as JsonArray;
        JsonObject own =
            list is null ? []
            : list is [_, JsonObject map] ? map
            : throw new FormatException("Fn::Sub takes a text, or a text and a map of names and values.");
        return Substitution.Replace(Text("Fn::Sub", list is null ? argument : list[0]), name =>
        {
            if (own.ContainsKey(name))
                return Text("Fn::Sub", own[name]);
            return name.Split('.', 2) is [var resource, var attribute]
                ? references.Attribute(resource, attribute)
                : references.Ref(name);
        });
    }

    private static JsonArray Arguments(string function, JsonNode? argument, int least, int most) =>
        argument is JsonArray list && list.Count >= least && list.Count <= most
            ? list
            : throw new FormatException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{function} takes a list of {(least == most ? $"{least}" : $"{least} to {most}")}, not "
                        + $"{argument?.ToJsonString() ?? "nothing"}."
                )
            );

    private string Text(string function, JsonNode? argument) =>
        JsonScalar.Text(Resolve(argument))
        ?? throw new FormatException($"{function} takes a text here, not {argument?.ToJsonString() ?? "nothing"}.");

    private IEnumerable<string> Texts(string function, JsonNode? argument) =>
        Resolve(argument) is JsonArray list
            ? list.Select(item => Text(function, item))
            : throw new FormatException($"{function} takes a list here, not {argument?.ToJsonString() ?? "nothing"}.");
}

/// <summary>Resolves the names in the functions of a template.</summary>
/// <param name="Ref">Returns the value of a parameter or of a resource's Ref, and throws for other names.</param>
/// <param name="Attribute">Returns an attribute of a resource, by logical id and attribute name.</param>
/// <param name="Condition">Returns the value of a condition.</param>
internal sealed record References(
    Func<string, string> Ref,
    Func<string, string, string> Attribute,
    Func<string, bool> Condition,
    JsonObject Mappings
)
{
    /// <summary>True to allow functions that only rules have.</summary>
    public bool InRules { get; init; }
}

/// <summary>
/// Parses the text of <c>Fn::Sub</c>: <c>${Name}</c>, <c>${Name.Attribute}</c>, and <c>${!Literal}</c>, which becomes
/// <c>${Literal}</c>.
/// </summary>
internal static partial class Substitution
{
    public static string Replace(string text, Func<string, string> valueOf) =>
        Variable()
            .Replace(text, match =>
                match.Groups["literal"].Success
                    ? $"${{{match.Groups["name"].Value}}}"
                    : valueOf(match.Groups["name"].Value)
            );

    [GeneratedRegex(@"\$\{(?<literal>!)?(?<name>[^}]+)\}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Variable();
}
