using System.Globalization;
using AccessKeyRotation.Remediation.Tests.Documents;

namespace AccessKeyRotation.CloudFormation.Tests.Templates;

/// <summary>
/// Values that an AllowedPattern must accept and must refuse. Patterns that documents and template share have one
/// table.
/// </summary>
internal sealed record TemplatePattern(string Pattern, string[] Good, string[] Bad)
{
    private const string FinalSlash = "/?$";

    private static readonly string Long = new('x', 300);

    /// <summary>
    /// Returns the pattern of the stack for a pattern of a document. Documents accept a path with a final slash;
    /// policies of the stack contain the path, so that it has none.
    /// </summary>
    public static string? WithoutFinalSlash(string? pattern) =>
        pattern?.EndsWith(FinalSlash, StringComparison.Ordinal) == true ? $"{pattern[..^FinalSlash.Length]}$" : pattern;

    public static IReadOnlyList<TemplatePattern> All { get; } =
    [
        .. PatternExamples.All.Select(examples => new TemplatePattern(examples.Pattern, examples.Good, examples.Bad)),
        .. PatternExamples
            .All.Where(examples => examples.Pattern.EndsWith(FinalSlash, StringComparison.Ordinal))
            .Select(examples => new TemplatePattern(
                WithoutFinalSlash(examples.Pattern)!,
                [.. examples.Good.Where(good => !good.EndsWith('/'))],
                [.. examples.Bad, .. examples.Good.Where(good => good.EndsWith('/'))]
            )),
        Numbers(@"^(\d|1\d|2[0-3])$", 0, 23),
        Numbers(@"^([1-9]|1\d|2[0-5])$", 1, 25),
        Numbers(@"^([1-9]\d?|100)$", 1, 100),
        Numbers(@"^(0|[1-9]\d{0,2}|1000)$", 0, 1000),
        Numbers(@"^([1-9]\d{0,2}|[1-4]\d{3}|5000)$", 1, 5000),
        Numbers(@"^([1-9]\d{0,5}|1\d{6}|2[0-5]\d{5}|26[0-6]\d{4}|267[0-7]\d{3}|2678000)$", 1, 2678000),
        Of(
            "^[A-Za-z0-9_-]{1,64}$",
            ["access-keys-rotated-in-time", "A_9", Long[..64]],
            ["", "two words", "a.b", "ä", Long[..65]]
        ),
        Of(
            "^[A-Za-z0-9_.:/=+@-]{1,128}$",
            ["owner", "Team:Owner", "a/b=c+d@e.f_g-h", Long[..128]],
            ["", "two words", "owner*", "ä", Long[..129]]
        ),
        Of(
            @"^$|^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,63}$",
            ["", "security@example.com", "a.b+c%d_e-f@mail.example.co.uk", $"{Long[..64]}@example.com"],
            [
                "security",
                "@example.com",
                "security@",
                "security@example",
                "a b@example.com",
                "a@b@example.com",
                "a@example.c",
                $"{Long[..65]}@example.com",
            ]
        ),
        Of(
            @"^$|^arn:aws[a-z-]*:iam::(\d{12}|aws):policy/[A-Za-z0-9_+=,.@/-]{1,512}$",
            [
                "",
                "arn:aws:iam::111122223333:policy/boundary",
                "arn:aws-us-gov:iam::111122223333:policy/path/to/A_b+c=d,e.f@g",
                "arn:aws:iam::aws:policy/PowerUserAccess",
            ],
            [
                "boundary",
                "arn:aws:iam::111122223333:role/boundary",
                "arn:aws:iam::111122223333:policy/",
                "arn:aws:iam::1111:policy/p",
                "arn:aws:iam::111122223333:policy/a b",
                "arn:aws:iam:us-east-1:111122223333:policy/p",
            ]
        ),
    ];

    private static TemplatePattern Of(string pattern, string[] good, string[] bad) =>
        new(pattern, good, [.. bad, $"{good[^1]}\n", $"\n{good[^1]}", $" {good[^1]}"]);

    private static TemplatePattern Numbers(string pattern, int min, int max)
    {
        int[] outside = [min - 1, max + 1, max + 2, max + 10, max * 10];
        // Every number with this many digits, because an incorrect pattern can accept or refuse a single one.
        IEnumerable<int> inside =
            max <= 10_000
                ? Enumerable.Range(min, max - min + 1)
                : [min, 9, 10, 99, 999_999, 1_000_000, 1_999_999, 2_599_999, 2_669_999, 2_677_999, max];
        return Of(
            pattern,
            [.. inside.Select(Text)],
            [.. outside.Select(Text), "", "01", "1.0", "+1", "-0", "1e1", "one", "٣"]
        );
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
