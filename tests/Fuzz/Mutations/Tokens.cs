using System.Text;

namespace AccessKeyRotation.Fuzz.Mutations;

/// <summary>Parts with a meaning for a parser.</summary>
internal static class Tokens
{
    private static readonly byte[][] Bytes =
    [
        [0],
        [0xFF],
        [0xC3, 0x28],
        [0xED, 0xA0, 0x80],
        [0xF4, 0x90, 0x80, 0x80],
        [0xEF, 0xBB, 0xBF],
        [0xFF, 0xFE],
        [0xE2, 0x80, 0xA8],
        [0x1F, 0x8B],
    ];

    private static readonly string[] Anywhere =
    [
        "\"",
        "\\",
        "\\u0000",
        "\\ud800",
        "\\udc00",
        "\r",
        "\n",
        "\r\n",
        "\t",
        " ",
        "\u001b[31m",
        "\u202e",
        "\u00a0",
        "\U000e0041",
        "-1",
        "0",
        "1e999",
        "99999999999999999999",
        "2147483648",
        "NaN",
        "null",
        "true",
        "{}",
        "[]",
        "../",
        "%s",
        "${",
        "{{global:DATE}}",
        "N/A",
        "no_information",
        "9999-12-31T23:59:59+00:00",
        "0001-01-01T00:00:00+00:00",
        "2026-02-30",
        "2026-12-31",
    ];

    private static readonly string[] OfJson =
    [
        "{\"a\":",
        "[",
        "]",
        "}",
        ",",
        ":",
        "\"a\":1,",
        "/**/",
        "//",
        "\"\\u0041\"",
        "false",
        "1.0",
        "\"\"",
        "\" \"",
    ];

    private static readonly string[] OfYaml =
    [
        "{",
        "}",
        "[",
        "]",
        ": ",
        "- ",
        "? ",
        ", ",
        "#",
        "&a ",
        "*a",
        "!Ref ",
        "!GetAtt ",
        "!Sub ",
        "!<tag:x> ",
        "%TAG ! x\n",
        "|\n",
        ">-\n",
        "|9\n",
        "'",
        "\"",
        "---\n",
        "...\n",
        "<<: ",
        "Fn::ForEach::a: ",
        "Type: AWS::IAM::AccessKey\n",
        "Status: Inactive\n",
        "Resources:\n",
        "\u0085",
    ];

    private static readonly string[] OfCsv = [",", ";", "\"\"", "\",\"", "TRUE", "false", "not_supported", "'"];

    public static byte[] Any(Random random, Targets.InputForm form)
    {
        if (random.Next(5) == 0)
            return Bytes[random.Next(Bytes.Length)];
        if (random.Next(40) == 0)
            return Encoding.UTF8.GetBytes(new string(random.Next(2) == 0 ? 'A' : '9', 1 << random.Next(14)));
        if (random.Next(40) == 0)
            return Encoding.UTF8.GetBytes(
                Targets.InputShape.Repeat(random.Next(2) == 0 ? "[" : "{\"a\":", 1 << random.Next(11))
            );
        string[] texts = random.Next(2) == 0 ? Anywhere : Of(form);
        return Encoding.UTF8.GetBytes(texts[random.Next(texts.Length)]);
    }

    private static string[] Of(Targets.InputForm form) =>
        form switch
        {
            Targets.InputForm.Json => OfJson,
            Targets.InputForm.Yaml => OfYaml,
            Targets.InputForm.Csv => OfCsv,
            _ => Anywhere,
        };
}
