using CsCheck;

namespace AccessKeyRotation.Testing;

/// <summary>Generates texts that may not be YAML, or not a template or document.</summary>
internal static class MutatedText
{
    /// <summary>Tokens with a meaning for a YAML parser or for CloudFormation.</summary>
    private static readonly string[] Tokens =
    [
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        "- ",
        "-",
        "? ",
        "?",
        ",",
        "\n",
        "\n  ",
        "\t",
        " ",
        "#",
        "&a ",
        "*a",
        "!",
        "!Ref ",
        "!GetAtt ",
        "!Sub ",
        "!<tag:x> ",
        "!!null ",
        "!e!x ",
        "%YAML 1.1\n",
        "%TAG ! x\n",
        "%",
        "|",
        ">",
        "|9\n",
        ">-\n",
        "'",
        "\"",
        "\\",
        "\\x",
        "\\uD800",
        "\"\\u",
        "---\n",
        "...\n",
        "---",
        "~",
        "null",
        "''",
        "0",
        "-1",
        "1e9",
        "<<: ",
        "@",
        "`",
        "\0",
        "\u0085",
        "\uFEFF",
        "\u2028",
        "\uD800",
        "é",
        "Fn::Transform: ",
        "Ref: ",
        "Type: ",
        "Resources:\n",
        "[[[[[[[[",
        "{a: {a: {a: ",
        "\r",
        "\r\n",
        "Location: ..\n",
        "Location: \"a\\0b\"\n",
    ];

    private static readonly Gen<Func<string, string>> GenMutation = Gen.Select(
        Gen.Int[0, 6],
        Gen.Int[0, int.MaxValue],
        Gen.Int[0, int.MaxValue],
        Gen.OneOf(Tokens),
        (kind, first, second, token) => (Func<string, string>)(text => Mutate(text, kind, first, second, token))
    );

    /// <summary>Generates one of the texts with up to four changes.</summary>
    public static Gen<string> Of(params string[] texts) =>
        Gen.Select(Gen.OneOf(texts), GenMutation.Array[1, 4], (text, mutations) =>
            mutations.Aggregate(text, (mutated, mutation) => mutation(mutated))
        );

    /// <summary>Generates tokens in any order.</summary>
    public static Gen<string> OfTokens { get; } = Gen.OneOf(Tokens).Array[0, 30].Select(string.Concat);

    private static string Mutate(string text, int kind, int first, int second, string token)
    {
        int at = first % (text.Length + 1);
        int length = Math.Min(second % 40, text.Length - at);
        return kind switch
        {
            0 or 1 => text.Insert(at, token),
            2 => text.Remove(at, length),
            3 => text.Remove(at, length).Insert(at, token),
            4 => text.Insert(second % (text.Length + 1), text.Substring(at, length)),
            5 => text[..at],
            _ => WithoutLine(text, at),
        };
    }

    private static string WithoutLine(string text, int at)
    {
        string[] lines = text.Split('\n');
        int line = text[..Math.Min(at, text.Length)].Count(character => character == '\n');
        return string.Join('\n', lines.Where((_, number) => number != line));
    }
}
