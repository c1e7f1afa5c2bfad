using System.Globalization;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>Values that a pattern must accept and must refuse, for each allowedPattern of the documents.</summary>
internal sealed record PatternExamples(string Pattern, string[] Good, string[] Bad)
{
    private const string Account = "111122223333";
    private const string ArabicAccount = "١١١١٢٢٢٢٣٣٣٣";

    /// <summary>The minimum and maximum if the pattern is for whole numbers.</summary>
    public (int Min, int Max)? Range { get; private init; }

    public static IReadOnlyList<PatternExamples> All { get; } =
    [
        Numbers("^([1-9]|1[0-4])$", 1, 14),
        Numbers(@"^([1-9]|[1-8]\d|90)$", 1, 90),
        Numbers(@"^([1-9]\d?|[12]\d{2}|3[0-5]\d|36[0-5])$", 1, 365),
        Numbers(@"^(0|[1-9]\d?|[12]\d{2}|3[0-5]\d|36[0-5])$", 0, 365),
        Numbers(@"^([1-9]\d{0,2}|[12]\d{3}|3[0-5]\d{2}|36[0-4]\d|3650)$", 1, 3650),
        Numbers(@"^(0|[1-9]\d{0,2}|[12]\d{3}|3[0-5]\d{2}|36[0-4]\d|3650)$", 0, 3650),
        Of(
            "^AIDA[A-Z0-9]{12,124}$",
            ["AIDAIOSFODNN7EXAMPLE", "AIDA" + Of('X', 12), "AIDA" + Of('0', 124)],
            [
                "AIDA",
                "AIDA" + Of('X', 11),
                "AIDA" + Of('X', 125),
                "AROAIOSFODNN7EXAMPLE",
                "aidaIOSFODNN7EXAMPLE",
                "AIDAIOSFODNN7example",
                "AIDAIOSFODNN7EXAMPL٣",
                "alice",
            ]
        ),
        Of(
            "^[A-Za-z0-9_+=,.:;@/#%()-]{1,512}$",
            [
                $"arn:aws:config:eu-west-1:{Account}:config-rule/config-rule-abcdef/finding/45f070df80cb50b68fa6a43594kc6fda1e517932",
                $"arn:aws:securityhub:eu-west-1:{Account}:security-control/IAM.3/finding/0a1b2c3d-1111-2222-3333-444455556666",
                $"arn:aws:iam::{Account}:user/path/of_it/a+b=c,d.e@f-g",
                $"AWS::::Account:{Account}",
                Of('x', 512),
            ],
            ["", "two words", "{{ Owner }}", "a\"b", "a\\b", "ä", "a\tb", "a<b>", Of('x', 513)]
        ),
        Of(
            @"^arn:aws[a-z-]*:securityhub:[a-z0-9-]{1,32}:(\d{12})?:product/[A-Za-z0-9_.@/-]{1,256}$",
            [
                "arn:aws:securityhub:us-east-1::product/aws/config",
                "arn:aws-us-gov:securityhub:us-gov-west-1::product/aws/securityhub",
                $"arn:aws:securityhub:us-east-1:{Account}:product/{Account}/default",
            ],
            [
                "",
                "aws/config",
                "arn:aws:securityhub:us-east-1::product/",
                "arn:aws:securityhub::product/aws/config",
                $"arn:aws:securityhub:us-east-1:{ArabicAccount}:product/a/b",
                "arn:aws:securityhub:us-east-1:1:product/a/b",
                "arn:aws:config:us-east-1::product/aws/config",
                $"arn:aws:securityhub:us-east-1::product/{Of('p', 257)}",
            ]
        ),
        Of(
            @"^\d{12}$",
            [Account, "000000000000"],
            ["", "1", "1111222233334", $"{ArabicAccount}", "11112222333x", $" {Account}"]
        ),
        Of(
            "^[A-Z0-9]{16,128}$",
            ["AKIAIOSFODNN7EXAMPLE", Of('A', 16), Of('9', 128)],
            [
                Of('A', 15),
                Of('A', 129),
                "akiaiosfodnn7example",
                "AKIAIOSFODNN7EXAMPL-",
                "AKIAIOSFODNN7EXAMPLÉ",
                "AKIAIOSFODNN7EXAMPL٣",
            ]
        ),
        Of("^[A-Za-z0-9_+=,.@-]{1,64}$", UserNames, ["", .. NoUserNames]),
        Of("^[A-Za-z0-9_+=,.@-]{0,64}$", ["", .. UserNames], NoUserNames),
        Of(
            "^(/[a-zA-Z0-9_.-]{1,255}){1,14}/?$",
            [
                "/a",
                "/a/",
                "/access-key-rotation/waivers/",
                "/access-key-rotation/waivers",
                "/A.b_c-9/",
                $"/{Of('a', 255)}/",
                Of("/a", 14),
                Of("/a", 14) + "/",
            ],
            [
                "",
                "/",
                "//",
                "a",
                "a/b",
                "/a//b",
                "/a//",
                "//a",
                "/a b",
                "/ä",
                "/a/*",
                "/a/{b}",
                "/a\\b",
                $"/{Of('a', 256)}/",
                Of("/a", 15),
                Of("/a", 15) + "/",
            ]
        ),
        Of(
            @"^[^{}\s\x00-\x1F\x7F-\x9F][^{}\x00-\x1F\x7F-\x9F]{0,255}$",
            [
                "x",
                "team-a@example.com",
                "it's \"needed\" until March, 100 % \\ $1",
                "Zoë & 山田",
                "a\u200Db",
                "a ",
                Of('x', 256),
            ],
            [
                "",
                " ",
                "\t",
                " x",
                "{{ UserName }}",
                "{",
                "a}",
                "a\nb",
                "a\rb",
                "a\tb",
                "a\u001Bb",
                "a\u0085b",
                "\n",
                Of('x', 257),
            ]
        ),
        Of(
            @"^$|^arn:aws[a-z-]*:sns:[a-z0-9-]{1,32}:\d{12}:[A-Za-z0-9_-]{1,256}$",
            [
                "",
                $"arn:aws:sns:us-east-1:{Account}:keys",
                $"arn:aws-us-gov:sns:us-gov-west-1:{Account}:K_e-9",
                $"arn:aws:sns:{Of('a', 32)}:{Account}:{Of('t', 256)}",
            ],
            [
                "keys",
                $"arn:aws:sqs:us-east-1:{Account}:keys",
                "arn:aws:sns:us-east-1:11112222333:keys",
                $"arn:aws:sns:us-east-1:{ArabicAccount}:keys",
                $"arn:aws:sns::{Account}:keys",
                $"arn:aws:sns:{Of('a', 33)}:{Account}:keys",
                $"arn:aws:sns:us-east-1:{Account}:",
                $"arn:aws:sns:us-east-1:{Account}:{Of('t', 257)}",
                $"arn:aws:sns:us-east-1:{Account}:keys.fifo",
                $"arn:aws:sns:us-east-1:{Account}:keys:8a21d249",
                $"x arn:aws:sns:us-east-1:{Account}:keys",
            ]
        ),
        Of(
            @"^[A-Za-z0-9_-]{1,64}$|^arn:aws[a-z-]*:lambda:[a-z0-9-]{1,32}:\d{12}:function:[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9_$-]{1,128})?$",
            [
                "f",
                "access-key-rotation-remediation",
                Of('f', 64),
                $"arn:aws:lambda:us-east-1:{Account}:function:f",
                $"arn:aws-cn:lambda:cn-north-1:{Account}:function:f",
                $"arn:aws:lambda:us-east-1:{Account}:function:f:$LATEST",
                $"arn:aws:lambda:us-east-1:{Account}:function:f:live",
            ],
            [
                "",
                "a b",
                "f:live",
                Of('f', 65),
                $"arn:aws:lambda:us-east-1:{Account}:layer:f",
                $"arn:aws:lambda:us-east-1:{ArabicAccount}:function:f",
                $"arn:aws:lambda:us-east-1:{Account}:function:{Of('f', 65)}",
                $"arn:aws:lambda:us-east-1:{Account}:function:f:",
                $"{Account}:function:f",
            ]
        ),
        Of(
            @"^$|^arn:aws[a-z-]*:iam::\d{12}:role/[A-Za-z0-9_+=,.@/-]{1,512}$",
            [
                "",
                $"arn:aws:iam::{Account}:role/automation",
                $"arn:aws-us-gov:iam::{Account}:role/path/to/A_b+c=d,e.f@g-h",
            ],
            [
                "automation",
                $"arn:aws:iam::{Account}:user/automation",
                $"arn:aws:iam::{Account}:role/",
                "arn:aws:iam::1:role/r",
                $"arn:aws:iam::{ArabicAccount}:role/r",
                $"arn:aws:iam::{Account}:role/a b",
            ]
        ),
        Of(
            @"^none$|^arn:aws[a-z-]*:(iam|sts)::\d{12}:(user|role|assumed-role)/[A-Za-z0-9_+=,.@/-]{1,512}$",
            [
                "none",
                $"arn:aws:iam::{Account}:user/boss",
                $"arn:aws:iam::{Account}:role/path/boss",
                $"arn:aws:sts::{Account}:assumed-role/boss/session@example.com",
            ],
            [
                "",
                "None",
                "nobody",
                "none,boss",
                $"arn:aws:iam::{Account}:group/bosses",
                $"arn:aws:iam::{Account}:root",
                $"arn:aws:iam::{Account}:user/",
                $"arn:aws:iam::{ArabicAccount}:user/boss",
            ]
        ),
    ];

