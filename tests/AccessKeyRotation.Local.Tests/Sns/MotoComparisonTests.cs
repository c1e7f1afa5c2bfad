using AccessKeyRotation.Local.Tests.Oracles;

namespace AccessKeyRotation.Local.Tests.Sns;

public sealed class MotoComparisonTests
{
    private const string Arn = "arn:aws:sns:us-east-1:123456789012:notices";

    [SkippableFact]
    public async Task Local_answers_as_moto_does()
    {
        MotoPlay play = await MotoPlay.RunAsync(
            "sns",
            new("CreateTopic", """{"Name":"notices"}"""),
            new("CreateTopic", """{"Name":"notices"}"""),
            new("CreateTopic", """{"Name":"two words"}"""),
            new("Publish", $$$"""{"TopicArn":"{{{Arn}}}","Message":"m"}"""),
            new(
                "Publish",
                $$$"""
                {"TopicArn":"{{{Arn}}}","Message":"ü","Subject":"s","MessageAttributes":{"a":{"DataType":"String","StringValue":"v"},
                 "n":{"DataType":"Number","StringValue":"1.5"},"b":{"DataType":"Binary","BinaryValue":"AAE="} }}
                """
            ),
            new("Publish", $$$"""{"TopicArn":"{{{Arn}}}","Message":"m","Subject":"{{{new string('s', 100)}}}"}"""),
            new("Publish", $$$"""{"TopicArn":"{{{Arn}}}","Message":"m","Subject":"{{{new string('s', 101)}}}"}"""),
            new("Publish", $$$"""{"TopicArn":"{{{Arn}}}","Message":"{{{new string('m', 262_145)}}}"}"""),
            new("Publish", """{"TopicArn":"arn:aws:sns:us-east-1:123456789012:other","Message":"m"}""")
        );

        play.ShouldAgree();
    }

    /// <summary>Both responses are recorded here, so that a later change in moto is detected.</summary>
    [SkippableFact]
    public async Task Local_answers_as_AWS_does_where_moto_does_not()
    {
        MotoPlay play = await MotoPlay.RunAsync(
            "sns",
            new("CreateTopic", """{"Name":"notices"}"""),
            new("Publish", $$$"""{"TopicArn":"{{{Arn}}}","Message":"m","Subject":""}"""),
            new("Publish", $$$"""{"TopicArn":"{{{Arn}}}","Message":"m","Subject":"two\nlines"}"""),
            new("Publish", $$$"""{"TopicArn":"{{{Arn}}}","Message":"m","Subject":" space"}"""),
            new("Publish", $$$"""{"TopicArn":"{{{Arn}}}","Message":""}"""),
            new(
                "Publish",
                $$$"""{"TopicArn":"{{{Arn}}}","Message":"m","MessageAttributes":{"a":{"DataType":"Text","StringValue":"v"} }}"""
            ),
            new(
                "Publish",
                $$$"""{"TopicArn":"{{{Arn}}}","Message":"m","MessageAttributes":{"a":{"DataType":"Number","StringValue":"v"} }}"""
            )
        );

        play.Local.Skip(1)
            .Should()
            .Equal(
                "400 InvalidParameter",
                "400 InvalidParameter",
                "400 InvalidParameter",
                "400 InvalidParameter",
                "400 ParameterValueInvalid",
                "400 ParameterValueInvalid"
            );
        play.Moto.Skip(1)
            .Take(4)
            .Should()
            .OnlyContain(outcome => outcome.StartsWith('{'), "moto looks at no more than a subject's length");
        play.Moto.Skip(5)
            .Should()
            .OnlyContain(outcome => outcome == "400 InvalidParameter", "moto knows one code for whatever is wrong");
    }
}
