using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AccessKeyRotation.Yaml;

/// <summary>
/// Reads YAML as JSON, to which SSM and CloudFormation also convert it. Numbers are kept as written. Refuses texts that
/// YAML 1.1 (their parsers) and YAML 1.2 (other parsers) read differently, and anchors and nulls, which documents and
/// templates do not use. Compiled into each project that reads YAML.
/// </summary>
internal static partial class YamlJson
{
    /// <summary>
    /// More than any template or document requires, and less than the default limit of System.Text.Json (64).
    /// </summary>
    private const int MaxDepth = 50;

    /// <param name="function">Converts a tag and its value; returns null for an unknown tag. If null, all tags are
    /// refused.</param>
    /// <exception cref="YamlRefusedException">The text is not one such YAML document.</exception>
    public static JsonNode Read(string yaml, Func<string, JsonNode, JsonNode?>? function = null)
    {
        using StringReader text = new(yaml);
        Parser parser = new(text);
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                throw new YamlRefusedException(1, "the text is empty.");
            parser.Consume<DocumentStart>();
            JsonNode root = Node(parser, function ?? ((_, _) => null), depth: 0);
            parser.Consume<DocumentEnd>();
            return parser.Accept<StreamEnd>(out _)
                ? root
                : throw Wrong(parser.Current!, "a second YAML document starts.");
        }
        catch (YamlException error)
        {
            throw new YamlRefusedException(error.Start.Line, error.Message, error);
        }
        // YamlDotNet throws exceptions of many types for some texts.
        catch (Exception error) when (error is not YamlRefusedException)
        {
            throw new YamlRefusedException(parser.Current?.Start.Line ?? 1, "the text is not YAML.", error);
        }
    }

    /// <param name="depth">The number of lists, maps and tags around the node.</param>
    private static JsonNode Node(Parser parser, Func<string, JsonNode, JsonNode?> function, int depth)
    {
        if (parser.Current is NodeEvent { Anchor.IsEmpty: false } or AnchorAlias)
            throw Wrong(parser.Current, "anchors and aliases are not supported; repeat the value.");
        NodeEvent at = (NodeEvent)parser.Current!;
        if (depth >= MaxDepth && (at is not Scalar || !at.Tag.IsEmpty))
            throw Wrong(at, $"values are nested in more than {MaxDepth} levels.");
        if (at.Tag.IsEmpty)
            return Plain(parser, function, depth);
        // A scalar behind a tag is text, regardless of its form.
        JsonNode argument = parser.TryConsume<Scalar>(out Scalar? scalar)
            ? JsonValue.Create(Text(scalar))
            : Plain(parser, function, depth + 1);
        return function(at.Tag.Value, argument) ?? throw Wrong(at, $"the tag {at.Tag} is not supported.");
    }

    private static JsonNode Plain(Parser parser, Func<string, JsonNode, JsonNode?> function, int depth)
    {
        if (parser.TryConsume<Scalar>(out Scalar? scalar))
            return Value(scalar);
        if (parser.TryConsume<SequenceStart>(out _))
            return List(parser, function, depth + 1);
        MappingStart start = parser.Consume<MappingStart>();
        return Map(parser, start, function, depth + 1);
    }

    private static JsonArray List(Parser parser, Func<string, JsonNode, JsonNode?> function, int depth)
    {
        JsonArray list = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
            list.Add(Node(parser, function, depth));
        return list;
    }

    private static JsonObject Map(
        Parser parser,
        MappingStart start,
        Func<string, JsonNode, JsonNode?> function,
        int depth
    )
    {
        JsonObject map = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            Scalar key = parser.TryConsume<Scalar>(out Scalar? name)
                ? name
                : throw Wrong(start, "a name must be text.");
            if (!map.TryAdd(Text(key), Node(parser, function, depth)))
                throw Wrong(key, $"'{key.Value}' is repeated.");
        }
        return map;
    }

    private static JsonNode Value(Scalar scalar)
    {
        string text = Text(scalar);
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

    /// <summary>
    /// Returns the text of a scalar. An escape in YAML can write half of a surrogate pair, which JSON cannot contain.
    /// </summary>
    private static string Text(Scalar scalar)
    {
        string text = scalar.Value;
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                throw Wrong(scalar, "a character is half of a surrogate pair.");
        }
        return text;
    }

    private static YamlRefusedException Wrong(ParsingEvent at, string reason) => new(at.Start.Line, reason);

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    // Booleans and numbers in other spellings, dates, times of day.
    [GeneratedRegex(
        @"^(y|n|yes|no|on|off|true|false|0[xo][0-9a-f_]+|[-+]?\.(inf|nan)|[-+.]?[0-9][0-9_.:]*(e[-+]?[0-9]+)?"
            + @"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([t \t].*)?)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Ambiguous();
}
