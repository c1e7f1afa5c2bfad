using AccessKeyRotation.Cli.Remediating;

namespace AccessKeyRotation.Cli.Tests.Remediating;

public sealed class StepAnswerTests
{
    [Fact]
    public void An_answer_names_keys_and_what_is_said_of_them()
    {
        StepAnswer answer = StepAnswer.Read(
            """{"Summary":"1 access key of ci was deactivated.","Done":["AKIAIOSFODNN7EXAMPLE: Access key: old."],"Left":["AKIAI44QH8DHBEXAMPLE: it keeps every limit.","and 3 more"],"NotReached":[]}""")!;

        answer.Summary.Should().Be("1 access key of ci was deactivated.");
        answer.Done.Should().Equal(new AnsweredKey(new("AKIAIOSFODNN7EXAMPLE"), "Access key: old"));
        answer.Left.Should().Equal(new AnsweredKey(new("AKIAI44QH8DHBEXAMPLE"), "it keeps every limit"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Summary":"s","Done":"AKIA","Left":[]}""")]
    [InlineData("""{"Summary":1,"Done":[],"Left":[]}""")]
    [InlineData("""{"Summary":"s","Done":[1],"Left":[]}""")]
    [InlineData("No output available yet because the step is not successfully executed")]
    public void What_is_no_answer_is_none(string? payload) => StepAnswer.Read(payload).Should().BeNull();
}
