using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AccessKeyRotation.Local.Automation.Values;

/// <summary>
/// Reads YAML as JSON, to which SSM and CloudFormation convert it as well. What their parsers (YAML 1.1) and others (YAML 1.2)
/// read differently is refused, and so is what has no place in a document: tags, anchors, nulls.
/// </summary>
internal static partial class YamlText
{
    /// <exception cref="FormatException">the text is not one YAML document of that kind; the message names the line</exception>
    public static JsonElement ToJson(string yaml)
    {
        using StringReader text = new(yaml);
        Parser parser = new(text);
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                throw new FormatException("is empty.");
            parser.Consume<DocumentStart>();
            JsonNode root = Node(parser);
            parser.Consume<DocumentEnd>();
            if (!parser.Accept<StreamEnd>(out _))
                throw new FormatException("holds more than one YAML document.");
            return JsonSerializer.SerializeToElement(root);
        }
        catch (YamlException error)
        {
            throw new FormatException($"is not YAML, line {error.Start.Line}: {error.Message}", error);
        }
    }

    private static JsonNode Node(Parser parser)
    {
        if (parser.Current is NodeEvent { Anchor.IsEmpty: false } or AnchorAlias)
            throw Wrong(parser.Current, "anchors and aliases are not read; write the value out.");
        if (parser.Current is NodeEvent { Tag.IsEmpty: false } tagged)
            throw Wrong(tagged, $"the tag {tagged.Tag} is not read; write the value itself.");
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

    private static JsonValue Value(Scalar scalar)
    {
        string text = scalar.Value;
        if (scalar.Style != ScalarStyle.Plain)
            return JsonValue.Create(text);
        if (text is "" or "~" or "null" or "Null" or "NULL")
            throw Wrong(scalar, "a value is missing; for an empty text write ''.");
        if (text is "true" or "false")
            return JsonValue.Create(text == "true");
        if (WholeNumber().IsMatch(text) && long.TryParse(text, CultureInfo.InvariantCulture, out long whole))
            return JsonValue.Create(whole);
        if (Fraction().IsMatch(text))
            return JsonValue.Create(decimal.Parse(text, CultureInfo.InvariantCulture));
        if (Ambiguous().IsMatch(text))
            throw Wrong(scalar, $"{text} means one thing in YAML 1.1 and another in YAML 1.2; write it in quotes.");
        return JsonValue.Create(text);
    }

    private static FormatException Wrong(ParsingEvent at, string message) => new($"is wrong in line {at.Start.Line}: {message}");

    // Booleans and numbers in other spellings, dates, times of day.
    [GeneratedRegex(@"^(y|n|yes|no|on|off|true|false|0[xo][0-9a-f_]+|[-+]?\.(inf|nan)|[-+.]?[0-9][0-9_.:]*(e[-+]?[0-9]+)?"
        + @"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([t \t].*)?)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ambiguous();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)\z")]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]{0,9})\.[0-9]{1,9}\z")]
    private static partial Regex Fraction();
}
