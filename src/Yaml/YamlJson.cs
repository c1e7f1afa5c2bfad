using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AccessKeyRotation.Yaml;

/// <summary>
/// Reads YAML as JSON, to which SSM and CloudFormation convert it as well. Numbers stay as they are written. What their parsers (YAML 1.1) and others (YAML 1.2)
/// read differently is refused, and so is what has no place in a document or template: anchors, nulls. Compiled into each project that reads YAML.
/// </summary>
internal static partial class YamlJson
{
    /// <param name="function">What a tag makes of the value behind it; null where there is no such tag. Left out, no tag is read.</param>
    /// <exception cref="YamlRefusedException">The text is not one YAML document of that kind.</exception>
    public static JsonNode Read(string yaml, Func<string, JsonNode, JsonNode?>? function = null)
    {
        using StringReader text = new(yaml);
        Parser parser = new(text);
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                throw new YamlRefusedException(1, "there is nothing.");
            parser.Consume<DocumentStart>();
            JsonNode root = Node(parser, function ?? ((_, _) => null));
            parser.Consume<DocumentEnd>();
            return parser.Accept<StreamEnd>(out _) ? root : throw Wrong(parser.Current!, "another YAML document begins.");
        }
        catch (YamlException error)
        {
            throw new YamlRefusedException(error.Start.Line, error.Message, error);
        }
    }

    private static JsonNode Node(Parser parser, Func<string, JsonNode, JsonNode?> function)
    {
        if (parser.Current is NodeEvent { Anchor.IsEmpty: false } or AnchorAlias)
            throw Wrong(parser.Current, "anchors and aliases are not read; write the value out.");
        NodeEvent at = (NodeEvent)parser.Current!;
        if (at.Tag.IsEmpty)
            return Plain(parser, function);
        // What stands behind a tag is its text, whatever it looks like.
        JsonNode argument = parser.TryConsume<Scalar>(out Scalar? scalar) ? JsonValue.Create(scalar.Value) : Plain(parser, function);
        return function(at.Tag.Value, argument) ?? throw Wrong(at, $"the tag {at.Tag} is not known here.");
    }

    private static JsonNode Plain(Parser parser, Func<string, JsonNode, JsonNode?> function)
    {
        if (parser.TryConsume<Scalar>(out Scalar? scalar))
            return Value(scalar);
        if (parser.TryConsume<SequenceStart>(out _))
            return List(parser, function);
        MappingStart start = parser.Consume<MappingStart>();
        return Map(parser, start, function);
    }

    private static JsonArray List(Parser parser, Func<string, JsonNode, JsonNode?> function)
    {
        JsonArray list = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
            list.Add(Node(parser, function));
        return list;
    }

    private static JsonObject Map(Parser parser, MappingStart start, Func<string, JsonNode, JsonNode?> function)
    {
        JsonObject map = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            Scalar key = parser.TryConsume<Scalar>(out Scalar? name) ? name : throw Wrong(start, "a name must be text.");
            if (!map.TryAdd(key.Value, Node(parser, function)))
                throw Wrong(key, $"'{key.Value}' is there twice.");
        }
        return map;
    }

    private static JsonNode Value(Scalar scalar)
    {
        string text = scalar.Value;
        if (scalar.Style != ScalarStyle.Plain)
            return JsonValue.Create(text);
        if (text is "" or "~" or "null" or "Null" or "NULL")
            throw Wrong(scalar, "a value is missing; for an empty text write ''.");
        if (text is "true" or "false")
            return JsonValue.Create(text == "true");
        if (Number().IsMatch(text))
            return JsonNode.Parse(text)!; // as it is written, however many digits
        if (Ambiguous().IsMatch(text))
            throw Wrong(scalar, $"{text} means one thing in YAML 1.1 and another in YAML 1.2; write it in quotes.");
        return JsonValue.Create(text);
    }

    private static YamlRefusedException Wrong(ParsingEvent at, string reason) => new(at.Start.Line, reason);

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?\z")]
    private static partial Regex Number();

    // Booleans and numbers in other spellings, dates, times of day.
    [GeneratedRegex(@"^(y|n|yes|no|on|off|true|false|0[xo][0-9a-f_]+|[-+]?\.(inf|nan)|[-+.]?[0-9][0-9_.:]*(e[-+]?[0-9]+)?"
        + @"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([t \t].*)?)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ambiguous();
}
