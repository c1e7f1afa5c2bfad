using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Tests.Policies;

public sealed class RuleParametersReaderTests
{
    [Fact]
    public void An_error_quotes_no_more_than_an_excerpt() =>
        Reading($"{{\"maxAccessKeyAge\":n{new string('x', 5000)}")
            .Should()
            .Throw<InvalidRuleParameterException>()
            .Which.Message.Length.Should()
            .BeLessThan(300);

    private const string AllowedDays = "it must be a whole number of days from 1 to 3650.";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData(" { } ")]
    public void A_rule_without_parameters_has_the_defaults(string? json) =>
        RuleParametersReader
            .Read(json)
            .Should()
            .Be(
                new RuleParameters(
                    new RotationPolicy(TimeSpan.FromDays(90), null),
                    EvaluationMode.Report,
                    ResultSubmission.All,
                    "/access-key-rotation/waivers",
                    TimeSpan.FromDays(180)
                )
            );

    [Theory]
    [InlineData("\"1\"", 1)]
    [InlineData("1", 1)]
    [InlineData("\"90\"", 90)]
    [InlineData("90", 90)]
    [InlineData("\"0090\"", 90)]
    [InlineData("\"3650\"", 3650)]
    [InlineData("3650", 3650)]
    public void A_limit_is_a_whole_number_of_days_as_text_or_as_number(string value, int days)
    {
        RuleParametersReader
            .Read($$"""{"maxAccessKeyAge":{{value}}}""")
            .Policy.Should()
            .Be(new RotationPolicy(TimeSpan.FromDays(days)));
        RuleParametersReader
            .Read($$"""{"maxAccessKeyUnusedAge":{{value}}}""")
            .Policy.Should()
            .Be(new RotationPolicy(TimeSpan.FromDays(90), TimeSpan.FromDays(days)));
    }

    /// <summary>The parser of .NET accepts NUL characters behind a number.</summary>
    [Fact]
    public void A_number_with_a_NUL_character_is_an_error() =>
        Reading("""{"maxAccessKeyAge":"90\u0000"}""")
            .Should()
            .Throw<InvalidRuleParameterException>()
            .WithMessage($"Rule parameter maxAccessKeyAge is '90\\u0000'; {AllowedDays}");

    public static TheoryData<string, string, string> BadDays()
    {
        TheoryData<string, string, string> rows = [];
        foreach (string name in (string[])["maxAccessKeyAge", "maxAccessKeyUnusedAge"])
        {
            foreach (
                string text in (string[])
                    [
                        "0",
                        "-1",
                        "3651",
                        "1e3",
                        "90.0",
                        "90,5",
                        " 90",
                        "90 ",
                        "+90",
                        "９０",
                        "٩٠",
                        "0x5A",
                        "2147483648",
                        "99999999999999999999",
                        "ninety",
                        "",
                        " ",
                        "null",
                        "90d",
                        "true",
                    ]
            )
                rows.Add(name, $"\"{text}\"", text);
            foreach (
                string json in (string[])
                    [
                        "0",
                        "-1",
                        "3651",
                        "1e3",
                        "9e1",
                        "90.0",
                        "99999999999999999999",
                        "true",
                        "null",
                        "[90]",
                        "{\"days\":90}",
                    ]
            )
                rows.Add(name, json, json);
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(BadDays))]
    public void Any_other_limit_is_an_error_that_names_parameter_value_and_what_is_allowed(
        string name,
        string json,
        string shown
    ) =>
        Reading($$"""{"{{name}}":{{json}}}""")
            .Should()
            .Throw<InvalidRuleParameterException>()
            .Which.Message.Should()
            .Be($"Rule parameter {name} is '{shown}'; {AllowedDays}");

    [Theory]
    [InlineData("\"report\"", "\"all\"", EvaluationMode.Report, ResultSubmission.All)]
    [InlineData("\"full\"", "\"changed\"", EvaluationMode.Full, ResultSubmission.Changed)]
    public void EvaluationMode_and_submitResults_are_words(
        string evaluationMode,
        string submitResults,
        object expectedMode,
        object expectedSubmission
    ) =>
        RuleParametersReader
            .Read($$"""{"submitResults":{{submitResults}},"evaluationMode":{{evaluationMode}}}""")
            .Should()
            .Match<RuleParameters>(parameters =>
                parameters.EvaluationMode.Equals(expectedMode) && parameters.SubmitResults.Equals(expectedSubmission)
            );

    [Fact]
    public void Waivers_have_a_path_and_a_longest_duration() =>
        RuleParametersReader
            .Read("""{"waiverPath":"/security/waivers","maxWaiverDays":"365"}""")
            .Should()
            .Match<RuleParameters>(parameters =>
                parameters.WaiverPath == "/security/waivers" && parameters.MaxWaiverDuration == TimeSpan.FromDays(365)
            );

    [Theory]
    [InlineData(
        "waiverPath",
        "/",
        "a path such as /access-key-rotation/waivers, of up to 14 names of letters, digits and _.-"
    )]
    [InlineData(
        "waiverPath",
        "",
        "a path such as /access-key-rotation/waivers, of up to 14 names of letters, digits and _.-"
    )]
    [InlineData(
        "waiverPath",
        "waivers",
        "a path such as /access-key-rotation/waivers, of up to 14 names of letters, digits and _.-"
    )]
    [InlineData(
        "waiverPath",
        "/a//b",
        "a path such as /access-key-rotation/waivers, of up to 14 names of letters, digits and _.-"
    )]
    [InlineData(
        "waiverPath",
        "/a+b",
        "a path such as /access-key-rotation/waivers, of up to 14 names of letters, digits and _.-"
    )]
    [InlineData(
        "waiverPath",
        "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15",
        "a path such as /access-key-rotation/waivers, of up to 14 names of letters, digits and _.-"
    )]
    [InlineData("maxWaiverDays", "0", "a whole number of days from 1 to 365")]
    [InlineData("maxWaiverDays", "366", "a whole number of days from 1 to 365")]
    public void Any_other_path_or_duration_is_an_error_that_names_parameter_value_and_what_is_allowed(
        string name,
        string value,
        string allowed
    ) =>
        Reading($$"""{"{{name}}":"{{value}}"}""")
            .Should()
            .Throw<InvalidRuleParameterException>()
            .WithMessage($"Rule parameter {name} is '{value}'; it must be {allowed}.");

    [Theory]
    [InlineData("evaluationMode", "Full", "report or full")]
    [InlineData("evaluationMode", "", "report or full")]
    [InlineData("evaluationMode", "0", "report or full")]
    [InlineData("submitResults", "Changed", "all or changed")]
    [InlineData("submitResults", "all ", "all or changed")]
    [InlineData("submitResults", "none", "all or changed")]
    public void Any_other_word_is_an_error_that_names_parameter_value_and_what_is_allowed(
        string name,
        string value,
        string allowed
    ) =>
        Reading($$"""{"{{name}}":"{{value}}"}""")
            .Should()
            .Throw<InvalidRuleParameterException>()
            .WithMessage($"Rule parameter {name} is '{value}'; it must be {allowed}.");

    [Theory]
    [InlineData("maxAccesKeyAge")]
    [InlineData("MaxAccessKeyAge")]
    [InlineData("maxaccesskeyage")]
    [InlineData(" maxAccessKeyAge")]
    [InlineData("KeyActiveTimeOutInDays")]
    [InlineData("")]
    public void A_misspelt_name_is_an_error_that_lists_the_names(string name) =>
        Reading($$"""{"maxAccessKeyUnusedAge":"30","{{name}}":"90"}""")
            .Should()
            .Throw<InvalidRuleParameterException>()
            .WithMessage(
                $"Rule parameter '{name}' is unknown; allowed are maxAccessKeyAge, maxAccessKeyUnusedAge, evaluationMode, submitResults, waiverPath, maxWaiverDays."
            );

    [Theory]
    [InlineData("""{"maxAccessKeyAge":"90","maxAccessKeyAge":"3650"}""")]
    [InlineData("""{"maxAccessKeyAge":"90","max\u0041ccessKeyAge":"90"}""")]
    public void A_parameter_given_twice_is_an_error_that_names_it(string json) =>
        Reading(json).Should().Throw<InvalidRuleParameterException>().WithMessage("*unique names*maxAccessKeyAge*");

    [Theory]
    [InlineData("[]", "Array")]
    [InlineData("\"90\"", "String")]
    [InlineData("90", "Number")]
    [InlineData("false", "False")]
    public void Parameters_that_are_no_object_are_an_error(string json, string kind) =>
        Reading(json)
            .Should()
            .Throw<InvalidRuleParameterException>()
            .WithMessage($"ruleParameters is a JSON {kind}; it must be an object.");

    [Theory]
    [InlineData("maxAccessKeyAge=90")]
    [InlineData("{maxAccessKeyAge:90}")]
    [InlineData("""{"maxAccessKeyAge":"90" """)]
    [InlineData("""{"maxAccessKeyAge":"90"},{}""")]
    public void Parameters_that_are_no_JSON_are_an_error(string json) =>
        Reading(json)
            .Should()
            .Throw<InvalidRuleParameterException>()
            .WithMessage("ruleParameters is not a JSON object*");

    [Theory]
    [InlineData("""{"maxAccessKeyAge":"\ud800"}""", "Rule parameter maxAccessKeyAge is not valid text: *")]
    [InlineData("""{"evaluationMode":"\udfff"}""", "Rule parameter evaluationMode is not valid text: *")]
    [InlineData("""{"\ud800":"90"}""", "*ruleParameters*")]
    public void Half_a_character_is_an_error_like_any_other(string json, string message) =>
        Reading(json).Should().Throw<InvalidRuleParameterException>().WithMessage(message);

    [Fact]
    public void An_error_shows_the_beginning_of_a_long_value_only()
    {
        string tooLong = new string('9', 99) + "😀" + new string('9', 1000);

        Reading($$"""{"maxAccessKeyAge":"{{tooLong}}"}""")
            .Should()
            .Throw<InvalidRuleParameterException>()
            .WithMessage($"Rule parameter maxAccessKeyAge is '{tooLong[..99]}…'; {AllowedDays}");
        Reading($$"""{"{{tooLong}}":"90"}""")
            .Should()
            .Throw<InvalidRuleParameterException>()
            .WithMessage($"Rule parameter '{tooLong[..99]}…' is unknown*");
        Reading($$"""{"evaluationMode":"{{new string('x', 100)}}"}""")
            .Should()
            .Throw<InvalidRuleParameterException>()
            .WithMessage($"*'{new string('x', 100)}'*");
    }

    private static Func<RuleParameters> Reading(string? json) => () => RuleParametersReader.Read(json);
}
