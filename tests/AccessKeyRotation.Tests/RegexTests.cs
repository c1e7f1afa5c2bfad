using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace AccessKeyRotation.Tests;

/// <summary>
/// Checks every regular expression of the product's assemblies: text from external sources must cost linear time.
/// </summary>
public sealed partial class RegexTests
{
    private const int Length = 2_000;
    private const BindingFlags Static =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly string[] Units =
    [
        "a",
        "A",
        "0",
        " ",
        "\t",
        "\n",
        "-",
        "_",
        ".",
        "/",
        ":",
        ",",
        "=",
        "@",
        "\"",
        "'",
        "{",
        "}",
        "{{",
        "${",
        "[",
        "(",
        "a.",
        "a/",
        "a,",
        "a-",
        "a:",
        "a ",
        "a=",
        "0.",
        "0-",
        " a",
        ", a",
        "a[0].",
        "module.a[\"x\"].",
        "module.a.",
        "aws_iam_access_key.a",
        " AND a = 'a'",
        " and breaks ",
        " [cut]",
        "maxAccessKeyAge (1 day)",
        " (s3, eu-west-1)",
        "AIDA",
        "AKIA",
        "/a/",
        "..",
        "\u0001",
        "é",
    ];

    [Fact]
    public void Every_expression_is_non_backtracking_or_has_a_time_limit() =>
        Expressions()
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(each =>
                each.Expression.Options.HasFlag(RegexOptions.NonBacktracking)
                || each.Expression.MatchTimeout != Regex.InfiniteMatchTimeout
            );

    [Fact]
    public void No_expression_reaches_its_time_limit_on_adversarial_repeats()
    {
        List<string> slow = [];
        foreach ((string place, Regex expression) in Expressions())
        {
            string prefix = Prefix().Match(expression.ToString()).Value.Replace("\\", "", StringComparison.Ordinal);
            foreach (string unit in Units)
            {
                string repeats = new StringBuilder().Insert(0, unit, Length / unit.Length).ToString();
                foreach (
                    string text in (string[])[repeats, $"{repeats}!", $"{prefix}{repeats}", $"{prefix}{repeats}\u0001"]
                )
                {
                    Stopwatch watch = Stopwatch.StartNew();
                    try
                    {
                        _ = expression.IsMatch(text);
                    }
                    catch (RegexMatchTimeoutException)
                    {
                        slow.Add($"{place} on repeats of '{unit}'");
                    }
                    if (
                        expression.MatchTimeout == Regex.InfiniteMatchTimeout
                        && watch.Elapsed > TimeSpan.FromSeconds(5)
                    )
                        slow.Add($"{place} on repeats of '{unit}'");
                }
            }
        }
        slow.Should().BeEmpty();
    }

    [Fact]
    public void The_limit_ends_an_expression_that_backtracks()
    {
        Regex backtracking = new("^(a+)+\\z", RegexOptions.None, TimeSpan.FromMilliseconds(200));

        FluentActions
            .Invoking(() => backtracking.IsMatch(new string('a', 40) + "!"))
            .Should()
            .Throw<RegexMatchTimeoutException>();
    }

    private static IEnumerable<(string Place, Regex Expression)> Expressions()
    {
        foreach (
            string file in Directory
                .EnumerateFiles(AppContext.BaseDirectory, "AccessKeyRotation*.dll")
                .Where(file => !file.EndsWith("Tests.dll", StringComparison.Ordinal))
        )
        {
            foreach (Type type in Assembly.LoadFrom(file).GetTypes().Where(type => !type.ContainsGenericParameters))
            {
                foreach (
                    MethodInfo generated in type.GetMethods(Static)
                        .Where(method => method.IsDefined(typeof(GeneratedRegexAttribute)))
                )
                    yield return ($"{type}.{generated.Name}", (Regex)generated.Invoke(null, null)!);
                foreach (
                    FieldInfo field in type.GetFields(Static)
                        .Where(field => field.FieldType.IsAssignableTo(typeof(Regex)))
                )
                    yield return ($"{type}.{field.Name}", (Regex)field.GetValue(null)!);
            }
        }
    }

    /// <summary>The literal that a pattern starts with.</summary>
    [GeneratedRegex(@"(?<=^\^)([A-Za-z0-9:/-]|\\ )*")]
    private static partial Regex Prefix();
}
