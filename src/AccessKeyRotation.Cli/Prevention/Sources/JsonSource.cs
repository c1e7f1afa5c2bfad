using System.Text;
using System.Text.Json;

namespace AccessKeyRotation.Cli.Prevention.Sources;

/// <summary>Reads JSON with the place of each value.</summary>
internal ref struct JsonSource
{
    /// <summary>More than Terraform and the AWS CDK write.</summary>
    private const int MaxDepth = 256;

    private readonly ReadOnlySpan<byte> _json;
    private Utf8JsonReader _reader;
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    private JsonSource(ReadOnlySpan<byte> json)
    {
        _json = json;
        _reader = new(json, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = MaxDepth });
    }

    /// <summary>Returns all values of the text: usually one.</summary>
    /// <exception cref="SourceException">The text is not JSON, or a name is repeated in an object.</exception>
    public static IReadOnlyList<SourceNode> Read(string text)
    {
        JsonSource source = new(Encoding.UTF8.GetBytes(text));
        try
        {
            List<SourceNode> values = [];
            while (source._reader.Read())
                values.Add(source.Value());
            return values;
        }
        catch (JsonException error)
        {
            throw new SourceException((int)(error.LineNumber ?? 0) + 1, "the text is not JSON.", error);
        }
        catch (InvalidOperationException error) // half of a surrogate pair
        {
            throw new SourceException(source._line, "a text is not Unicode.", error);
        }
    }

    private SourceNode Value()
    {
        MoveTo((int)_reader.TokenStartIndex);
        (int line, int column) = (_line, _column);
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => Map(line, column),
            JsonTokenType.StartArray => List(line, column),
            JsonTokenType.String => new SourceScalar(line, column, _reader.GetString()!, ScalarKind.String),
            JsonTokenType.Null => new SourceScalar(line, column, "null", ScalarKind.Null),
            JsonTokenType.True => new SourceScalar(line, column, "true", ScalarKind.Boolean),
            JsonTokenType.False => new SourceScalar(line, column, "false", ScalarKind.Boolean),
            _ => new SourceScalar(line, column, Encoding.UTF8.GetString(_reader.ValueSpan), ScalarKind.Number),
        };
    }

    private SourceList List(int line, int column)
    {
        List<SourceNode> items = [];
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            items.Add(Value());
        return new(line, column, items);
    }

    private SourceMap Map(int line, int column)
    {
        List<SourceMember> members = [];
        HashSet<string> names = [];
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            string name = _reader.GetString()!;
            MoveTo((int)_reader.TokenStartIndex);
            if (!names.Add(name))
                throw new SourceException(_line, $"'{Excerpt.Of(name)}' is repeated.");
            _reader.Read();
            members.Add(new(name, Value()));
        }
        return new(line, column, members);
    }

    /// <summary>Counts the lines and UTF-16 code units up to a byte. A sequence of 4 bytes has two units.</summary>
    private void MoveTo(int offset)
    {
        foreach (byte next in _json[_offset..offset])
        {
            if (next == '\n')
                (_line, _column) = (_line + 1, 1);
            else if ((next & 0xC0) != 0x80)
                _column += next >= 0xF0 ? 2 : 1;
        }
        _offset = offset;
    }
}
