using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>Reads YAML with any content. A value of another type than requested counts as missing.</summary>
internal static partial class YamlNodes
{
    public static YamlNode? Find(this YamlNode? node, string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? value)
            ? value
            : null;

    public static IEnumerable<string> Keys(this YamlNode? node) =>
        node is YamlMappingNode map ? map.Children.Keys.Select(key => $"{key}") : [];

    public static IEnumerable<YamlNode> Items(this YamlNode? node) =>
        node is YamlSequenceNode list ? list.Children : [];

    /// <summary>Returns null if the value is missing or would be read as a number, a boolean, a date or null.</summary>
    public static string? Text(this YamlNode? node) =>
        node is YamlScalarNode { Value: { } text } scalar
        && (scalar.Style != ScalarStyle.Plain || !Untyped().IsMatch(text))
            ? text
            : null;

    public static string? Text(this YamlNode? node, string key) => node.Find(key).Text();

    /// <summary>Returns null if the value is missing or in quotes.</summary>
    public static int? Number(this YamlNode? node, string key) =>
        node.Find(key) is YamlScalarNode { Style: ScalarStyle.Plain } scalar
        && int.TryParse(scalar.Value, out int number)
            ? number
            : null;

    /// <summary>Returns every nested scalar value, without keys.</summary>
    public static IEnumerable<string> Scalars(this YamlNode? node) =>
        node switch
        {
            YamlScalarNode scalar => [scalar.Value ?? ""],
            YamlSequenceNode list => list.Children.SelectMany(Scalars),
            YamlMappingNode map => map.Children.Values.SelectMany(Scalars),
            _ => [],
        };

    [GeneratedRegex(
        @"^(~|null|true|false|yes|no|on|off|y|n|[-+.]?[0-9][0-9a-fx_.:+-]*([T ][0-9].*)?|)\z",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Untyped();
}
