using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AccessKeyRotation.Cli.Prevention.Sources;

/// <summary>
/// Reads YAML with the place of each value. The short forms of intrinsic functions become their long forms (AWS
/// CloudFormation User Guide, "Intrinsic function reference"). Aliases, which CloudFormation refuses, are an error.
/// </summary>
internal sealed class YamlSource
{
    private const int MaxDepth = 256;

    private readonly Parser _parser;

    private YamlSource(string text) => _parser = new(new StringReader(text));

    /// <summary>Returns the documents of the text.</summary>
    /// <exception cref="SourceException">The text is not YAML, has an alias, or repeats a name in a map.</exception>
    public static IReadOnlyList<SourceNode> Read(string text)
    {
        YamlSource source = new(text);
        try
        {
            return source.Documents();
        }
        catch (YamlException error)
        {
            throw new SourceException((int)error.Start.Line, "the text is not YAML.", error);
        }
        // YamlDotNet throws exceptions of many types for some texts.
        catch (Exception error) when (error is not SourceException)
        {
            throw new SourceException((int)(source._parser.Current?.Start.Line ?? 1), "the text is not YAML.", error);
        }
    }

    private List<SourceNode> Documents()
    {
        List<SourceNode> documents = [];
        _parser.Consume<StreamStart>();
        while (_parser.TryConsume<DocumentStart>(out _))
        {
            documents.Add(Node(depth: 0));
            _parser.Consume<DocumentEnd>();
        }
        return documents;
    }

    private SourceNode Node(int depth)
    {
        ParsingEvent at = _parser.Current!;
        if (at is not NodeEvent start)
            throw Wrong(at, "an alias is not supported by CloudFormation: repeat the value.");
        if (depth == MaxDepth)
            throw Wrong(at, $"values are nested in more than {MaxDepth} levels.");
        SourceNode value =
            _parser.Accept<Scalar>(out _) ? Scalar()
            : _parser.Accept<SequenceStart>(out _) ? List(depth)
            : Map(depth);
        return FunctionOf(start) is { } function
            ? new SourceMap(value.Line, value.Column, [new(function, value)])
            : value;
    }

    private SourceScalar Scalar()
    {
        Scalar scalar = _parser.Consume<Scalar>();
        ScalarKind kind =
            scalar.Style != ScalarStyle.Plain || FunctionOf(scalar) is not null ? ScalarKind.String
            : scalar.Value is "" or "~" or "null" or "Null" or "NULL" ? ScalarKind.Null
            : scalar.Value is "true" or "false" ? ScalarKind.Boolean
            : ScalarKind.String;
        return new(LineOf(scalar), ColumnOf(scalar), scalar.Value, kind);
    }

    private SourceList List(int depth)
    {
        SequenceStart start = _parser.Consume<SequenceStart>();
        List<SourceNode> items = [];
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(Node(depth + 1));
        return new(LineOf(start), ColumnOf(start), items);
    }

    private SourceMap Map(int depth)
    {
        MappingStart start = _parser.Consume<MappingStart>();
        List<SourceMember> members = [];
        HashSet<string> names = [];
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (!_parser.TryConsume<Scalar>(out Scalar? name))
                throw Wrong(_parser.Current!, "a name must be a text.");
            if (!names.Add(name.Value))
                throw Wrong(name, $"'{Excerpt.Of(name.Value)}' is repeated.");
            members.Add(new(name.Value, Node(depth + 1)));
        }
        return new(LineOf(start), ColumnOf(start), members);
    }

    /// <summary>Returns the name of an intrinsic function from its tag; null for other tags.</summary>
    private static string? FunctionOf(NodeEvent at) =>
        at.Tag.IsEmpty || !at.Tag.Value.StartsWith('!') || at.Tag.Value.Length == 1 ? null
        : at.Tag.Value[1..] is "Ref" or "Condition" ? at.Tag.Value[1..]
        : $"Fn::{at.Tag.Value[1..]}";

    private static int LineOf(ParsingEvent at) => (int)at.Start.Line;

    private static int ColumnOf(ParsingEvent at) => (int)at.Start.Column;

    private static SourceException Wrong(ParsingEvent at, string reason) => new(LineOf(at), reason);
}
