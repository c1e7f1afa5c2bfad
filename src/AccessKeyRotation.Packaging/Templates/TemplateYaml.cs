using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AccessKeyRotation.Packaging.Templates;

/// <summary>
/// Reads YAML of CloudFormation as JSON, with functions in their long form. Numbers and booleans stay what they are. What CloudFormation refuses (anchors,
/// nulls), and what parsers read differently (YAML 1.1 and 1.2), is refused.
/// </summary>
public static partial class TemplateYaml
{
    /// <exception cref="PackagingException">The file is not there, or not one YAML document of that kind; the message names file and line.</exception>
    public static JsonObject Read(string file)
    {
        if (!File.Exists(file))
            throw new PackagingException($"There is no file {file}.");
        try
        {
            return Parse(File.ReadAllText(file));
        }
        catch (PackagingException error)
        {
            throw new PackagingException($"{Path.GetFileName(file)}, {error.Message}", error);
        }
    }

    /// <exception cref="PackagingException">It is not one YAML document of that kind; the message names the line.</exception>
    public static JsonObject Parse(string yaml)
    {
        using StringReader text = new(yaml);
        Parser parser = new(text);
        try
        {
            parser.Consume<StreamStart>();
            DocumentStart start = parser.Accept<DocumentStart>(out _) ? parser.Consume<DocumentStart>() : throw new PackagingException("line 1: there is nothing.");
            JsonNode root = Node(parser);
            parser.Consume<DocumentEnd>();
            if (!parser.Accept<StreamEnd>(out _))
                throw Wrong(parser.Current!, "another YAML document begins.");
            return root as JsonObject ?? throw Wrong(start, "a template is a map.");
        }
        catch (YamlException error)
        {
            throw new PackagingException($"line {error.Start.Line}: {error.Message}", error);
        }
    }

    private static JsonNode Node(Parser parser)
    {
        if (parser.Current is NodeEvent { Anchor.IsEmpty: false } or AnchorAlias)
            throw Wrong(parser.Current, "anchors and aliases are not read; write the value out.");
        NodeEvent at = (NodeEvent)parser.Current!;
        if (at.Tag.IsEmpty)
            return Plain(parser);
        JsonNode argument = parser.TryConsume<Scalar>(out Scalar? scalar) ? JsonValue.Create(scalar.Value) : Plain(parser);
        return ShortFunction.Expand(at.Tag.Value, argument) ?? throw Wrong(at, $"the tag {at.Tag} is no function of CloudFormation.");
    }

    private static JsonNode Plain(Parser parser)
    {
        if (parser.TryConsume<Scalar>(out Scalar? scalar))
            return Value(scalar);
        if (parser.TryConsume<SequenceStart>(out _))
            return List(parser);
        MappingStart start = parser.Consume<MappingStart>();
        return Map(parser, start);
    }

    private static JsonArray List(Parser parser)
    {
        JsonArray list = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
            list.Add(Node(parser));
        return list;
    }

    private static JsonObject Map(Parser parser, MappingStart start)
    {
        JsonObject map = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            Scalar key = parser.TryConsume<Scalar>(out Scalar? name) ? name : throw Wrong(start, "a name must be text.");
            if (!map.TryAdd(key.Value, Node(parser)))
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

    private static PackagingException Wrong(ParsingEvent at, string message) => new(string.Create(CultureInfo.InvariantCulture, $"line {at.Start.Line}: {message}"));

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?\z")]
    private static partial Regex Number();

    // Booleans and numbers in other spellings, dates, times of day.
    [GeneratedRegex(@"^(y|n|yes|no|on|off|true|false|0[xo][0-9a-f_]+|[-+]?\.(inf|nan)|[-+.]?[0-9][0-9_.:]*(e[-+]?[0-9]+)?"
        + @"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([t \t].*)?)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ambiguous();
}
