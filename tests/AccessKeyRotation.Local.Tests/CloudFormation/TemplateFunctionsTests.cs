using System.Text.Json.Nodes;
using AccessKeyRotation.Local.CloudFormation;

namespace AccessKeyRotation.Local.Tests.CloudFormation;

public sealed class TemplateFunctionsTests
{
    private const string Template = """
        {
          "Parameters": { "Days": { "Type": "String", "Default": "90" }, "Mode": { "Type": "String", "Default": "on" } },
          "Mappings": { "Console": { "aws": { "Host": "console.aws.amazon.com", "Zones": ["a", "b"] } } },
          "Conditions": {
            "IsOn": { "Fn::Equals": [{ "Ref": "Mode" }, "on"] },
            "IsOff": { "Fn::Not": [{ "Condition": "IsOn" }] },
            "Round": { "Fn::Not": [{ "Condition": "Square" }] },
            "Square": { "Fn::Not": [{ "Condition": "Round" }] }
          },
          "Resources": {
            "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Fn::Sub": "topic-${Mode}" } } },
            "Role": { "Type": "AWS::IAM::Role", "Properties": { "Path": "/team/", "RoleName": "worker" } },
            "Off": { "Type": "AWS::SNS::Topic", "Condition": "IsOff" }
          }
        }
        """;

    private static readonly ResolvedTemplate Stack = Templates.Resolve(Template);

    [Theory]
    [InlineData("""{ "Ref": "Days" }""", "90")]
    [InlineData("""{ "Ref": "Topic" }""", "arn:aws:sns:us-east-1:111122223333:topic-on")]
    [InlineData("""{ "Ref": "AWS::Region" }""", "us-east-1")]
    [InlineData("""{ "Ref": "AWS::AccountId" }""", "111122223333")]
    [InlineData("""{ "Ref": "AWS::StackName" }""", "stack")]
    [InlineData("""{ "Fn::GetAtt": ["Role", "Arn"] }""", "arn:aws:iam::111122223333:role/team/worker")]
    [InlineData("""{ "Fn::GetAtt": "Topic.TopicName" }""", "topic-on")]
    [InlineData(
        """{ "Fn::Sub": "${Days} days, ${Topic.TopicName}, ${Role.Arn}" }""",
        "90 days, topic-on, arn:aws:iam::111122223333:role/team/worker"
    )]
    [InlineData("""{ "Fn::Sub": "${!aws:userid} of ${AWS::AccountId}" }""", "${aws:userid} of 111122223333")]
    [InlineData("""{ "Fn::Sub": ["${A}-${Days}", { "A": { "Ref": "Mode" }, "Days": 7 }] }""", "on-7")]
    [InlineData("""{ "Fn::Sub": "$Days {Days} ${Days}%" }""", "$Days {Days} 90%")]
    [InlineData("""{ "Fn::If": ["IsOn", { "Ref": "Days" }, { "Ref": "NoSuch" }] }""", "90")]
    [InlineData("""{ "Fn::If": ["IsOff", { "Ref": "NoSuch" }, "other"] }""", "other")]
    [InlineData("""{ "Fn::Join": ["-", ["a", { "Ref": "Days" }, "c"]] }""", "a-90-c")]
    [InlineData("""{ "Fn::Join": [":", { "Fn::FindInMap": ["Console", "aws", "Zones"] }] }""", "a:b")]
    [InlineData("""{ "Fn::Select": ["1", ["a", { "Ref": "Mode" }]] }""", "on")]
    [InlineData("""{ "Fn::Select": [0, ["a", "b"]] }""", "a")]
    [InlineData("""{ "Fn::FindInMap": ["Console", { "Ref": "AWS::Partition" }, "Host"] }""", "console.aws.amazon.com")]
    public void A_function_becomes_its_value(string function, string value) =>
        ((string?)Stack.Resolve(JsonNode.Parse(function))).Should().Be(value);

    [Theory]
    [InlineData("""{ "Fn::Equals": [{ "Ref": "Days" }, 90] }""", true)]
    [InlineData("""{ "Fn::Equals": ["true", true] }""", true)]
    [InlineData("""{ "Fn::Equals": ["on", "ON"] }""", false)]
    [InlineData("""{ "Fn::Not": [{ "Fn::Equals": ["a", "b"] }] }""", true)]
    [InlineData("""{ "Fn::And": [{ "Condition": "IsOn" }, { "Fn::Equals": ["a", "a"] }] }""", true)]
    [InlineData("""{ "Fn::And": [{ "Condition": "IsOn" }, { "Condition": "IsOff" }] }""", false)]
    [InlineData("""{ "Fn::Or": [{ "Condition": "IsOff" }, { "Condition": "IsOn" }] }""", true)]
    [InlineData("""{ "Fn::Or": [{ "Condition": "IsOff" }, { "Condition": "IsOff" }] }""", false)]
    [InlineData("""{ "Condition": "IsOff" }""", false)]
    public void A_condition_is_true_or_false(string function, bool value) =>
        ((bool?)Stack.Resolve(JsonNode.Parse(function))).Should().Be(value);

