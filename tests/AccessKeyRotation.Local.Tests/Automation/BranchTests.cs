using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Local.Tests.Automation;

public sealed class BranchTests
{
    private const string Parameters = """
          Text: { type: String, default: Windows }
          Number: { type: Integer, default: 90 }
          Flag: { type: Boolean, default: true }
        """;

    [Theory]
    [InlineData("Variable: '{{ Text }}', StringEquals: Windows", true)]
    [InlineData("Variable: '{{ Text }}', StringEquals: windows", false)]
    [InlineData("StringEquals: Windows, Variable: '{{ Text }}'", true)]
    [InlineData("Variable: '{{ Text }}', EqualsIgnoreCase: WINDOWS", true)]
    [InlineData("Variable: '{{ Text }}', EqualsIgnoreCase: Linux", false)]
    [InlineData("Variable: '{{ Text }}', StartsWith: Win", true)]
    [InlineData("Variable: '{{ Text }}', StartsWith: win", false)]
    [InlineData("Variable: '{{ Text }}', EndsWith: dows", true)]
    [InlineData("Variable: '{{ Text }}', EndsWith: Dows", false)]
    [InlineData("Variable: '{{ Text }}', Contains: indo", true)]
    [InlineData("Variable: '{{ Text }}', Contains: Indo", false)]
    [InlineData("Variable: '{{ Text }}', StringEquals: '{{ Text }}'", true)]
    [InlineData("Variable: '{{ Number }}', NumericEquals: 90", true)]
    [InlineData("Variable: '{{ Number }}', NumericEquals: 90.5", false)]
    [InlineData("Variable: '{{ Number }}', NumericGreater: 89", true)]
    [InlineData("Variable: '{{ Number }}', NumericGreater: 90", false)]
    [InlineData("Variable: '{{ Number }}', NumericLesser: 91", true)]
    [InlineData("Variable: '{{ Number }}', NumericLesser: 90", false)]
    [InlineData("Variable: '{{ Number }}', NumericGreaterOrEquals: 90", true)]
    [InlineData("Variable: '{{ Number }}', NumericGreaterOrEquals: 91", false)]
    [InlineData("Variable: '{{ Number }}', NumericLesserOrEquals: 90", true)]
    [InlineData("Variable: '{{ Number }}', NumericLesserOrEquals: 89", false)]
    [InlineData("Variable: '{{ Flag }}', BooleanEquals: true", true)]
    [InlineData("Variable: '{{ Flag }}', BooleanEquals: false", false)]
    [InlineData(
        "And: [{ Variable: '{{ Flag }}', BooleanEquals: true }, { Variable: '{{ Number }}', NumericEquals: 90 }]",
        true
    )]
    [InlineData(
        "And: [{ Variable: '{{ Flag }}', BooleanEquals: true }, { Variable: '{{ Number }}', NumericEquals: 91 }]",
        false
    )]
    [InlineData(
        "Or: [{ Variable: '{{ Flag }}', BooleanEquals: false }, { Variable: '{{ Number }}', NumericEquals: 90 }]",
        true
    )]
    [InlineData(
        "Or: [{ Variable: '{{ Flag }}', BooleanEquals: false }, { Variable: '{{ Number }}', NumericEquals: 91 }]",
        false
    )]
    [InlineData("Not: { Variable: '{{ Text }}', StringEquals: Linux }", true)]
    [InlineData("Not: { Or: [{ Variable: '{{ Text }}', StringEquals: Windows }] }", false)]
    public async Task A_choice_is_taken_where_its_condition_holds(string condition, bool holds)
    {
        Bench bench = WithEnds();

        await bench.RunAsync(
            Steps($"Choices: [{{ NextStep: chosen, {condition} }}], Default: fallback", isEnd: true),
            Parameters
        );

        bench.Invocations.Should().Equal(holds ? "chosen {}" : "fallback {}");
    }

    [Fact]
    public async Task The_first_choice_that_holds_is_taken()
    {
        Bench bench = WithEnds();

        AutomationExecution execution = await bench.RunAsync(
            Steps(
                """
                Choices: [{ NextStep: below, Variable: '{{ Text }}', StringEquals: Linux }, { NextStep: chosen, Variable: '{{ Text }}', Contains: W },
                  { NextStep: fallback, Variable: '{{ Text }}', Contains: W }]
                """,
                isEnd: true
            ),
            Parameters
        );

        bench.Invocations.Should().Equal("chosen {}");
        execution
            .Steps.Select(step => step.Status)
            .Should()
            .Equal(
                AutomationStatus.Success,
                AutomationStatus.Pending,
                AutomationStatus.Success,
                AutomationStatus.Pending
            );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_choice_or_a_default_it_goes_on_below_unless_it_is_the_end(bool isEnd)
    {
        Bench bench = WithEnds();

        AutomationExecution execution = await bench.RunAsync(
            Steps("Choices: [{ NextStep: chosen, Variable: '{{ Text }}', StringEquals: Linux }]", isEnd),
            Parameters
        );

        execution.Status.Should().Be(AutomationStatus.Success);
        bench.Invocations.Should().Equal(isEnd ? [] : ["below {}"]);
    }

    [Theory]
    [InlineData("'{{ Number }}', StringEquals: '90'", "compares values of type String, and 90 is none")]
    [InlineData("'{{ Text }}', NumericEquals: 90", "compares values of type Integer, and \"Windows\" is none")]
    [InlineData("'{{ Number }}', NumericEquals: '90'", "compares values of type Integer, and \"90\" is none")]
    [InlineData("'{{ Text }}', BooleanEquals: true", "compares values of type Boolean, and \"Windows\" is none")]
    public async Task A_value_of_another_type_fails_the_step(string comparison, string message)
    {
        Bench bench = WithEnds();

        AutomationExecution execution = await bench.RunAsync(
            Steps($"Choices: [{{ NextStep: chosen, Variable: {comparison} }}]", isEnd: true),
            Parameters
        );

        execution.Status.Should().Be(AutomationStatus.Failed);
        execution.FailureMessage.Should().Contain(message);
        bench.Invocations.Should().BeEmpty();
    }

    private static Bench WithEnds()
    {
        Bench bench = new();
        foreach (string name in new[] { "below", "chosen", "fallback" })
            bench.AddFunction(name, Bench.Returns("{}"));
        return bench;
    }

    private static string Steps(string inputs, bool isEnd)
    {
        IEnumerable<string> ends = new[] { "below", "chosen", "fallback" }.Select(name =>
            $"- {{ name: {name}, action: 'aws:invokeLambdaFunction', isEnd: true, inputs: {{ FunctionName: {name} }} }}"
        );
        return $"- {{ name: choose, action: 'aws:branch', isEnd: {(isEnd ? "true" : "false")}, inputs: {{ {inputs} }} }}\n{string.Join('\n', ends)}";
    }
}