    private static string[] UserNames => ["a", "ada.lovelace", "A_b+c=d,e.f@g-h9", Of('u', 64)];

    private static string[] NoUserNames => [Of('u', 65), "a b", "a/b", "Zoë", "u٣", "a:b", "a{b}", "{{ Owner }}"];

    /// <summary>Returns null if the pattern has no examples.</summary>
    public static PatternExamples? Find(string pattern) => All.SingleOrDefault(examples => examples.Pattern == pattern);

    private static PatternExamples Of(string pattern, string[] good, string[] bad)
    {
        // Characters that $ accepts in some dialects, and that people paste with a value.
        string whole = good[^1];
        return new(pattern, good, [.. bad, $"{whole}\n", $"{whole}\r\n", $"\n{whole}", $"{whole}\0"]);
    }

    private static PatternExamples Numbers(string pattern, int min, int max)
    {
        string[] bad =
        [
            "",
            "-1",
            "+1",
            "01",
            "00",
            "007",
            " 1",
            "1 ",
            "1.0",
            "1e0",
            "1,0",
            "0x1",
            "٣",
            "１",
            "1\0",
            "one",
            "99999999999",
        ];
        return Of(
            pattern,
            [Text(min), Text(min + 1), Text(max - 1), Text(max)],
            [.. bad, Text(min - 1), Text(max + 1), Text(max * 10)]
        ) with
        {
            Range = (min, max),
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Of(char letter, int count) => new(letter, count);

    private static string Of(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
