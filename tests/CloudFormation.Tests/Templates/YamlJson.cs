using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AccessKeyRotation.CloudFormation.Tests.Templates;

/// <summary>YAML of CloudFormation as JSON: the short forms of functions (<c>!Ref</c>) become their long ones.</summary>
internal static class YamlJson
{
    public static JsonObject Read(string file)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(File.ReadAllText(file)));
        return Convert(stream.Documents.Single().RootNode)!.AsObject();
    }

    private static JsonNode? Convert(YamlNode node)
    {
        if (node.Tag.IsEmpty || !node.Tag.Value.StartsWith('!') || node.Tag.Value.Length == 1)
            return Plain(node);
        string function = node.Tag.Value[1..];
        JsonNode? argument = node is YamlScalarNode scalar ? JsonValue.Create(scalar.Value) : Plain(node);
        return function switch
        {
            "Ref" => new JsonObject { ["Ref"] = argument },
            "GetAtt" => new JsonObject { ["Fn::GetAtt"] = new JsonArray([.. ((string)argument!).Split('.', 2).Select(part => (JsonNode)part)]) },
            _ => new JsonObject { [$"Fn::{function}"] = argument },
        };
    }

    private static JsonNode? Plain(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(child => KeyValuePair.Create($"{child.Key}", Convert(child.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Convert)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: var text } => Typed(text!),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new InvalidOperationException($"{node.NodeType} at {node.Start}"),
    };

    private static JsonNode Typed(string text) =>
        text is "true" or "false" ? text == "true" : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : text;
}
