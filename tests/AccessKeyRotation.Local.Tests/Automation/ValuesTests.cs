using System.Text.Json;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Tests.Automation;

public sealed class ValuesTests
{
    [Theory]
    [InlineData("a", "\"a\"")]
    [InlineData("'true'", "\"true\"")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("90", "90")]
    [InlineData("-1", "-1")]
    [InlineData("0", "0")]
    [InlineData("0.5", "0.5")]
    [InlineData("111122223333", "111122223333")]
    [InlineData("'0123'", "\"0123\"")]
    [InlineData("''", "\"\"")]
    [InlineData("aws:approve", "\"aws:approve\"")]
    [InlineData("1 to 9", "\"1 to 9\"")]
    [InlineData("[a, 1]", """["a",1]""")]
    [InlineData("{ a: { b: '2' } }", """{"a":{"b":"2"}}""")]
    [InlineData("|\n  a\n  b\n", "\"a\\nb\\n\"")]
    public void A_value_of_YAML_has_the_type_it_looks_like(string yaml, string json) =>
        JsonText.Of(YamlText.ToJson(yaml)).Should().Be(json);

    [Theory]
    [InlineData("a: yes")]
    [InlineData("a: Off")]
    [InlineData("a: True")]
    [InlineData("a: 0123")]
    [InlineData("a: 0x1F")]
    [InlineData("a: +5")]
    [InlineData("a: 1_000")]
    [InlineData("a: 1e3")]
    [InlineData("a: .5")]
    [InlineData("a: 12:30")]
    [InlineData("a: 2026-11-23")]
    [InlineData("a: 2026-11-23T08:30:00Z")]
    public void A_value_that_parsers_of_YAML_read_differently_is_refused(string yaml) =>
        FluentActions
            .Invoking(() => YamlText.ToJson(yaml))
            .Should()
            .Throw<FormatException>()
            .WithMessage(
                $"is wrong in line 1: {yaml[3..]} means one thing in YAML 1.1 and another in YAML 1.2; write it in quotes."
            );

    [Theory]
    [InlineData("a: 1\nb:", "is wrong in line 2: a value is missing; for an empty text write ''.")]
    [InlineData("a: null", "is wrong in line 1: a value is missing; *")]
    [InlineData("a: 1\nb: 2\na: 3", "is wrong in line 3: 'a' is repeated.")]
    [InlineData("a: &x 1\nb: *x", "is wrong in line 1: anchors and aliases are not supported; repeat the value.")]
    [InlineData("a: !Ref Topic", "is wrong in line 1: the tag !Ref is not supported.")]
    [InlineData("? [a]\n: b", "is wrong in line 1: a name must be text.")]
    public void What_has_no_place_in_a_document_is_refused_by_its_line(string yaml, string message) =>
        FluentActions.Invoking(() => YamlText.ToJson(yaml)).Should().Throw<FormatException>().WithMessage(message);

    [Theory]
    [InlineData("^AIDA[A-Z0-9]{17}$", "AIDAEXAMPLEEXAMPLE001", true)]
    [InlineData("AIDA[A-Z0-9]{17}", "AIDAEXAMPLEEXAMPLE001", true)]
    [InlineData("AIDA", "AIDAEXAMPLEEXAMPLE001", false)]
    [InlineData("^a$", "a\n", false)]
    [InlineData("a|b", "b", true)]
    [InlineData("a|b", "bc", false)]
    [InlineData(@"\d+", "12", true)]
    [InlineData(@"\d+", "١٢", false)]
    [InlineData(@"[\w+=,.@-]{1,64}", "ci-bot+eu@example.com", true)]
    [InlineData(@"[\w+=,.@-]{1,64}", "josé", false)]
    [InlineData(@"\w", "é", false)]
    [InlineData(@"\s", "\u00a0", false)]
    [InlineData(@"(?i)dry", "DRY", true)]
    [InlineData(@"\[\]\\", @"[]\", true)]
    [InlineData(@"[1-9]|1[0-4]", "14", true)]
    public void A_pattern_is_held_against_the_whole_value_as_in_Java(string pattern, string value, bool matches) =>
        JavaPattern.Parse(pattern).IsMatch(value).Should().Be(matches);

    [Theory]
    [InlineData("(", "is '(', which is no regular expression:*")]
    [InlineData("a)|(b", "is 'a)|(b', which is no regular expression:*")]
    [InlineData(@"a\", @"is 'a\', which is no regular expression:*")]
    [InlineData("[a-z&&[^b]]", "is '[a-z&&[^b]]'; a class within a class is not read here.")]
    [InlineData("[a[b]]", "is '[a[b]]'; a class within a class is not read here.")]
    [InlineData(@"\D", @"has \D, which is not read here; write a class such as [^0-9].")]
    public void A_pattern_that_might_mean_something_else_here_is_refused(string pattern, string message) =>
        FluentActions.Invoking(() => JavaPattern.Parse(pattern)).Should().Throw<FormatException>().WithMessage(message);

    [Theory]
    [InlineData("\"{{ Text }}\"", "\"t\"")]
    [InlineData("\"{{Text}}\"", "\"t\"")]
    [InlineData("\"{{ Number }}\"", "3")]
    [InlineData("\"{{ List }}\"", """["a","b"]""")]
    [InlineData("\" {{ Number }}\"", "\" 3\"")]
    [InlineData("\"{{ Text }}{{ Number }}\"", "\"t3\"")]
    [InlineData("\"x {{ List }}\"", "\"x [\\\"a\\\",\\\"b\\\"]\"")]
    [InlineData("\"{{ Nested }}\"", "\"{{ Text }}\"")]
    [InlineData("\"x {{ Nested }}\"", "\"x {{ Text }}\"")]
    [InlineData("""{"a":["{{ Number }}",5,true],"{{ Text }}":"{{ Text }}"}""", """{"a":[3,5,true],"{{ Text }}":"t"}""")]
    public void A_reference_is_replaced_once_and_alone_keeps_its_type(string template, string expanded)
    {
        Dictionary<string, string> values = new()
        {
            ["Text"] = "\"t\"",
            ["Number"] = "3",
            ["List"] = """["a","b"]""",
            ["Nested"] = "\"{{ Text }}\"",
        };

        JsonText
            .Of(Template.Expand(JsonElement.Parse(template), name => JsonElement.Parse(values[name])))
            .Should()
            .Be(expanded);
    }

    [Theory]
    [InlineData("$", """{"a":{"b":[1,{"c":"x"}]},"n":null}""")]
    [InlineData("$.a.b[0]", "1")]
    [InlineData("$.a.b[1].c", "\"x\"")]
    [InlineData("$.a.b[2]", null)]
    [InlineData("$.a.c", null)]
    [InlineData("$.a.b.c", null)]
    [InlineData("$.n", null)]
    public void A_selector_finds_what_is_at_its_path(string selector, string? found)
    {
        JsonElement? value = Selector
            .Parse(selector)!
            .Find(JsonElement.Parse("""{"a":{"b":[1,{"c":"x"}]},"n":null}"""));

        (value is { } element ? JsonText.Of(element) : null).Should().Be(found);
    }
}
