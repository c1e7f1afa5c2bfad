using System.Text.Json;

namespace AccessKeyRotation.Fuzz.Mutations;

/// <summary>The place of a value in a JSON text.</summary>
/// <param name="MemberStart">The start of the name; of the value if it has no name.</param>
/// <param name="NameEnd">The end of the name, with its quotes.</param>
internal readonly record struct JsonPart(int MemberStart, int NameEnd, int Start, int End)
{
    public bool IsMember => MemberStart < Start;

    /// <summary>Returns the values of a text up to its first error.</summary>
    public static List<JsonPart> Of(byte[] json)
    {
        List<JsonPart> parts = [];
        Stack<(int MemberStart, int NameEnd, int Start)> open = [];
        (int Start, int End)? name = null;
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = 10_000 });
        try
        {
            while (reader.Read())
            {
                (int start, int end) = ((int)reader.TokenStartIndex, (int)reader.BytesConsumed);
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = (start, EndOfName(json, end));
                        continue;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        open.Push((name?.Start ?? start, name?.End ?? start, start));
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        (int member, int nameEnd, int opened) = open.Pop();
                        parts.Add(new(member, nameEnd, opened, end));
                        break;
                    default:
                        parts.Add(new(name?.Start ?? start, name?.End ?? start, start, end));
                        break;
                }
                name = null;
            }
        }
        catch (JsonException)
        {
            // The parts before the error are enough.
        }
        return parts;
    }

    /// <summary>The reader consumes the colon with the name.</summary>
    private static int EndOfName(byte[] json, int consumed) => Array.LastIndexOf(json, (byte)'"', consumed - 1) + 1;
}