    [Theory]
    [InlineData(
        """{ "a": { "Ref": "AWS::NoValue" }, "b": 1, "c": [true, { "Ref": "AWS::NoValue" }, "x"] }""",
        """{"b":1,"c":[true,"x"]}"""
    )]
    [InlineData(
        """[{ "Fn::If": ["IsOff", "a", { "Ref": "AWS::NoValue" }] }, { "Fn::If": ["IsOn", { "deep": [{ "Ref": "Days" }] }, "a"] }]""",
        """[{"deep":["90"]}]"""
    )]
    [InlineData(
        """{ "Effect": "Allow", "Condition": { "StringEquals": { "aws:SourceAccount": { "Ref": "AWS::AccountId" } } } }""",
        """{"Effect":"Allow","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}}"""
    )]
    public void What_has_no_value_is_left_out_and_all_else_stays(string node, string value) =>
        Stack.Resolve(JsonNode.Parse(node))!.ToJsonString().Should().Be(value);

    [Theory]
    [InlineData(
        """{ "Fn::Base64": "x" }""",
        "Fn::Base64 is not known here; known are Ref, Condition, Fn::And,*Fn::Sub."
    )]
    [InlineData("""{ "Ref": "Nothing" }""", "Ref names Nothing, which the template does not have.")]
    [InlineData("""{ "Ref": "Off" }""", "Ref names Off, which is not created because its condition is false.")]
    [InlineData(
        """{ "Fn::GetAtt": ["Nothing", "Arn"] }""",
        "Fn::GetAtt names Nothing, which the template does not have."
    )]
    [InlineData(
        """{ "Fn::GetAtt": ["Role", "Name"] }""",
        "Role.Name: AWS::IAM::Role has no attribute Name here; it has Arn, RoleId."
    )]
    [InlineData("""{ "Fn::GetAtt": "Role" }""", "Fn::GetAtt takes a resource and an attribute, not \"Role\".")]
    [InlineData("""{ "Fn::Sub": "${Nothing}" }""", "*Nothing, which the template does not have.")]
    [InlineData("""{ "Fn::Sub": ["a"] }""", "Fn::Sub takes a text, or a text and a map of names and values.")]
    [InlineData("""{ "Fn::If": ["Never", "a", "b"] }""", "There is no condition Never.")]
    [InlineData("""{ "Fn::If": ["IsOn", "a"] }""", "Fn::If takes a list of 3, not [\"IsOn\",\"a\"].")]
    [InlineData("""{ "Fn::If": ["Round", "a", "b"] }""", "*Condition Round depends on itself.")]
    [InlineData("""{ "Fn::Not": ["perhaps"] }""", "\"perhaps\" is neither true nor false.")]
    [InlineData("""{ "Fn::And": [true] }""", "Fn::And takes a list of 2 to 10, not [true].")]
    [InlineData(
        """{ "Fn::FindInMap": ["Console", "aws-cn", "Host"] }""",
        "Fn::FindInMap does not find 'aws-cn' in Console, aws-cn, Host."
    )]
    [InlineData("""{ "Fn::Select": [2, ["a", "b"]] }""", "Fn::Select takes the number of an item, 0 to 1, not '2'.")]
    [InlineData("""{ "Fn::Join": ["-", "abc"] }""", "Fn::Join takes a list here, not \"abc\".")]
    [InlineData("""{ "Fn::Join": ["-", [["a"]]] }""", "Fn::Join takes a text here, not [\"a\"].")]
    [InlineData("""{ "Fn::Contains": [["a"], "a"] }""", "Fn::Contains is for the Rules of a template only.")]
    [InlineData("""{ "Fn::Sub": "a", "more": "b" }""", "Fn::Sub must stand alone, without more.")]
    public void What_is_wrong_is_named(string function, string error) =>
        FluentActions
            .Invoking(() => Stack.Resolve(JsonNode.Parse(function)))
            .Should()
            .Throw<FormatException>()
            .WithMessage(error);

    [Fact]
    public void Errors_name_the_resource_the_condition_or_the_output_that_they_are_in()
    {
        ResolvedTemplate stack = Templates.Resolve(
            """
            {
              "Conditions": { "Bad": { "Fn::Equals": [{ "Ref": "Missing" }, "a"] } },
              "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Ref": "Gone" } } } },
              "Outputs": { "Where": { "Value": { "Fn::GetAtt": ["Nowhere", "Arn"] } } }
            }
            """
        );

        Error(() => stack.Properties("Topic"))
            .Should()
            .Be("Resource Topic: Ref names Gone, which the template does not have.");
        Error(() => stack.Resolve(JsonNode.Parse("""{ "Condition": "Bad" }""")))
            .Should()
            .Be("Condition Bad: There is no parameter Missing; there are .");
        Error(() => stack.Outputs)
            .Should()
            .Be("Output Where: Fn::GetAtt names Nowhere, which the template does not have.");
    }

    [Theory]
    [InlineData("us-east-1", "arn:aws:x:us-east-1::amazonaws.com")]
    [InlineData("cn-north-1", "arn:aws-cn:x:cn-north-1::amazonaws.com.cn")]
    [InlineData("us-gov-west-1", "arn:aws-us-gov:x:us-gov-west-1::amazonaws.com")]
    public void A_region_has_its_partition_and_its_domain(string region, string value) =>
        (
            (string?)
                Templates
                    .Resolve("{}", Templates.Place with { Region = region })
                    .Resolve(
                        JsonNode.Parse("""{ "Fn::Sub": "arn:${AWS::Partition}:x:${AWS::Region}::${AWS::URLSuffix}" }""")
                    )
        )
            .Should()
            .Be(value);

    private static string Error<T>(Func<T> work) =>
        FluentActions.Invoking(work).Should().Throw<FormatException>().Which.Message;
}
