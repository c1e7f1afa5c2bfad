using System.Text;
using System.Text.Json;
using AccessKeyRotation.Fuzz.Targets;

namespace AccessKeyRotation.Fuzz.Mutations;

/// <summary>Changes values and members of a JSON text, also of a JSON text within a string.</summary>
internal static class JsonMutations
{
    private const int MaxNesting = 3000;

    public static byte[] Mutate(byte[] json, byte[] other, Random random)
    {
        List<JsonPart> parts = JsonPart.Of(json);
        if (parts.Count == 0)
            return ByteMutations.Mutate(json, other, InputForm.Json, random);
        JsonPart part = parts[random.Next(parts.Count)];
        JsonPart second = parts[random.Next(parts.Count)];
        switch (random.Next(9))
        {
            case 0:
                return Remove(json, part);
            case 1:
                return ByteMutations.Replace(
                    json,
                    part.End,
                    part.End,
                    [(byte)',', .. json.AsSpan(part.MemberStart..part.End)]
                );
            case 2 when part.End <= second.Start:
                return
                [
                    .. json[..part.Start],
                    .. json[second.Start..second.End],
                    .. json[part.End..second.Start],
                    .. json[part.Start..part.End],
                    .. json[second.End..],
                ];
            case 3 when JsonPart.Of(other) is { Count: > 0 } others:
                JsonPart from = others[random.Next(others.Count)];
                return ByteMutations.Replace(json, part.Start, part.End, other.AsSpan(from.Start..from.End));
            case 4:
                int depth = random.Next(3) > 0 ? 1 + random.Next(5) : 1 + random.Next(MaxNesting);
                return
                [
                    .. json[..part.Start],
                    .. Enumerable.Repeat((byte)'[', depth),
                    .. json[part.Start..part.End],
                    .. Enumerable.Repeat((byte)']', depth),
                    .. json[part.End..],
                ];
            case 5 or 6 when json[part.Start] == '"':
                return MutateText(json, part, other, random);
            case 7 when part.IsMember && second.IsMember:
                return ByteMutations.Replace(
                    json,
                    part.MemberStart,
                    part.NameEnd,
                    json.AsSpan(second.MemberStart..second.NameEnd)
                );
            default:
                return ByteMutations.Replace(json, part.Start, part.End, Tokens.Any(random, InputForm.Json));
        }
    }

    private static byte[] Remove(byte[] json, JsonPart part)
    {
        int end = part.End < json.Length && json[part.End] == ',' ? part.End + 1 : part.End;
        return ByteMutations.Replace(json, part.MemberStart, end, []);
    }

    /// <summary>Changes the content of a string; a JSON text in it by its own parts.</summary>
    private static byte[] MutateText(byte[] json, JsonPart part, byte[] other, Random random)
    {
        string? text = Decode(json.AsSpan(part.Start..part.End));
        if (text is ['{' or '[', ..])
        {
            byte[] inner = Mutate(Encoding.UTF8.GetBytes(text), other, random);
            return ByteMutations.Replace(
                json,
                part.Start,
                part.End,
                JsonSerializer.SerializeToUtf8Bytes(Encoding.UTF8.GetString(inner))
            );
        }
        int at = part.Start + 1 + random.Next(Math.Max(1, part.End - part.Start - 1));
        return random.Next(3) switch
        {
            0 => ByteMutations.Replace(json, at, at, Tokens.Any(random, InputForm.Text)),
            1 => ByteMutations.Replace(json, at, part.End - 1 < at ? at : part.End - 1, []),
            _ when text is { Length: > 0 } => ByteMutations.Replace(
                json,
                part.Start,
                part.End,
                Encoding.UTF8.GetBytes($"\"{string.Concat(text.Select(each => $"\\u{(int)each:x4}"))}\"")
            ),
            _ => json,
        };
    }

    private static string? Decode(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
